"""The people of each practice, counted in several ways, on dated snapshots: what payments rest on.

A count has two days: the one for which people were counted, and the one from which it was known. A
count that is corrected is a later row of the same day, and nothing is overwritten.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from ringholder.findings import Finding, InRow, Severity
from ringholder.populations import Counted, Population
from ringholder.shipped import data_folder
from ringholder.tables.typed import AMOUNT, DAY, FLAG, Column, Layout, Row, one_of
from ringholder.tables.typed import read as read_rows

NOBODY = ("PLS001", "count-below-nobody")
CONTRADICTION = ("PLS002", "counts-contradict")
_MOST = 1_000_000
"""More people than any practice of England has, four times over."""

LAYOUT = Layout(
    "practice-lists",
    "people on practice lists",
    (
        Column("practice", headings=("Practice_Code", "practice_code", "GP Practice code")),
        Column("counted", one_of(*Counted), ("population type", "type")),
        Column("people", AMOUNT, ("population", "patients")),
        Column("on", DAY, ("snapshot", "extract_date", "counted on")),
        Column("known_from", DAY, ("published", "published on"), needed=False),
        Column("source", needed=False),
        Column("illustrative", FLAG, needed=False),
    ),
)  # fmt: skip


class NoList(LookupError):
    """No count of a practice's people answers, as far as was known; the message says why."""


@dataclass(frozen=True, slots=True)
class PracticeList:
    """A practice's people, counted in one way for one day, known from another."""

    population: Population
    known_from: date
    source: str
    illustrative: bool = False
    where: InRow = field(default=InRow("", 0), compare=False)


@dataclass(frozen=True, slots=True)
class Lists:
    """The counts of a file, or of several together, with what could not be read."""

    rows: tuple[PracticeList, ...]
    findings: tuple[Finding, ...] = ()
    _by: dict[tuple[str, Counted], list[PracticeList]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    def __post_init__(self) -> None:
        for one in self.rows:
            key = (one.population.organisation, one.population.counted)
            self._by.setdefault(key, []).append(one)

    def at(self, practice: str, counted: Counted, on: date, known_at: date) -> PracticeList:
        """The count of a practice for a day, as it was known on another. Raises NoList."""
        held = [one for one in self._by.get((practice, counted), ()) if one.population.on == on]
        known = [one for one in held if one.known_from <= known_at]
        if not known:
            raise NoList(_why_none(practice, counted, on, known_at, held))
        return max(known, key=lambda one: one.known_from)

    def last(self, practice: str, counted: Counted, on: date, known_at: date) -> PracticeList:
        """The count of the last day that is not after another. Raises NoList."""
        held = [one for one in self._by.get((practice, counted), ()) if one.population.on <= on]
        known = [one for one in held if one.known_from <= known_at]
        if not known:
            raise NoList(_why_none(practice, counted, on, known_at, held))
        return max(known, key=lambda one: (one.population.on, one.known_from))

    def days(self, counted: Counted) -> tuple[date, ...]:
        """The days for which anybody was counted in a way, oldest first."""
        rows = (one.population for one in self.rows)
        return tuple(sorted({one.on for one in rows if one.counted is counted}))

    def __add__(self, other: Lists) -> Lists:
        """Both together."""
        return Lists(self.rows + other.rows, self.findings + other.findings)


def read(path: Path, *, called: str = "") -> Lists:
    """The counts of a file. Bad rows are told and left out.

    Without a day of publication a count is known from the day for which people were counted.
    """
    found = read_rows(path, LAYOUT, called=called)
    kept: dict[tuple[object, ...], Row] = {}
    faults: list[Finding] = []
    for row in found.rows:
        cells, where = row.cells, InRow(row.file, row.at, "people")
        key = (cells["practice"], cells["counted"], cells["on"], cells["known_from"])
        first = kept.get(key, row)
        if not 0 <= cells["people"] <= _MOST:
            says = f"`{cells['practice']}` has {cells['people']} people."
            do = "It is below nobody, or above any practice: correct it; the row was left out."
            faults.append(Finding(*NOBODY, Severity.ERROR, says, do, where))
        elif first.cells["people"] != cells["people"]:
            says = (
                f"`{cells['practice']}` has {first.cells['people']} and {cells['people']} people "
                f"({cells['counted']}) for {cells['on']}, first in row {first.at}."
            )
            do = "Say which was published later; the second was left out."
            faults.append(Finding(*CONTRADICTION, Severity.ERROR, says, do, where))
        else:
            kept.setdefault(key, row)
    rows = tuple(_list(row) for row in kept.values())
    return Lists(rows, (*found.findings, *faults))


@cache
def shipped() -> Lists:
    """The counts that come with Ringholder, in `primary_care/lists.csv` of its data."""
    return read(data_folder() / "primary_care" / "lists.csv")


def people(rows: Iterable[PracticeList]) -> Decimal:
    """All their people. The counts must be alike. Raises UnlikePopulations."""
    each = [one.population for one in rows]
    for other in each[1:]:
        each[0].must_be_like(other)
    return sum((one.people for one in each), Decimal(0))


def _list(row: Row) -> PracticeList:
    cells = row.cells
    population = Population(
        Counted(cells["counted"]), cells["practice"], cells["on"], cells["people"]
    )
    return PracticeList(
        population,
        cells["known_from"] or cells["on"],
        cells["source"] or row.file,
        bool(cells["illustrative"]),
        InRow(row.file, row.at),
    )


def _why_none(
    practice: str, counted: Counted, on: date, known_at: date, held: list[PracticeList]
) -> str:
    if not held:
        return (
            f"Nobody says how many of `{practice}` there were on {on} ({counted.people}). "
            "Bring its count of that day with its source."
        )
    first = min(one.known_from for one in held)
    return f"The count of `{practice}` of {on} became known on {first}: not yet on {known_at}."
