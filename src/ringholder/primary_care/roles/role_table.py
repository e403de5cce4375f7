"""Which roles may be claimed for, at most for how much, when, and how far that was read.

A maximum is for a whole-time employee and a whole year, with on-costs. Where none was read the role
is on the list all the same: such a claim waits for a person, and is never refused in silence.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from pathlib import Path

from ringholder.calendar import Period
from ringholder.findings import Finding, InRow
from ringholder.primary_care.roles import sourced
from ringholder.rates import Mark
from ringholder.tables.table import folded
from ringholder.tables.typed import AMOUNT, DAY, Column, Layout, Row, one_of
from ringholder.tables.typed import read as read_rows

_HERE = Path(__file__).parent
BANDS = ("2", "3", "4", "5", "6", "7", "8a", "8b", "8c", "8d", "9")

LAYOUT = Layout(
    "arrs-roles",
    "roles and their maxima",
    (
        Column("role"),
        Column("band", headings=("AfC band",), needed=False),
        Column("sum", headings=("ceiling",), needed=False),
        Column("maximum", AMOUNT, ("maximum reimbursement", "national"), needed=False),
        Column("outer", AMOUNT, ("outer London",), needed=False),
        Column("inner", AMOUNT, ("inner London",), needed=False),
        Column("valid_from", DAY, ("from",)),
        Column("valid_to", DAY, ("to",), needed=False),
        Column("known_from", DAY, ("published",)),
        Column("source"),
        Column("mark", one_of(*Mark)),
        Column("owner", needed=False),
    ),
)


class Supplement(StrEnum):
    """Which high cost area supplement (HCAS) is claimed."""

    NONE = "none"
    OUTER = "outer"
    INNER = "inner"


@dataclass(frozen=True, slots=True)
class Title:
    """A role as pages and files call it; `sort` says which further rules it falls under."""

    role: str
    title: str
    also: tuple[str, ...]
    sort: str


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A role on the list of a period. Maxima are pounds a year; `None`: none was read."""

    role: str
    band: str
    fund: str
    maxima: Mapping[Supplement, Decimal | None]
    valid: Period
    known_from: date
    source: str
    mark: Mark
    owner: str
    where: InRow = field(default=InRow("", 0), compare=False)

    @property
    def for_decision(self) -> bool:
        """Whether a decision may rest on its maxima."""
        return sourced.for_decision(self.mark, self.source)

    @property
    def caution(self) -> str:
        """Why no decision may rest on them."""
        return sourced.caution(self.mark, self.source)

    def fits(self, band: str) -> bool:
        """Whether a band is one of the role's; a role without a band fits where none is said."""
        first, _, last = self.band.partition("-")
        if not self.band or not band:
            return True
        said = band.casefold().removeprefix("band").strip()
        span = BANDS[BANDS.index(first) : BANDS.index(last or first) + 1]
        return said in span or said == self.band.casefold()


@dataclass(frozen=True, slots=True)
class Notice:
    """That the maxima of a time were raised, by how much was not read."""

    valid: Period
    known_from: date
    says: str
    source: str


