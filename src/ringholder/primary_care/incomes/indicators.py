"""The indicators of incentive schemes by year: points and thresholds, with source and mark."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path

from ringholder.calendar import Period
from ringholder.findings import Finding, InRow, Severity
from ringholder.primary_care.incomes.dated import caution
from ringholder.primary_care.incomes.points import Scale
from ringholder.rates import Mark
from ringholder.tables.typed import AMOUNT, DAY, Column, Layout, Row, one_of
from ringholder.tables.typed import read as read_rows

SCALE_NOT_SOUND = ("INC001", "thresholds-not-sound")
IIF = "iif"
QOF = "qof"
_TABLE = Path(__file__).with_name("indicators.csv")

LAYOUT = Layout(
    "incentive-indicators",
    "indicators of an incentive scheme",
    (
        Column("scheme", one_of(IIF, QOF)),
        Column("code", headings=("indicator",)),
        Column("name", needed=False),
        Column("points", AMOUNT, ("maximum points",)),
        Column("lower", AMOUNT, ("lower threshold",), needed=False),
        Column("upper", AMOUNT, ("upper threshold",), needed=False),
        Column("valid_from", DAY),
        Column("valid_to", DAY, needed=False),
        Column("known_from", DAY, needed=False),
        Column("source"),
        Column("mark", one_of(*Mark)),
        Column("owner"),
    ),
)


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator in one year. `scale` is `None` where nobody has read its thresholds."""

    scheme: str
    code: str
    name: str
    points: Fraction
    scale: Scale | None
    in_being: Period
    known_from: date
    source: str
    mark: Mark
    owner: str
    where: InRow

    @property
    def caution(self) -> str:
        """Why it is not for decision, or nothing."""
        return caution(self.source, self.mark)


@dataclass(frozen=True, slots=True)
class Indicators:
    """The indicators of a table, with what could not be read of it."""

    rows: tuple[Indicator, ...]
    findings: tuple[Finding, ...] = ()

    def on(self, scheme: str, code: str, day: date, known_at: date) -> Indicator | None:
        """The indicator that counts on a day, as it was known on another."""
        wanted = spelled(code)
        held = [
            one
            for one in self.rows
            if one.scheme == scheme and spelled(one.code) == wanted and day in one.in_being
        ]
        known = [one for one in held if one.known_from <= known_at]
        return max(known, key=lambda one: one.known_from, default=None)

    def all_on(self, scheme: str, day: date, known_at: date) -> tuple[Indicator, ...]:
        """Every indicator of a scheme that counts on a day."""
        codes = dict.fromkeys(one.code for one in self.rows if one.scheme == scheme)
        found = (self.on(scheme, code, day, known_at) for code in codes)
        return tuple(one for one in found if one is not None)

    def __add__(self, other: Indicators) -> Indicators:
        """Both together."""
        return Indicators(self.rows + other.rows, self.findings + other.findings)


def spelled(code: str) -> str:
    """A code without the marks that people leave out: `HI-03` and `hi03` are one."""
    return code.casefold().replace("-", "").replace(" ", "")


def read(path: Path, *, called: str = "") -> Indicators:
    """The indicators of a file; thresholds in percent. Bad rows are told and left out."""
    found = read_rows(path, LAYOUT, called=called)
    rows: list[Indicator] = []
    faults: list[Finding] = []
    for row in found.rows:
        try:
            rows.append(_indicator(row))
        except ValueError as problem:
            faults.append(not_sound(row, row.cells["code"], problem))
    return Indicators(tuple(rows), (*found.findings, *faults))


@cache
def shipped() -> Indicators:
    """The indicators that come with Ringholder, in `indicators.csv` beside this file."""
    return read(_TABLE)


def not_sound(row: Row, code: str, problem: ValueError) -> Finding:
    """That the points or thresholds of a row cannot be."""
    says = f"`{code}`: {problem}."
    do = "Give the lower and upper threshold in percent (70 and 95) and its points."
    return Finding(*SCALE_NOT_SOUND, Severity.ERROR, says, do, InRow(row.file, row.at))


def scale(points: Decimal, lower: Decimal | None, upper: Decimal | None) -> Scale | None:
    """A scale from cells in percent; `None` without thresholds. Raises ValueError."""
    if lower is None and upper is None:
        return None
    if lower is None or upper is None:
        raise ValueError("one threshold is given without the other")
    return Scale(Fraction(lower) / 100, Fraction(upper) / 100, Fraction(points))


def _indicator(row: Row) -> Indicator:
    cells = row.cells
    return Indicator(
        cells["scheme"],
        cells["code"],
        cells["name"] or cells["code"],
        Fraction(cells["points"]),
        scale(cells["points"], cells["lower"], cells["upper"]),
        Period(cells["valid_from"], cells["valid_to"]),
        cells["known_from"] or cells["valid_from"],
        cells["source"],
        Mark(cells["mark"]),
        cells["owner"],
        InRow(row.file, row.at),
    )
