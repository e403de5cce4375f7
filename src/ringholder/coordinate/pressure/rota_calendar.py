"""Duties as an iCalendar file (RFC 5545), for the telephone of whoever has them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from hashlib import sha256

import icalendar

from ringholder.matters.on_call import Duty, line_of
from ringholder.papers.letters import clean

_PRODUCT = "-//Ringholder//On call//EN"


def rota_calendar(
    duties: Iterable[Duty], stamp: datetime, called: Callable[[str], str], title: str = "On call"
) -> bytes:
    """The duties as events, in UTC; the same bytes for the same duties and stamp.

    called: how a capacity is called. A duty keeps its identity while it stays as it is.
    """
    calendar = icalendar.Calendar()
    for name, value in (
        ("prodid", _PRODUCT),
        ("version", "2.0"),
        ("calscale", "GREGORIAN"),
        ("method", "PUBLISH"),
        ("x-wr-calname", clean(title)),
        ("x-wr-timezone", "Europe/London"),
    ):
        calendar.add(name, value)
    for duty in duties:
        calendar.add_component(_event(duty, stamp, called))
    return bytes(calendar.to_ical())


def _event(duty: Duty, stamp: datetime, called: Callable[[str], str]) -> icalendar.Event:
    made = icalendar.Event()
    mark = sha256(line_of(duty).encode()).hexdigest()[:32]
    made.add("uid", f"{mark}@ringholder")
    made.add("dtstamp", stamp)
    made.add("dtstart", duty.from_at)
    made.add("dtend", duty.to_at)
    made.add("summary", clean(f"On call, {duty.tier}: {called(duty.as_)}"))
    told = [f"Deputy: {called(duty.deputy)}" if duty.deputy else "No deputy is named."]
    if duty.ring:
        told.append(f"Telephone of the duty: {duty.ring}")
    made.add("description", clean("\n".join(told)))
    made.add("transp", "OPAQUE")
    return made
