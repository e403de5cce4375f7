"""Who may open a page at all. What they may do to a matter is judged by its charter, not here."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from ringholder_web.accounts.kept import keep, sent_again
from ringholder_web.accounts.models import Person
from ringholder_web.ui.errors import not_yours, writing_is_off
from ringholder_web.ui.writing import READING, guarded

View = TypeVar("View", bound=Callable[..., HttpResponse])
_Guard = Callable[[HttpRequest], HttpResponse | None]


def signed_in(view: View) -> View:
    """Mark a view that only somebody who is signed in may open."""
    return _guarded_by(_ask_to_sign_in, view)


def administrators(view: View) -> View:
    """Mark a view that only administrators may open."""
    return _guarded_by(_ask_for_an_administrator, view)


def workspace(view: View) -> View:
    """Mark a view of what people note here: open until somebody has an account (ADR 9)."""
    return _guarded_by(_ask_once_there_are_accounts, view)


def person_of(request: HttpRequest) -> Person:
    """Who is signed in. Raises TypeError where nobody is: guard the view."""
    person = request.user
    if not isinstance(person, Person):
        raise TypeError("Nobody is signed in: the view lacks @signed_in.")
    return person


def id_of(request: HttpRequest) -> str:
    """The id of who is signed in; empty where nobody is."""
    return person_of(request).pk if is_signed_in(request) else ""


def is_signed_in(request: HttpRequest) -> bool:
    """Whether the request comes from somebody who is signed in; asks nothing without a cookie."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated


def anybody_has_an_account() -> bool:
    """Whether anybody was ever invited here."""
    return Person.objects.exists()


def safe_next(typed: str) -> str:
    """A path of our own to go on to; empty for anything else."""
    ours = typed.startswith("/") and url_has_allowed_host_and_scheme(typed, allowed_hosts=None)
    return typed if ours and typed.isprintable() else ""


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """Go and sign in, and come back; what was sent is kept if it may be."""
    if request.method not in READING:
        keep(request)
    onward = urlencode({"next": request.get_full_path()})
    return redirect(f"{reverse('sign-in')}?{onward}")


def _guarded_by(guard: _Guard, view: View) -> View:
    @wraps(view)
    def asked(request: HttpRequest, *rest: object, **named: object) -> HttpResponse:
        refused = guard(request)
        if refused is None and request.method == "POST" and is_signed_in(request):
            sent_again(request)
        return refused or view(request, *rest, **named)

    return guarded(asked)  # type: ignore[return-value]


def _ask_to_sign_in(request: HttpRequest) -> HttpResponse | None:
    return None if is_signed_in(request) else to_sign_in(request)


def _ask_for_an_administrator(request: HttpRequest) -> HttpResponse | None:
    if not is_signed_in(request):
        return to_sign_in(request)
    return None if person_of(request).is_administrator else not_yours(request)


def _ask_once_there_are_accounts(request: HttpRequest) -> HttpResponse | None:
    if is_signed_in(request):
        return None
    if anybody_has_an_account():
        return to_sign_in(request)
    return None if request.method in READING or settings.WRITING else writing_is_off(request)
