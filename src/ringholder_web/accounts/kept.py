"""What somebody typed is not lost because they were signed out, or signed in elsewhere, meanwhile.

A form that is sent too late is kept in the session of the person who filled it in, and shown to
them once they are signed in again, to be sent with one press. Nothing is kept of views marked
`@keeps_nothing`: a password, or a secret ballot.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now

from ringholder_web.accounts.sessions import KEPT, LAPSED
from ringholder_web.ui import errors

MOST_LETTERS = 200_000
_MARKS = ("seen", "next")  # fields that pages fill in by themselves
_TOKEN = "csrfmiddlewaretoken"  # noqa: S105 (the name of a field)
View = TypeVar("View", bound=Callable[..., HttpResponse])


@dataclass(frozen=True, slots=True)
class Kept:
    """A form that was filled in and could not be taken."""

    address: str
    fields: list[list[str]]
    had_file: bool

    @property
    def shown(self) -> list[list[str]]:
        """What of it a person may want to read: not empty fields, nor the marks of a page."""
        return [field for field in self.fields if field[1].strip() and field[0] not in _MARKS]


def keeps_nothing(view: View) -> View:
    """Mark a view of which nothing that is typed may be kept anywhere."""
    view.keeps_nothing = True  # type: ignore[attr-defined]
    return view


def keep(request: HttpRequest) -> bool:
    """Keep what was sent for the person whose session this is; False if that cannot be."""
    view = request.resolver_match.func if request.resolver_match else None
    whose = request.session.get(LAPSED) or request.session.get(SESSION_KEY)
    if whose is None or not getattr(view, "guarded", False):
        return False
    if getattr(view, "keeps_nothing", False):
        return False
    fields = [[name, value] for name, values in request.POST.lists() for value in values]
    fields = [field for field in fields if field[0] != _TOKEN]
    if sum(len(name) + len(value) for name, value in fields) > MOST_LETTERS:
        return False
    request.session[KEPT] = {
        "address": request.get_full_path(),
        "fields": fields,
        "had_file": bool(request.FILES),
        "at": now().isoformat(),
    }
    return True


def kept(request: HttpRequest) -> Kept | None:
    """What is kept for the person who is signed in."""
    stored: dict[str, Any] | None = request.session.get(KEPT)
    if stored is None or not request.user.is_authenticated:
        return None
    return Kept(stored["address"], stored["fields"], stored["had_file"])


def forget(request: HttpRequest) -> None:
    """Keep it no longer."""
    request.session.pop(KEPT, None)


def sent_again(request: HttpRequest) -> None:
    """Keep no longer what is being sent to where it was meant for."""
    stored = request.session.get(KEPT)
    if stored is not None and stored["address"] == request.get_full_path():
        forget(request)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose token is not good: kept if it came from our own page, else refused.

    Tokens change when somebody signs in, so a page that was open before has an old one. The browser
    itself says whether the form stood on our page; no page of a stranger can say so.
    """
    ours = request.headers.get("Sec-Fetch-Site") == "same-origin" or (
        request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
    )
    if ours and hasattr(request, "session") and keep(request):
        return redirect("kept" if request.user.is_authenticated else "sign-in")
    return errors.forged(request, reason)
