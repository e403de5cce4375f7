"""Practices with the people on their lists and their need-weighted populations, read from a file.

The file may be NHS England's own of its place-based allocation tool, or any with such columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from ringholder.finance.shares.components import COMPONENTS, Component
from ringholder.findings import Finding, InRow, Severity
from ringholder.populations import Counted, Population
from ringholder.tables.typed import AMOUNT, Column, Layout, Row
from ringholder.tables.typed import read as read_rows

TWICE = ("SHR001", "practice-there-twice")
NO_WEIGHT = ("SHR002", "weight-missing")
OUT_OF_RANGE = ("SHR003", "population-out-of-range")
NOBODY = ("SHR004", "no-practices-left")
_APRIL = 4
_MOST_PEOPLE = 100_000_000
_YEAR = re.compile(r"([12][0-9]{3})[/–-]([0-9]{2}|[0-9]{4})")

LAYOUT = Layout(
    "need-weighted-populations",
    "need-weighted populations by practice",
    (
        Column("practice", headings=("Practice_Code", "GP Practice code", "practice_code")),
        Column("name", headings=("GP_Practice_Name", "GP Practice name", "practice_name")),
        Column(
            "registered", AMOUNT, ("Population", "GP pop", "registered_population_used")
        ),
        Column("year", headings=("allocation_year", "financial year"), needed=False),
        Column("icb", headings=("ICB code", "icb_code"), needed=False),
        Column("sub_icb", headings=("Location code", "LOC", "sub_icb_code"), needed=False),
        Column("network", headings=("PCN_Code", "PCN code", "pcn_code"), needed=False),
        Column("council", headings=("LA District code", "LAD", "lad_code"), needed=False),
        *(Column(one.column, AMOUNT, one.headings, needed=False) for one in COMPONENTS),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Practice:
    """A practice in one year: `registered` are people, `weighted` weighted people by component."""

    code: str
    name: str
    icb: str
    sub_icb: str
    network: str
    council: str
    registered: Decimal
    weighted: Mapping[str, Decimal]
    where: InRow

    def population(self, counted: Counted, on: date) -> Population:
        """Its people, counted in one way. Raises KeyError where it is not known in that way."""
        if counted is Counted.REGISTERED:
            return Population(counted, self.code, on, self.registered)
        component = next(one for one in COMPONENTS if one.counted is counted)
        return Population(counted, self.code, on, self.weighted[component.id])


@dataclass(frozen=True, slots=True)
class Practices:
    """The practices of a file: of one year, and of one ICB where one was asked for.

    `components` are those of which every practice has a figure; `file` and `sha256` say what was
    read.
    """

    year: str
    practices: tuple[Practice, ...]
    components: tuple[Component, ...]
    findings: tuple[Finding, ...]
    file: str = ""
    sha256: str = ""

    @property
    def icbs(self) -> tuple[str, ...]:
        """The ICBs whose practices these are."""
        return tuple(sorted({one.icb for one in self.practices if one.icb}))


def financial_year(text: str) -> str | None:
    """A financial year as it is written here, `2025/26`, of `2025-26`, `2025/2026` and the like.

    `None` where it is none: the second year has to follow the first.
    """
    found = _YEAR.fullmatch(text.strip())
    if found is None:
        return None
    first, last = int(found[1]), found[2]
    follows = str(first + 1)
    return f"{first}/{follows[2:]}" if last in (follows, follows[2:]) else None


def day_of(year: str) -> date | None:
    """The first day of a financial year: `2025/26` is 1 April 2025; `None` where it is none."""
    plain = financial_year(year)
    return date(int(plain[:4]), _APRIL, 1) if plain else None


def read(path: Path, *, year: str = "", icb: str = "", called: str = "") -> Practices:
    """The practices of a file, of a year and an ICB where they are given.

    A file without a column of years is of the year asked for. Bad rows are told and left out, and
    a component of which some practice has no figure is told and left out whole.
    """
    found = read_rows(path, LAYOUT, called=called)
    rows = [row for row in found.rows if _asked(row, year, icb)]
    kept, faults = _sound(rows)
    components, more = _complete(kept)
    findings = [*found.findings, *faults, *more]
    if not kept and not findings:
        findings.append(_nobody(found.file, found.rows, year, icb))
    years = {str(row.cells["year"]) for row in kept if row.cells["year"]}
    said = year or (years.pop() if len(years) == 1 else "")
    return Practices(
        year=financial_year(said) or said,
        practices=tuple(_practice(row, components) for row in kept),
        components=components,
        findings=tuple(findings),
        file=found.file,
        sha256=found.sha256,
    )


def by_icb(found: Practices) -> dict[str, Practices]:
    """The practices of each ICB of a file of several, by its code.

    What is wrong with the file is wrong for each, since a row that was left out may be anybody's.
    """
    each: dict[str, list[Practice]] = {}
    for one in found.practices:
        each.setdefault(one.icb, []).append(one)
    return {icb: replace(found, practices=tuple(each[icb])) for icb in sorted(each)}


def _asked(row: Row, year: str, icb: str) -> bool:
    told = row.cells["year"]
    of_year = not year or told is None or financial_year(told) == financial_year(year)
    return of_year and (not icb or row.cells["icb"] in (None, icb))


def _nobody(file: str, rows: Sequence[Row], year: str, icb: str) -> Finding:
    years = ", ".join(sorted({str(row.cells["year"]) for row in rows if row.cells["year"]}))
    asked = " and ".join(part for part in (year and f"year {year}", icb and f"ICB {icb}") if part)
    says = f"`{file}` has no practice{f' of {asked}' if asked else ''}."
    do = f"It has the years {years}." if years else "Check the file and what is asked of it."
    return Finding(*NOBODY, Severity.ERROR, says, do, InRow(file, 0))


def _sound(rows: Iterable[Row]) -> tuple[list[Row], list[Finding]]:
    """Rows of practices that are there once in a year, and whose people can be so many."""
    seen: dict[tuple[str, object], int] = {}
    kept: list[Row] = []
    faults: list[Finding] = []
    for row in rows:
        code, where = str(row.cells["practice"]), InRow(row.file, row.at)
        year = financial_year(row.cells["year"] or "")
        first = seen.setdefault((code, year or row.cells["year"]), row.at)
        wrong = next((name for name in _AMOUNTS if not _can_be(row.cells[name])), None)
        if first != row.at:
            says = f"{row.cells['name']} ({code}) is there twice, first in row {first}."
            do = "Keep one row of each practice and year; the second was left out."
            faults.append(Finding(*TWICE, Severity.ERROR, says, do, where))
        elif wrong:
            figure = f"{row.cells[wrong]}"[:40]
            says = f"{row.cells['name']} ({code}) has {figure} under `{wrong}`."
            do = "It is below nobody, or above all of England: correct it; the row was left out."
            place = InRow(row.file, row.at, wrong)
            faults.append(Finding(*OUT_OF_RANGE, Severity.ERROR, says, do, place))
        else:
            kept.append(row)
    return kept, faults


def _can_be(people: Decimal | None) -> bool:
    return people is None or 0 <= people <= _MOST_PEOPLE


_AMOUNTS = ("registered", *(one.column for one in COMPONENTS))


def _complete(rows: Sequence[Row]) -> tuple[tuple[Component, ...], list[Finding]]:
    """The components of which every practice has a figure, and why others are left out."""
    whole: list[Component] = []
    faults: list[Finding] = []
    for one in COMPONENTS:
        without = [row for row in rows if row.cells[one.column] is None]
        if rows and not without:
            whole.append(one)
        elif len(without) < len(rows):
            first, more = without[0], len(without) - 1
            says = (
                f"{first.cells['name']} ({first.cells['practice']})"
                f"{f' and {more} more have' if more else ' has'} no figure for {one.name.lower()}."
            )
            do = f"Fill it in: {one.name.lower()} is not shared out without it."
            place = InRow(first.file, first.at, one.column)
            faults.append(Finding(*NO_WEIGHT, Severity.ERROR, says, do, place))
    return tuple(whole), faults


def _practice(row: Row, components: Iterable[Component]) -> Practice:
    cells = row.cells
    return Practice(
        code=cells["practice"],
        name=cells["name"],
        icb=cells["icb"] or "",
        sub_icb=cells["sub_icb"] or "",
        network=cells["network"] or "",
        council=cells["council"] or "",
        registered=cells["registered"],
        weighted={one.id: cells[one.column] for one in components},
        where=InRow(row.file, row.at),
    )