@dataclass(frozen=True, slots=True)
class RoleTable:
    """The roles of all periods, with the notices about them, and what could not be read."""

    rows: tuple[RoleRow, ...]
    notices: tuple[Notice, ...] = ()
    whole: tuple[Period, ...] = ()
    """The times of which the whole list of roles was read."""
    findings: tuple[Finding, ...] = ()
    _by: dict[str, list[RoleRow]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    def __post_init__(self) -> None:
        for row in sorted(self.rows, key=lambda one: (one.known_from, one.mark is Mark.VERIFIED)):
            self._by.setdefault(row.role, []).append(row)

    def listed(self, role: str, day: date, known_at: date) -> tuple[RoleRow, ...]:
        """The rows of a role for a day, as was known then; of each band the one known last."""
        found = {
            row.band: row
            for row in self._by.get(role, ())
            if day in row.valid and row.known_from <= known_at
        }
        return tuple(found.values())

    def row(self, role: str, band: str, day: date, known_at: date) -> RoleRow | None:
        """The one row that a role and band are claimed under; `None` where none or several fit."""
        fitting = [one for one in self.listed(role, day, known_at) if one.fits(band)]
        return fitting[0] if len(fitting) == 1 else None

    def raised(self, row: RoleRow, day: date, known_at: date) -> Notice | None:
        """A notice known since that raises what a row says, if there is one."""
        after = (
            one
            for one in self.notices
            if day in one.valid and row.known_from < one.known_from <= known_at
        )
        return max(after, key=lambda one: one.known_from, default=None)

    def is_whole(self, day: date) -> bool:
        """Whether the whole list of a day was read, so that what is not on it may be refused."""
        return any(day in one for one in self.whole)

    def first_day(self, role: str) -> date | None:
        """The first day on which a role is on any list."""
        days = [one.valid.from_on for one in self.rows if one.role == role and one.valid.from_on]
        return min(days, default=None)

    def on(self, day: date, known_at: date) -> tuple[RoleRow, ...]:
        """All rows of a day, by role and band."""
        roles = dict.fromkeys(sorted(one.role for one in self.rows))
        return tuple(row for role in roles for row in self.listed(role, day, known_at))

    def __add__(self, other: RoleTable) -> RoleTable:
        """Both together: what became known later counts."""
        return RoleTable(
            self.rows + other.rows,
            self.notices + other.notices,
            self.whole + other.whole,
            self.findings + other.findings,
        )


def read(path: Path, *, called: str = "") -> RoleTable:
    """The roles of a file, such as the official table. Bad rows are told and left out."""
    found = read_rows(path, LAYOUT, called=called)
    return RoleTable(tuple(_row(row) for row in found.rows), findings=found.findings)


@cache
def shipped() -> RoleTable:
    """The roles that come with Ringholder: all that was read of any period."""
    held = read(_HERE / "roles.csv")
    notices = tuple(
        Notice(_period(row), date.fromisoformat(row["known_from"]), row["says"], row["source"])
        for row in _csv("notices.csv")
    )
    return RoleTable(held.rows, notices, tuple(map(_period, _csv("periods.csv"))), held.findings)


@cache
def titles() -> Mapping[str, Title]:
    """Every role by its key, with its names."""
    return {
        row["role"]: Title(row["role"], row["title"], _split(row["also_called"]), row["sort"])
        for row in _csv("titles.csv")
    }


def role_named(text: str) -> str:
    """The key of a role as files call it; the text itself, folded, where nobody knows it."""
    return _names().get(folded(text), folded(text))


def title(role: str) -> str:
    """A role as pages call it."""
    found = titles().get(role)
    return role if found is None else found.title


@cache
def _names() -> Mapping[str, str]:
    every = ((name, one.role) for one in titles().values() for name in _called(one))
    return {folded(name): role for name, role in every}


def _called(one: Title) -> Iterable[str]:
    yield from (one.role, one.title, *one.also)


def _row(row: Row) -> RoleRow:
    cells = row.cells
    maxima = (cells["maximum"], cells["outer"], cells["inner"])
    return RoleRow(
        role_named(cells["role"]),
        cells["band"] or "",
        cells["sum"] or "arrs-sum",
        dict(zip(Supplement, maxima, strict=True)),
        Period(cells["valid_from"], cells["valid_to"]),
        cells["known_from"],
        cells["source"],
        Mark(cells["mark"]),
        cells["owner"] or "primary care commissioning",
        InRow(row.file, row.at),
    )


def _period(row: Mapping[str, str]) -> Period:
    ends = row["valid_to"]
    return Period(date.fromisoformat(row["valid_from"]), date.fromisoformat(ends) if ends else None)


def _split(text: str) -> tuple[str, ...]:
    return tuple(one for one in text.split(";") if one)


def _csv(name: str) -> Iterator[dict[str, str]]:
    with (_HERE / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
