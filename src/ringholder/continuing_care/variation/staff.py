"""Who assesses: a file of assessors as pseudonyms, with their place, hours, post and dates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

from ringholder.continuing_care.nhs_number import is_name, names_somebody
from ringholder.continuing_care.variation.measured import Window
from ringholder.findings import Finding, InRow, Severity
from ringholder.tables.typed import AMOUNT, DAY, Column, Layout, Row, one_of
from ringholder.tables.typed import read as read_rows

HOURS = ("CCV010", "hours-not-possible")
DATES = ("CCV011", "post-ends-before-it-begins")
NAMED = ("CCV012", "staff-identified")
TWICE = ("CCV013", "post-counted-twice")
_MOST_WTE = Decimal("1.5")
_YEAR = 365


class Post(StrEnum):
    """What sort of post somebody assesses in."""

    SUBSTANTIVE = "substantive"
    TEMPORARY = "temporary"


LAYOUT = Layout(
    "continuing-care-staff",
    "assessors of continuing care",
    (
        Column("assessor", headings=("assessor pseudonym", "case manager")),
        Column("place", headings=("sub-ICB", "Sub ICB code", "team")),
        Column("wte", AMOUNT, ("whole time equivalent", "FTE")),
        Column("post", one_of(*Post), ("post type", "contract type")),
        Column("from", DAY, ("start", "start date")),
        Column("to", DAY, ("end", "end date"), needed=False),
        Column("yearly_cost", AMOUNT, ("cost", "annual cost"), needed=False),
    ),
)


@dataclass(frozen=True, slots=True)
class Assessor:
    """A post of an assessor: `yearly_cost` are pounds for a whole year of it, where given."""

    assessor: str
    place: str
    wte: Decimal
    post: Post
    from_on: date
    to_on: date | None
    yearly_cost: Decimal | None

    def on(self, day: date) -> bool:
        """Whether the post is held on a day."""
        return self.from_on <= day and (self.to_on is None or day <= self.to_on)

    def days(self, period: Window) -> int:
        """The days of a period on which it is held."""
        last = period.last if self.to_on is None else min(self.to_on, period.last)
        return max(0, (last - max(self.from_on, period.first)).days + 1)

    def cost(self, period: Window) -> Decimal | None:
        """Pounds of a period, by days."""
        return None if self.yearly_cost is None else self.yearly_cost * self.days(period) / _YEAR


@dataclass(frozen=True, slots=True)
class Staff:
    """The assessors of a file, with what is wrong with the rest of it."""

    rows: tuple[Assessor, ...]
    findings: tuple[Finding, ...] = ()

    def of(self, assessor: str, day: date) -> Assessor | None:
        """The post in which somebody assessed on a day; else the last one before, else any."""
        mine = [one for one in self.rows if one.assessor == assessor]
        held = [one for one in mine if one.on(day)]
        before = [one for one in mine if one.from_on <= day]
        return max(held or before or mine, key=lambda one: one.from_on, default=None)


def read(path: Path, *, called: str = "") -> Staff:
    """The assessors of a file. Rows at fault are told and left out."""
    found = read_rows(path, LAYOUT, called=called)
    kept: dict[tuple[str, str, date], Assessor] = {}
    faults: list[Finding] = []
    for row in found.rows:
        one, wrong = _assessor(row), _wrong(row)
        key = (one.assessor, one.place, one.from_on)
        if wrong is None and key in kept:
            says = f"`{one.assessor}` has a post in `{one.place}` from {one.from_on} twice."
            wrong = _told(TWICE, row, "from", says, "Keep one of the rows")
        if wrong is not None:
            faults.append(wrong)
        else:
            kept[key] = one
    return Staff(tuple(kept.values()), (*found.findings, *faults))


def wte(rows: Iterable[Assessor], period: Window) -> Decimal:
    """The mean of the whole-time equivalents over a period."""
    days = sum((one.wte * one.days(period) for one in rows), Decimal(0))
    return days / period.days


def _assessor(row: Row) -> Assessor:
    cells = row.cells
    return Assessor(
        cells["assessor"],
        cells["place"],
        cells["wte"],
        Post(cells["post"]),
        cells["from"],
        cells["to"],
        cells["yearly_cost"],
    )


def _wrong(row: Row) -> Finding | None:
    cells = row.cells
    if names_somebody(cells["assessor"]) or is_name(cells["assessor"]):
        says = "The assessor is named by what looks like a name or an NHS number."
        return _told(NAMED, row, "assessor", says, "Give each assessor a pseudonym")
    if not 0 < cells["wte"] <= _MOST_WTE:
        says = f"`{cells['assessor']}` has {cells['wte']} whole-time equivalents."
        return _told(
            HOURS, row, "wte", says, "Write 1 for whole time and 0.6 for three days of five"
        )
    if cells["to"] is not None and cells["to"] < cells["from"]:
        says = f"The post of `{cells['assessor']}` ends on {cells['to']}, before {cells['from']}."
        return _told(DATES, row, "to", says, "Correct one of the dates")
    return None


def _told(kind: tuple[str, str], row: Row, column: str, says: str, do: str) -> Finding:
    where = InRow(row.file, row.at, column)
    return Finding(*kind, Severity.ERROR, says, f"{do}; the row was left out.", where)
