"""The procurements that a reader may know of, with what is due; and the summary of a year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.urls import reverse

from ringholder.calendar import Period, in_words
from ringholder.charter.said import given
from ringholder.commission.psr import telling
from ringholder.commission.psr.naming import named_by
from ringholder.commission.psr.papers import NO_YEAR_BEFORE
from ringholder.commission.psr.summary import Represented, Shortfall, Summary, summary
from ringholder.matters.case import Case
from ringholder.matters.judge import Judging
from ringholder.matters.local_day import local_day
from ringholder.matters.selection.dates import Deadline
from ringholder.matters.selection.days import deadlines_of
from ringholder.matters.selection.so_far import OPENS, way_of
from ringholder.matters.speaking import works_for
from ringholder_web.commission.contracts_known import commissioner
from ringholder_web.matters import rows
from ringholder_web.matters.desk import Desk
from ringholder_web.matters.models import MatterRow
from ringholder_web.matters.reader import Reader
from ringholder_web.ui.words import Tag

MOST = 200
PROCEDURE = "procurement"
_ALL_MAY_KNOW = frozenset(
    {"identification", "representations", "award-notice", "urgent-notice", "modification-notice"}
)
"""Deadlines that follow from published notices alone: the others would tell of representations."""


@dataclass(frozen=True, slots=True)
class Line:
    """One procurement: where it stands, by which process, what is due next."""

    title: str
    address: str
    process: str
    state: Tag
    due: str
    due_on: date | None
    is_late: bool


@dataclass(frozen=True, slots=True)
class Listing:
    """The page: those under way, what is most urgent first; those that are over."""

    under_way: tuple[Line, ...]
    over: tuple[Line, ...]
    years: tuple[tuple[str, str], ...]
    may_open: bool
    more: int


def page(desk: Desk, reader: Reader) -> Listing:
    """The procurements that a reader may know of, the newest of them at most `MOST`."""
    found = rows.visible(reader).filter(procedure=PROCEDURE).order_by("-last_place")
    shown = list(found[:MOST])
    lines = [(row, _line(desk, row, reader)) for row in shown]
    under_way = [line for row, line in lines if not row.ended]
    under_way.sort(key=lambda line: (line.due_on is None, line.due_on or date.max))
    return Listing(
        tuple(under_way),
        tuple(line for row, line in lines if row.ended),
        tuple(_years(local_day(reader.at))),
        bool(reader.held),
        found.count() - len(shown),
    )


def _line(desk: Desk, row: MatterRow, reader: Reader) -> Line:
    today = local_day(reader.at)
    walk = desk.judging(row.matter)
    way = None if walk is None else way_of(walk.case)
    due = None if walk is None else next_due(walk.case, reader)
    return Line(
        row.title,
        reverse("matter", args=[row.matter]),
        "Not chosen yet" if way is None else way.title,
        rows.state(row, today),
        "" if due is None else telling.briefly(due),
        None if due is None else due.on,
        due is not None and due.is_overdue(today),
    )


def known_deadlines(case: Case, reader: Reader) -> tuple[Deadline, ...]:
    """The deadlines that a reader may know of: all, for those whom the procurement concerns."""
    inside = reader.is_inside(case)
    return tuple(one for one in deadlines_of(case) if inside or one.id in _ALL_MAY_KNOW)


def next_due(case: Case, reader: Reader) -> Deadline | None:
    """What has to be done next, or was not done; else the next day that comes."""
    today = local_day(reader.at)
    found = known_deadlines(case, reader)
    due = [one for one in found if one.is_due(today) or one.is_overdue(today)]
    ahead = [one for one in found if one.on is not None and one.on >= today and not one.done_on]
    told = sorted(due or ahead, key=lambda one: one.on or date.max)
    return told[0] if told else None


def _years(today: date) -> Iterator[tuple[str, str]]:
    this = today.year if today >= date(today.year, 4, 1) else today.year - 1
    for year in range(this, max(this - 3, 2022), -1):
        yield f"{year}/{(year + 1) % 100:02}", reverse("procurement-summary", args=[year])


# ---- the summary of a year -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Year:
    """The summary of a financial year. Details are for those of the commissioner."""

    title: str
    days: str
    counts: tuple[tuple[str, str, int], ...]
    before: str
    inside: bool
    represented: tuple[Represented, ...]
    shortfalls: tuple[Shortfall, ...]
    new: tuple[str, ...]
    gone: tuple[str, ...]
    files: tuple[tuple[str, str], ...]
    years: tuple[tuple[str, str], ...]


def financial_year(year: int) -> Period:
    """The financial year that begins in a year: 1 April to 31 March."""
    return Period(date(year, 4, 1), date(year + 1, 3, 31))


def summary_of(desk: Desk, year: int, on: date) -> Summary:
    """The summary of a financial year, from the register as it stands on a day."""
    return summary(_walks(desk), financial_year(year), on)


def _walks(desk: Desk) -> Iterator[Judging]:
    named = MatterRow.objects.filter(procedure=PROCEDURE).order_by("place")
    for matter in named.values_list("matter", flat=True):
        walk = desk.judging(matter)
        if walk is not None and walk.case.entries[0].act.kind == OPENS:
            yield walk


def reads_details(desk: Desk, reader: Reader) -> bool:
    """Whether a reader works for the commissioner, or sits on a body of it that decides.

    Who bids may hold a post or a seat too, and does not learn from it what others represented.
    """
    charter = desk.charter_on(local_day(reader.at))
    of = commissioner(charter, "")
    if charter is None or of is None:
        return False
    ours = works_for(charter, of.id)
    deciding = {
        body.id
        for body in charter.bodies.values()
        if given(body.holder) == of.id and body.decides is not False
    }
    return any(one.as_ in ours or one.body in deciding for one in reader.capacities)


def summary_page(desk: Desk, reader: Reader, year: int) -> Year:
    """The page of a year."""
    today = local_day(reader.at)
    found, inside = summary_of(desk, year, today), reads_details(desk, reader)
    of = named_by(desk.charter_on(today)).of
    first, last = found.year.from_on, found.year.to_on
    assert first is not None
    assert last is not None
    endings = ("docx", "pdf") if inside else ()
    return Year(
        f"{year}/{(year + 1) % 100:02}",
        f"{in_words(first)} to {in_words(last)}",
        found.counts(),
        "" if found.before_known else NO_YEAR_BEFORE,
        inside,
        tuple(replace(one, provider=of(one.provider)) for one in found.represented if inside),
        found.shortfalls if inside else (),
        tuple(map(of, found.new)),
        tuple(map(of, found.gone)),
        tuple(
            (ending.upper(), reverse("procurement-summary-file", args=[year, ending]))
            for ending in endings
        ),
        tuple(_years(local_day(reader.at))),
    )
