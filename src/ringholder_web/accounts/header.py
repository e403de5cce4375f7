"""What the head of every page says about who is signed in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.timezone import localtime, now

from ringholder_web.accounts.access import is_signed_in, person_of
from ringholder_web.accounts.capacity import acting_as, capacities_of
from ringholder_web.accounts.sessions import SOON, idle_until, longest_until


@dataclass(frozen=True, slots=True)
class Header:
    """Who is signed in, as what they act, and until when."""

    name: str
    acting_as: str
    may_choose: bool
    is_administrator: bool
    until: str  # the time of day at which they are signed out if they do nothing
    ends_soon: bool  # whatever they do


def header(request: HttpRequest) -> dict[str, Any]:
    """For every template: `whose`, which is `None` where nobody is signed in."""
    if not hasattr(request, "session") or not is_signed_in(request):
        return {"whose": None}
    person, acting = person_of(request), acting_as(request)
    until = localtime(idle_until(request))
    return {
        "whose": Header(
            name=person.name,
            acting_as=acting.title if acting else "",
            may_choose=len(capacities_of(request)) > 1,
            is_administrator=person.is_administrator,
            until=f"{until:%H:%M}",
            ends_soon=longest_until(request) - now() < SOON,
        )
    }
