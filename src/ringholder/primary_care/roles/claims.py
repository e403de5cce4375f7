"""A file of claims: a line for each person and month, by payroll number, never by name.

A line whose figures nobody can have is told and left out; every other is kept, however doubtful,
so that whoever checks claims sees it.
"""

from __future__ import annotations

import calendar
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path

from ringholder.findings import Finding, InRow, Severity
from ringholder.money import NOTHING, total
from ringholder.primary_care.roles.role_table import Supplement, role_named
from ringholder.tables.typed import AMOUNT, DAY, FLAG, MONTH, Column, Layout, Read, Row, one_of
from ringholder.tables.typed import read as read_rows

IMPOSSIBLE = ("ARR001", "figure-nobody-can-have")
OTHER_NETWORK = ("ARR002", "claim-of-another-network")
TOO_MANY = ("ARR004", "more-lines-than-are-read")
_MOST_WTE, _MOST_MONTH = Decimal(2), Decimal(100_000)
_FIRST, _LAST = date(2019, 7, 1), date(2050, 1, 1)
"""The scheme began on 1 July 2019."""

LAYOUT = Layout(
    "arrs-claims",
    "claims for additional roles",
    (
        Column("claim", headings=("claim id", "claim reference", "id")),
        Column("network", headings=("pcn", "pcn code", "network code")),
        Column("month", MONTH, ("claim month", "period")),
        Column("person", headings=("payroll number", "employee number", "staff reference")),
        Column("role", headings=("job role", "arrs role")),
        Column("band", headings=("AfC band",), needed=False),
        Column("wte", AMOUNT, ("fte", "whole time equivalent")),
        Column("started_on", DAY, ("start date", "started")),
        Column("left_on", DAY, ("leave date", "leaving date", "left"), needed=False),
        Column("salary", AMOUNT, ("gross pay", "pay")),
        Column("insurance", AMOUNT, ("employer ni", "ni", "employer national insurance")),
        Column("pension", AMOUNT, ("employer pension",)),
        Column("claimed", AMOUNT, ("amount claimed", "amount")),
        Column("supplement", one_of(*Supplement), ("hcas",), needed=False),
        Column("workplace", headings=("workplace code", "site"), needed=False),
        Column("evidence", headings=("registration", "qualification"), needed=False),
        Column("employer", headings=("employed by",), needed=False),
        Column("in_baseline", FLAG, ("baseline", "in baseline of 31 march 2019"), needed=False),
        Column("transferred_from", headings=("transferred from scheme",), needed=False),
        Column("previous_employer", headings=("previous employer code",), needed=False),
        Column("previous_until", DAY, ("left previous employer",), needed=False),
        Column("more_senior", FLAG, ("to a more senior role",), needed=False),
        Column("qualified_on", DAY, ("cct date",), needed=False),
        Column("agreement", headings=("agreement with the trust",), needed=False),
        Column("submitted_on", DAY, ("submitted", "submission date"), needed=False),
        Column("illustrative", FLAG, needed=False),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Claim:
    """A line of a claim. Sums are pounds of the month; `None` and empty: the file does not say."""

    claim: str
    network: str
    month: date
    person: str
    role: str
    called: str
    band: str
    wte: Decimal
    started_on: date
    left_on: date | None
    salary: Decimal
    insurance: Decimal
    pension: Decimal
    claimed: Decimal
    supplement: Supplement = Supplement.NONE
    workplace: str = ""
    evidence: str = ""
    employer: str = ""
    in_baseline: bool | None = None
    transferred_from: str = ""
    previous_employer: str = ""
    previous_until: date | None = None
    more_senior: bool = False
    qualified_on: date | None = None
    agreement: str = ""
    submitted_on: date | None = None
    illustrative: bool = False
    where: InRow = field(default=InRow("", 0), compare=False)

    @property
    def whom(self) -> str:
        """The person as one is compared with another, however the payroll number is written."""
        return _plainly(self.person)

    @property
    def paid(self) -> Decimal:
        """What was paid for the person: salary, national insurance, pension."""
        return total((self.salary, self.insurance, self.pension))

    @property
    def last_day(self) -> date:
        """The last day of its month."""
        return self.month.replace(day=_days(self.month))

    @property
    def days_employed(self) -> int:
        """The days of the month on which the person was employed."""
        first = max(self.month, self.started_on)
        last = self.last_day if self.left_on is None else min(self.last_day, self.left_on)
        return max(0, (last - first).days + 1)

    @property
    def share_of_year(self) -> Decimal:
        """The part of a whole-time year that the maximum is due for: WTE by days by a twelfth."""
        return self.wte * self.days_employed / _days(self.month) / 12

    @property
    def order(self) -> tuple[object, ...]:
        """In which order claims are dealt with: as submitted, however a file is sorted."""
        key = (self.submitted_on or date.max, self.month, self.network, self.claim, self.person)
        return (*key, self.claimed, self.wte, self.role, self.where.file, self.where.row)


@lru_cache(100_000)
def _plainly(person: str) -> str:
    plain = unicodedata.normalize("NFKC", person).casefold()
    return "".join(one for one in plain if one.isalnum()) or plain


@cache
def _days(month: date) -> int:
    return calendar.monthrange(month.year, month.month)[1]


@dataclass(frozen=True, slots=True)
class Claims:
    """The lines of a file that were read, its SHA-256, and what is wrong with the others."""

    file: str
    sha256: str
    lines: tuple[Claim, ...]
    findings: tuple[Finding, ...]


def read(path: Path, *, called: str = "", of: str = "", most: int | None = None) -> Claims:
    """The claims of a file. `of`: the network that brings it; the lines of others are left out.

    So are those beyond the first `most`, if any is given.
    """
    found = read_rows(path, LAYOUT, called=called)
    lines, told = [], [*found.findings, *_beyond(found, most)]
    for row in found.rows[:most]:
        faults = [*_impossible(row), *_of_another(row, of)]
        told += faults
        if not faults:
            lines.append(_claim(row))
    return Claims(found.file, found.sha256, tuple(lines), tuple(told))


def _beyond(found: Read, most: int | None) -> Iterator[Finding]:
    if most is not None and len(found.rows) > most:
        says = f"`{found.file}` has {len(found.rows):,} claims; the first {most:,} were read."
        do = "Bring the rest as files of their own."
        where = InRow(found.file, found.rows[most].at)
        yield Finding(*TOO_MANY, Severity.ERROR, says, do, where)


def _impossible(row: Row) -> Iterator[Finding]:
    cells = row.cells
    bounds = dict.fromkeys(("salary", "insurance", "pension", "claimed"), _MOST_MONTH)
    for name, most in {"wte": _MOST_WTE, **bounds}.items():
        if not NOTHING <= cells[name] <= most:
            says = f"`{cells['claim']}` has {cells[name]:f} as its `{name}`."
            do = f"A month has from 0 to {most:,}: correct it; the line was left out."
            yield Finding(*IMPOSSIBLE, Severity.ERROR, says, do, InRow(row.file, row.at, name))
    for name in ("month", "started_on", "left_on", "submitted_on"):
        day = cells[name]
        early = name == "month" and day is not None and day < _FIRST
        if day is not None and (early or day >= _LAST):
            says = f"`{cells['claim']}` has {day} as its `{name}`."
            do = f"The scheme began on {_FIRST}: correct it; the line was left out."
            yield Finding(*IMPOSSIBLE, Severity.ERROR, says, do, InRow(row.file, row.at, name))


def _of_another(row: Row, of: str) -> Iterator[Finding]:
    named = row.cells["network"].upper()
    if of and named != of:
        says = f"`{row.cells['claim']}` is of the network `{named}`, and `{of}` brings the file."
        do = "Let each network bring its own claims; the line was left out."
        yield Finding(*OTHER_NETWORK, Severity.ERROR, says, do, InRow(row.file, row.at, "network"))


def _claim(row: Row) -> Claim:
    cells = dict(row.cells)
    texts = ("workplace", "evidence", "employer", "transferred_from", "previous_employer")
    for name in (*texts, "agreement", "band"):
        cells[name] = cells[name] or ""
    for name in ("network", "workplace", "previous_employer"):
        cells[name] = cells[name].upper()
    cells["called"], cells["role"] = cells["role"], role_named(cells["role"])
    cells["supplement"] = Supplement(cells["supplement"] or Supplement.NONE)
    for name in ("more_senior", "illustrative"):
        cells[name] = bool(cells[name])
    return Claim(**cells, where=InRow(row.file, row.at))


def together(files: Iterable[Claims]) -> tuple[Claim, ...]:
    """The lines of several files: a later one takes the place of those under its references.

    Of a month, that is: else a paid claim could be moved to another month, and made anew.
    """
    held: dict[tuple[str, str, date], list[Claim]] = {}
    for one in files:
        own: dict[tuple[str, str, date], list[Claim]] = {}
        for line in one.lines:
            own.setdefault((line.network, line.claim, line.month), []).append(line)
        held |= own
    return tuple(line for lines in held.values() for line in lines)
