"""Calendars in the record: the hash that an opening act names, and how one differs from another."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256

from ringholder.calendar import Calendar, in_full
from ringholder.register.act import canonical


@lru_cache(maxsize=64)
def digest(calendar: Calendar) -> str:
    """SHA-256 of the calendar's canonical JSON, in hexadecimal."""
    return sha256(canonical(calendar.as_json()).encode()).hexdigest()


def differences(one: Calendar, other: Calendar) -> Iterator[str]:
    """What the other calendar says that the one does not: why a count of days comes out another."""
    for day in sorted(one.holidays ^ other.holidays):
        off, on = (one, other) if day in one.holidays else (other, one)
        if day in on.known:
            yield f"{in_full(day)} is no working day by {off.id}, and is one by {on.id}."
    if one.known != other.known:
        yield f"{one.id} holds {one.known}, {other.id} holds {other.known}."
    if one.zone != other.zone:
        yield f"A day begins by the clocks of {one.zone} or of {other.zone}."
