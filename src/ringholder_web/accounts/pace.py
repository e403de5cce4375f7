"""How much may be sent in a minute: by a person, or from an address where nobody signed in.

The count is kept in the process that serves, where adding is one step, so threads cannot slip past
each other. Several processes each keep their own, unless `CACHES` names a store that they share.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import now

from ringholder_web.accounts.access import is_signed_in
from ringholder_web.ui.errors import too_fast
from ringholder_web.ui.writing import READING

A_MINUTE = 60  # seconds
View = TypeVar("View", bound=Callable[..., HttpResponse])


def counted(view: View) -> View:
    """Mark a view that is counted also when it is read: what it does costs others something."""
    view.counted = True  # type: ignore[attr-defined]
    return view


class Pace:
    """Refuses whoever sends more than `settings.POSTS_A_MINUTE`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], *_: Any
    ) -> HttpResponse | None:
        """Count before the view is asked."""
        if request.method in READING and not getattr(view, "counted", False):
            return None
        whose = request.user.pk if is_signed_in(request) else request.META.get("REMOTE_ADDR", "")
        if in_this_minute(f"pace:{whose}") <= settings.POSTS_A_MINUTE:
            return None
        response = too_fast(request)
        response.headers["Retry-After"] = str(seconds_left())
        return response


def in_this_minute(what: str) -> int:
    """Count one more in this minute, and say how many there are now."""
    return one_more(f"{what}:{int(now().timestamp()) // A_MINUTE}")


def seconds_left() -> int:
    """Seconds until the next minute."""
    return A_MINUTE - int(now().timestamp()) % A_MINUTE


def one_more(key: str) -> int:
    """Count one more, and say how many there are now. Adding and counting are each one step."""
    counts = caches["default"]
    counts.add(key, 0, timeout=2 * A_MINUTE)
    try:
        return counts.incr(key)
    except ValueError:  # thrown out between the two because the store is full
        return 1
