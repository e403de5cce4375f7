"""The hash of a calendar: what the act that opens a matter says of how its days are counted."""

from __future__ import annotations

from hashlib import sha256

from ringholder.calendar import Calendar
from ringholder.register.act import canonical


def digest(calendar: Calendar) -> str:
    """SHA-256 of the calendar's canonical JSON, in hexadecimal."""
    return sha256(canonical(calendar.as_json()).encode()).hexdigest()
