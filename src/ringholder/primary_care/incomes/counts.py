"""What practices count for incentive schemes: patients, and those for whom the thing was done.

A file may bring its own thresholds and points, for indicators whose text nobody here has read.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from ringholder.findings import Finding, InRow, Severity
from ringholder.primary_care.incomes.indicators import not_sound, scale
from ringholder.primary_care.incomes.points import Scale
from ringholder.tables.typed import AMOUNT, FLAG, WHOLE, Column, Layout, Row
from ringholder.tables.typed import read as read_rows

IMPOSSIBLE = ("INC002", "count-above-its-whole")
TWICE = ("INC003", "count-there-twice")
_MOST = 10_000_000

LAYOUT = Layout(
    "incentive-counts",
    "counts for an incentive scheme",
    (
        Column("practice", headings=("practice_code", "Organisation code", "ODS")),
        Column("indicator", headings=("indicator code", "Indicator")),
        Column("numerator", WHOLE, ("achieved", "patients achieving")),
        Column("denominator", WHOLE, ("patients", "eligible")),
        Column("register", WHOLE, ("patients on the register",), needed=False),
        Column("lower", AMOUNT, ("lower threshold",), needed=False),
        Column("upper", AMOUNT, ("upper threshold",), needed=False),
        Column("points", AMOUNT, ("maximum points",), needed=False),
        Column("illustrative", FLAG, needed=False),
    ),
)


@dataclass(frozen=True, slots=True)
class Count:
    """A practice's patients for an indicator, and those of them for whom it was met.

    `register` are those on the register that prevalence is taken of (`None`: the denominator is).
    `scale` is what the row itself says of thresholds and points. `illustrative`: nobody counted it.
    """

    practice: str
    indicator: str
    numerator: int
    denominator: int
    register: int | None = None
    scale: Scale | None = None
    illustrative: bool = False
    where: InRow = field(default=InRow("", 0), compare=False)


@dataclass(frozen=True, slots=True)
class Counts:
    """The counts of a file, with its name, its SHA-256 and what could not be read of it."""

    rows: tuple[Count, ...]
    file: str = ""
    sha256: str = ""
    findings: tuple[Finding, ...] = ()

    @property
    def illustrative(self) -> bool:
        """Whether any of them is no count of anybody's."""
        return any(one.illustrative for one in self.rows)

    @property
    def indicators(self) -> tuple[str, ...]:
        """The indicators that anybody counted for, in the order of the file."""
        return tuple(dict.fromkeys(one.indicator for one in self.rows))

    def of(self, indicator: str, practices: Iterable[str]) -> tuple[Count, ...]:
        """The counts of practices for an indicator."""
        among = set(practices)
        return tuple(
            one for one in self.rows if one.indicator == indicator and one.practice in among
        )


def read(path: Path, *, called: str = "") -> Counts:
    """The counts of a file. Rows that cannot be are told and left out, all others kept."""
    found = read_rows(path, LAYOUT, called=called)
    kept: dict[tuple[str, str], Count] = {}
    faults: list[Finding] = []
    for row in found.rows:
        fault = _impossible(row)
        if fault is None:
            try:
                one = _count(row)
            except ValueError as problem:
                fault = not_sound(row, row.cells["indicator"], problem)
            else:
                first = kept.setdefault((one.practice, one.indicator), one)
                fault = None if first is one else _twice(one, first)
        if fault is not None:
            faults.append(fault)
    return Counts(tuple(kept.values()), found.file, found.sha256, (*found.findings, *faults))


def _impossible(row: Row) -> Finding | None:
    cells = row.cells
    top, whole = cells["numerator"], cells["denominator"]
    if 0 <= top <= whole <= _MOST and 0 <= (cells["register"] or 0) <= _MOST:
        return None
    says = f"`{cells['practice']}` has {top} of {whole} for `{cells['indicator']}`."
    do = "Nobody can do it for more patients than there are; the row was left out. Correct it."
    where = InRow(row.file, row.at, "numerator")
    return Finding(*IMPOSSIBLE, Severity.ERROR, says, do, where)


def _count(row: Row) -> Count:
    cells = row.cells
    if cells["points"] is None and (cells["lower"], cells["upper"]) != (None, None):
        raise ValueError("it has thresholds and no points")
    own = None
    if cells["points"] is not None:
        own = scale(cells["points"], cells["lower"], cells["upper"])
    return Count(
        cells["practice"].upper(),
        cells["indicator"],
        cells["numerator"],
        cells["denominator"],
        cells["register"],
        own,
        bool(cells["illustrative"]),
        InRow(row.file, row.at),
    )


def _twice(one: Count, first: Count) -> Finding:
    says = (
        f"`{one.practice}` is counted twice for `{one.indicator}`, first in row {first.where.row}."
    )
    do = "Leave one of them in the file; the first was used."
    return Finding(*TWICE, Severity.ERROR, says, do, one.where)


def summed(rows: Iterable[Count]) -> tuple[int, int]:
    """All numerators and all denominators."""
    each = [*rows]
    return sum(one.numerator for one in each), sum(one.denominator for one in each)


def on_registers(rows: Iterable[Count]) -> Fraction:
    """All that are on the registers, or in the denominators where no register was counted."""
    return Fraction(sum(one.denominator if one.register is None else one.register for one in rows))
