"""The standstill on a calendar: which days count, the last for representations, the first free."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ringholder.calendar import Calendar, OutsideCalendar, in_full
from ringholder.matters.selection.dates import DAY, Days, standstill_of
from ringholder.matters.standstill import Standstill, regime_calendar, sentence
from ringholder.pictures.week_grid import Look, Marked, week_grid


def standstill_picture(days: Days, calendar: Calendar, prefix: str = "standstill") -> str:
    """The standstill as an SVG; empty where there is none, or its days are not known."""
    wait, _ = standstill_of(days, calendar)
    if wait is None or days.intention_published_on is None:
        return ""
    marked = list(_marked(wait, days, calendar))
    return week_grid(
        marked,
        name="The standstill, day by day",
        description=in_words(wait, days, calendar),
        prefix=prefix,
    )


def in_words(wait: Standstill, days: Days, calendar: Calendar) -> str:
    """The same in words, for those who do not see the picture."""
    published = days.intention_published_on
    told = "" if published is None else f"The intention was published on {in_full(published)}. "
    until = in_full(calendar.day_of(wait.representations_until))
    return (
        f"{told}The standstill begins on {in_full(wait.begins_on)}. Representations may be made "
        f"until midnight at the end of {until}, the eighth working day after. "
        f"{sentence(wait, calendar)}"
    )


def _marked(wait: Standstill, days: Days, calendar: Calendar) -> Iterator[Marked]:
    published = days.intention_published_on
    assert published is not None
    working = regime_calendar(calendar)
    until = working.day_of(wait.representations_until)
    ends_on = until if wait.ends_at is None else working.day_of(wait.ends_at)
    yield Marked(published, Look.PLAIN, "notice", f"{in_full(published)}: notice published")
    yield Marked(wait.begins_on, Look.BEGINS, "begins", f"{in_full(wait.begins_on)}: begins")
    count, day = 0, wait.begins_on + DAY
    while day <= ends_on:
        counts = _works(working, day)
        count += counts and day <= until
        yield _day(day, counts=counts, count=count, until=until, ends_on=ends_on, days=days)
        day += DAY
    if wait.ends_at is not None:
        yield Marked(day, Look.FREE, "contract", f"{in_full(day)}: a contract may be made")


def _day(day: date, *, counts: bool, count: int, until: date, ends_on: date, days: Days) -> Marked:
    words = in_full(day)
    if day == ends_on and day != until:
        return Marked(day, Look.LAST, "ends", f"{words}: the standstill ends")
    if day == until:
        return Marked(day, Look.LAST, f"{count} · last", f"{words}: last for representations")
    if day in days.further_decisions:
        return Marked(day, Look.COUNTS, "told", f"{words}: told of a further decision")
    if not counts:
        return Marked(day, Look.OFF, "", f"{words}: no working day")
    note = str(count) if day < until else ""
    return Marked(day, Look.COUNTS, note, f"{words}: working day {note}".rstrip())


def _works(calendar: Calendar, day: date) -> bool:
    try:
        return calendar.is_working(day)
    except OutsideCalendar:
        return True
