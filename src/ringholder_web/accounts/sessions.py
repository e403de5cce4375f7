"""How long somebody stays signed in, and what happens to a session when that time is over.

A session that has lapsed lets nobody in, but it remembers whose it was, so that what they had typed
can be given back to them (`kept.py`), and to nobody else.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, login
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers
from django.utils.timezone import now

from ringholder_web.accounts.models import Person

BACKEND = "django.contrib.auth.backends.ModelBackend"
LONGEST = timedelta(hours=12)
SOON = timedelta(minutes=30)  # before the end of the longest time, pages begin to warn
SINCE, SEEN, LAPSED, KEPT = "since", "seen", "lapsed", "kept"  # in the session
_A_MINUTE = 60  # seconds; being seen is not written down more often


def let_in(request: HttpRequest, person: Person, at: datetime) -> None:
    """Sign a person in, in a session that is new but for what they themselves had typed."""
    theirs = request.session.get(LAPSED) == person.pk
    kept = request.session.get(KEPT) if theirs else None
    request.session.flush()
    login(request, person, backend=BACKEND)
    request.session[SINCE] = request.session[SEEN] = int(at.timestamp())
    if kept:
        request.session[KEPT] = kept


def idle_until(request: HttpRequest) -> datetime:
    """When the person is signed out if they do nothing."""
    seen = datetime.fromtimestamp(request.session.get(SEEN, 0), UTC)
    return min(seen + settings.IDLE, longest_until(request))


def longest_until(request: HttpRequest) -> datetime:
    """When the person is signed out whatever they do."""
    return datetime.fromtimestamp(request.session.get(SINCE, 0), UTC) + LONGEST


class Sessions:
    """Ends sessions that are over, and has no page of a signed-in person stored on the way."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        has_session = settings.SESSION_COOKIE_NAME in request.COOKIES
        if has_session:
            _pass_time(request, now())
        response = self.get_response(request)
        view = getattr(request.resolver_match, "func", None)
        if getattr(view, "guarded", False) or (has_session and request.user.is_authenticated):
            add_never_cache_headers(response)
        return response


def _pass_time(request: HttpRequest, at: datetime) -> None:
    if SESSION_KEY not in request.session:
        return
    for mark in (SINCE, SEEN):  # a session that `let_in` did not begin begins now
        request.session.setdefault(mark, int(at.timestamp()))
    if at >= idle_until(request):
        _lapse(request)
    elif at.timestamp() - request.session[SEEN] >= _A_MINUTE:
        request.session[SEEN] = int(at.timestamp())


def _lapse(request: HttpRequest) -> None:
    request.session[LAPSED] = request.session[SESSION_KEY]
    for key in (SESSION_KEY, BACKEND_SESSION_KEY, HASH_SESSION_KEY):
        request.session.pop(key, None)
    request.session.cycle_key()
    request.user = AnonymousUser()
