"""The governance calendar of a year: as a paper, month by month, and as a file for calendars."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from ringholder import bank_holidays
from ringholder.calendar import Period, a_year_from, in_words
from ringholder.charter.entries import Entry
from ringholder.charter.model import Charter
from ringholder.charter.publish import dates, front
from ringholder.charter.publish.dates import Event
from ringholder.charter.publish.marks import gap, rests, unread
from ringholder.charter.publish.undated import Undated, undated
from ringholder.papers.blocks import (
    Block,
    Cell,
    Heading,
    Line,
    Mark,
    Paper,
    Row,
    Table,
    Words,
    cell,
    clauses,
    columns,
)

TITLE = "Governance calendar"
_COLUMNS = columns({"Day": 1.3, "What": 1, "Event": 4, "Who": 2, "Further information": 3})


def build(charter: Charter, on: date) -> Paper:
    """The calendar of the year that begins on a day."""
    return front.paper(charter, on, TITLE, blocks(charter, on), printed(charter, on), wide=True)


def span(charter: Charter, on: date) -> Period:
    """The year that begins on a day, or what is left of the charter's time."""
    year = Period(on, a_year_from(on))
    left = year.meet(Period(None, charter.in_force.to_on))
    return year if left.empty else left


def printed(charter: Charter, on: date) -> list[Entry]:
    """The entries that the calendar prints."""
    year = span(charter, on)
    found = [event.entry for event in dates.events(charter, year) if event.entry is not None]
    return [*found, *(item.entry for item in undated(charter, year))]


def blocks(charter: Charter, on: date) -> list[Block]:
    """How to read it, the months, and what has no day."""
    year = span(charter, on)
    made: list[Block] = [Heading(1, "How to read this calendar", "1"), *_how_to_read(year)]
    found = dates.events(charter, year)
    made.append(Heading(1, "Month by month", "2"))
    if not found:
        made += clauses("2", ["Nothing in the constitution falls on a day of this year."])
    for (number, month), events in groupby(found, key=lambda e: (e.on.year, e.on.month)):
        title = f"{date(number, month, 1):%B %Y}"
        made.append(Table(title, _COLUMNS, tuple(map(_row, events)), "Dates"))
    rest = list(undated(charter, year))
    if rest:
        made += [Heading(1, "What has no day yet", "3"), _undated(rest)]
    return made


_HOW_TO_READ = (
    (
        "Notice of a meeting counts neither the day of the notice nor the day of the meeting. "
        "Whether weekends and bank holidays count is disputed: they are not counted here, so that "
        "notice given on the day shown is enough on either reading."
    ),
    (
        "Papers go out so many days before the meeting as the constitution says, or on the working "
        "day before that."
    ),
    (
        "Where a report is due every month, quarter, half year or year and no day is said, it is "
        "shown on the last day of that part of the financial year, and the line says so."
    ),
)


def _how_to_read(year: Period) -> Iterator[Block]:
    said = [f"It holds what the constitution itself fixes for the days {year}.", *_HOW_TO_READ]
    known = bank_holidays.KNOWN
    if year.from_on not in known or year.to_on not in known:
        said.append(
            f"Bank holidays are known here {known}; outside these days only weekends are left out."
        )
    return clauses("1", said)


def _row(event: Event) -> Row:
    return Row(
        (
            cell(f"{event.on:%a} {in_words(event.on)}"),
            cell(event.kind),
            cell(event.title),
            cell(event.who),
            (*cell(event.says), *_marks(event)),
        )
    )


def _marks(event: Event) -> Cell:
    if event.entry is None:
        return ()
    made = rests(event.entry, *event.rests)
    return (*made, _chosen(event.entry)) if event.chosen else made


def _chosen(entry: Entry) -> Line:
    return (
        Words(
            "Not said: the day; shown on the last of the period",
            mark=Mark.GAP,
            where=str(entry.where()),
        ),
    )


def _undated(found: list[Undated]) -> Table:
    rows = tuple(
        Row(
            (
                cell(item.what),
                cell(item.kind),
                cell(item.often),
                (
                    gap("the day", item.entry) if item.read else unread("the day", item.entry),
                    *rests(item.entry),
                ),
            )
        )
        for item in found
    )
    heads = columns({"What": 4, "Kind": 1, "How often": 1.5, "Further information": 3})
    return Table(
        "Meetings, reports, reviews and handovers without a day", heads, rows, "Without a day"
    )
