"""The governance calendar as an iCalendar file (RFC 5545), for Outlook and any other calendar."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import icalendar

from ringholder.charter.model import Charter
from ringholder.charter.publish import dates, governance_calendar
from ringholder.charter.publish.dates import Event
from ringholder.charter.publish.marks import rests
from ringholder.papers.blocks import text_of
from ringholder.papers.letters import clean

_PRODUCT = "-//Ringholder//Governance calendar//EN"
_ZONE = "Europe/London"


def ical(charter: Charter, on: date) -> bytes:
    """The year that begins on a day; the same bytes for the same charter and day.

    An event keeps its identity while the charter says the same, so that a calendar that reads the
    file again changes what it has and doubles nothing.
    """
    calendar = icalendar.Calendar()
    for name, value in (
        ("prodid", _PRODUCT),
        ("version", "2.0"),
        ("calscale", "GREGORIAN"),
        ("method", "PUBLISH"),
        ("x-wr-calname", clean(f"{governance_calendar.TITLE}: {charter.title}")),
        ("x-wr-timezone", _ZONE),
    ):
        calendar.add(name, value)
    stamp = datetime.combine(on, time(), UTC)
    for event in dates.events(charter, governance_calendar.span(charter, on)):
        calendar.add_component(_event(charter, event, stamp))
    return bytes(calendar.to_ical())


def _event(charter: Charter, event: Event, stamp: datetime) -> icalendar.Event:
    made = icalendar.Event()
    made.add("uid", f"{event.key}.{charter.id}@ringholder")
    made.add("dtstamp", stamp)
    made.add("dtstart", event.on)
    made.add("dtend", event.on + timedelta(days=1))
    made.add("summary", clean(f"{_draft(event)}{event.title}"))
    made.add("description", clean("\n".join(_describes(charter, event))))
    made.add("categories", [event.kind])
    made.add("transp", "TRANSPARENT")
    made.add("status", "TENTATIVE" if event.chosen or _draft(event) else "CONFIRMED")
    return made


def _draft(event: Event) -> str:
    """`DRAFT: ` where the day rests on what is illustrative."""
    marked = event.entry is not None and any(
        words.mark == "draft" for shown in rests(event.entry, *event.rests) for words in shown
    )
    return "DRAFT: " if marked else ""


def _describes(charter: Charter, event: Event) -> list[str]:
    lines = [event.says, f"Who: {event.who}" if event.who else ""]
    if event.entry is not None:
        lines += [text_of(shown) for shown in rests(event.entry, *event.rests)]
        lines.append("; ".join(event.entry.authority))
    if event.chosen:
        lines.append("No day is said: shown on the last day of the period.")
    return [*filter(None, lines), f"From {charter.title}."]
