"""What a network's people bring: beds of care homes by month, and improvements declared as met."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from ringholder.findings import Finding, InRow, Severity
from ringholder.tables.typed import DAY, FLAG, MONTH, WHOLE, Column, Layout, Row
from ringholder.tables.typed import read as read_rows

TWICE = ("PAY001", "brought-twice")
NO_COUNT = ("PAY002", "beds-below-none")
_MOST_BEDS = 100_000

BEDS = Layout(
    "care-home-beds",
    "beds of care homes",
    (
        Column("network", headings=("PCN code", "pcn_code", "PCN")),
        Column("month", MONTH),
        Column("beds", WHOLE, ("number of beds", "CQC beds")),
        Column("home", headings=("care home", "location id"), needed=False),
        Column("known_from", DAY, ("published on",), needed=False),
        Column("illustrative", FLAG, needed=False),
    ),
)
DECLARATIONS = Layout(
    "improvements-declared",
    "improvements declared as met",
    (
        Column("network", headings=("PCN code", "pcn_code", "PCN")),
        Column("part", headings=("criterion", "component", "improvement")),
        Column("declared_on", DAY, ("declared", "date declared", "date of declaration")),
        Column("illustrative", FLAG, needed=False),
    ),
)


@dataclass(frozen=True, slots=True)
class Beds:
    """So many beds in the homes that a network looks after, in a month."""

    network: str
    month: date
    beds: int
    known_from: date
    illustrative: bool
    where: InRow = field(compare=False)


@dataclass(frozen=True, slots=True)
class Declaration:
    """A part of the improvement payment that a network declared as met, and when."""

    network: str
    part: str
    declared_on: date
    illustrative: bool
    where: InRow = field(compare=False)


@dataclass(frozen=True, slots=True)
class BedCounts:
    """The beds of a file by network and month, with what could not be read."""

    rows: tuple[Beds, ...] = ()
    findings: tuple[Finding, ...] = ()
    _by: dict[tuple[str, date], list[Beds]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    def __post_init__(self) -> None:
        for one in self.rows:
            self._by.setdefault((one.network, one.month), []).append(one)

    def at(self, network: str, month: date, known_at: date) -> Beds | None:
        """The beds of a month as they were known on a day; `None` where nobody says."""
        known = [one for one in self._by.get((network, month), ()) if one.known_from <= known_at]
        return max(known, key=lambda one: one.known_from, default=None)


@dataclass(frozen=True, slots=True)
class Declarations:
    """The declarations of a file, with what could not be read."""

    rows: tuple[Declaration, ...] = ()
    findings: tuple[Finding, ...] = ()

    def of(self, network: str, known_at: date) -> tuple[Declaration, ...]:
        """Those of a network up to a day."""
        return tuple(
            one for one in self.rows if one.network == network and one.declared_on <= known_at
        )


def beds(path: Path, *, called: str = "") -> BedCounts:
    """The beds of a file: those of a network's homes in a month are added up. Nothing is raised."""
    found = read_rows(path, BEDS, called=called)
    seen: dict[tuple[object, ...], Row] = {}
    faults: list[Finding] = []
    sums: dict[tuple[str, date, date], list[Row]] = {}
    for row in found.rows:
        cells = row.cells
        known = cells["known_from"] or cells["month"]
        key = (cells["network"], cells["month"], known, cells["home"])
        where = InRow(row.file, row.at, "beds")
        if not 0 <= cells["beds"] <= _MOST_BEDS:
            says = f"`{cells['network']}` has {cells['beds']:,} beds in {cells['month']:%B %Y}."
            do = "It is below none, or more than any network has: correct it; it was left out."
            faults.append(Finding(*NO_COUNT, Severity.ERROR, says, do, where))
        elif key in seen:
            faults.append(_twice(f"the beds of `{cells['network']}`", seen[key], where))
        else:
            seen[key] = row
            sums.setdefault((cells["network"], cells["month"], known), []).append(row)
    rows = tuple(_beds(key, held) for key, held in sums.items())
    return BedCounts(rows, (*found.findings, *faults))


def _beds(key: tuple[str, date, date], held: list[Row]) -> Beds:
    network, month, known = key
    count = sum(row.cells["beds"] for row in held)
    illustrative = any(row.cells["illustrative"] for row in held)
    return Beds(network, month, count, known, illustrative, InRow(held[0].file, held[0].at))


def declarations(path: Path, *, called: str = "") -> Declarations:
    """The declarations of a file. One that is there twice counts once. Nothing is raised."""
    found = read_rows(path, DECLARATIONS, called=called)
    kept: dict[tuple[str, str, int], Row] = {}
    faults: list[Finding] = []
    for row in found.rows:
        cells = row.cells
        key = (cells["network"], cells["part"].casefold(), cells["declared_on"].toordinal())
        if key in kept:
            what = f"`{cells['part']}` of `{cells['network']}`"
            faults.append(_twice(what, kept[key], InRow(row.file, row.at)))
        else:
            kept[key] = row
    rows = tuple(
        Declaration(
            row.cells["network"],
            row.cells["part"].casefold(),
            row.cells["declared_on"],
            bool(row.cells["illustrative"]),
            InRow(row.file, row.at),
        )
        for row in kept.values()
    )
    return Declarations(rows, (*found.findings, *faults))


def _twice(what: str, first: Row, where: InRow) -> Finding:
    says = f"{what[0].upper()}{what[1:]} are told twice, first in row {first.at}."
    do = "Say from when the later is known; the second was left out."
    return Finding(*TWICE, Severity.ERROR, says, do, where)
