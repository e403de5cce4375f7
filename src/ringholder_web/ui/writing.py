"""Pages are for reading, but for the few that say `@writes`; and those only where writing is on.

A view that asks by itself who sends says `@guarded` too (`accounts/access.py` does it for most),
and is let through to ask. For any other, writing is off where the pages are served to others than
this machine, unless whoever runs them says otherwise.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from ringholder_web.ui.errors import not_for_writing, writing_is_off

READING = frozenset({"GET", "HEAD", "OPTIONS"})
View = TypeVar("View", bound=Callable[..., HttpResponse])


def writes(view: View) -> View:
    """Mark a view that takes what people send, by POST."""
    view.writes = True  # type: ignore[attr-defined]
    return view


def guarded(view: View) -> View:
    """Mark a view that asks by itself who may send to it."""
    view.guarded = True  # type: ignore[attr-defined]
    return view


class Writing:
    """Refuses every method that does not read, unless the view is marked and writing is on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], *_: Any
    ) -> HttpResponse | None:
        """Refuse before the view, and before the guard against forgery, is asked."""
        if request.method in READING:
            return None
        if request.method != "POST" or not getattr(view, "writes", False):
            return not_for_writing(request, may_post=getattr(view, "writes", False))
        if settings.WRITING or getattr(view, "guarded", False):
            return None
        return writing_is_off(request)
