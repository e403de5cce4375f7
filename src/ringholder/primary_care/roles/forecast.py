"""What a network will not have claimed at the year's end, and is lost, and whom it would pay.

Staff in post go on as in the last month that was claimed; who is known to leave goes, and who is
known to begin comes. Open claims are counted as if they were settled in the network's favour.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from ringholder.calendar.financial_year import first_of_year
from ringholder.findings import Finding, InRow, Severity
from ringholder.money import NOTHING, total
from ringholder.primary_care.roles.asked import Asked
from ringholder.primary_care.roles.ceiling import Ceiling
from ringholder.primary_care.roles.claims import IMPOSSIBLE
from ringholder.primary_care.roles.judging import Judged, Line, Outcome
from ringholder.primary_care.roles.months import months_after
from ringholder.primary_care.roles.role_table import RoleRow, Supplement, role_named
from ringholder.tables.typed import AMOUNT, DAY, Column, Layout, Row
from ringholder.tables.typed import read as read_rows

NO_PRICE = ("ARR003", "starter-without-maximum")
LAYOUT = Layout(
    "arrs-plan",
    "staff who will begin",
    (
        Column("network", headings=("pcn", "pcn code")),
        Column("role"),
        Column("band", headings=("AfC band",), needed=False),
        Column("wte", AMOUNT, ("fte",)),
        Column("starts_on", DAY, ("start date",)),
        Column("ends_on", DAY, ("end date",), needed=False),
    ),
)
_TWELVE = 12
_MOST_WTE = 100


@dataclass(frozen=True, slots=True)
class Starter:
    """Staff who are known to begin: role, band, time, first and last day."""

    network: str
    role: str
    band: str
    wte: Decimal
    starts_on: date
    ends_on: date | None
    where: InRow


@dataclass(frozen=True, slots=True)
class Month:
    """A month of a network: what was claimed and became of it, or what is expected."""

    on: date
    claimed: Decimal
    accepted: Decimal
    open: Decimal
    expected: Decimal

    @property
    def comes_to(self) -> Decimal:
        """Accepted, open and expected together."""
        return self.accepted + self.open + self.expected


@dataclass(frozen=True, slots=True)
class Recruit:
    """Whom the money would pay for the rest of the year: WTE of a role at its maximum, exactly."""

    row: RoleRow
    wte: Decimal


@dataclass(frozen=True, slots=True)
class Forecast:
    """A network's year in a fund: twelve months against its sum. `known_to`: the last claimed."""

    network: str
    ceiling: Ceiling
    months: tuple[Month, ...]
    known_to: date | None

    @property
    def comes_to(self) -> Decimal:
        """What the year would come to, before the sum is held against it."""
        return total(month.comes_to for month in self.months)

    @property
    def unclaimed(self) -> Decimal | None:
        """What would be lost at the year's end, exactly; below nothing: wanted above the sum."""
        amount = self.ceiling.amount
        return None if amount is None else amount - self.comes_to

    @property
    def to_come(self) -> int:
        """Months of the year that are not claimed yet."""
        return sum(self.known_to is None or month.on > self.known_to for month in self.months)


def read_starters(path: Path, *, called: str = "") -> tuple[tuple[Starter, ...], list[Finding]]:
    """The starters of a file. Bad rows are told and left out."""
    found = read_rows(path, LAYOUT, called=called)
    told = list(found.findings)
    kept = []
    for row in found.rows:
        if NOTHING < row.cells["wte"] <= _MOST_WTE:
            kept.append(_starter(row))
            continue
        says = f"{row.cells['wte']:f} WTE cannot begin."
        do = f"Give more than 0 and at most {_MOST_WTE}; the row was left out."
        where = InRow(row.file, row.at, "wte")
        told.append(Finding(*IMPOSSIBLE, Severity.ERROR, says, do, where))
    return tuple(kept), told


def forecast(
    judged: Judged, network: str, year: date, fund: str, starters: Iterable[Starter] = ()
) -> Forecast:
    """The year of a network in a fund; `year` is any day of it."""
    first = first_of_year(year)
    lines = [
        line
        for line in judged.of(network).lines
        if line.fund == fund
        and first_of_year(line.claim.month) == first
        and line.claim.month <= judged.asked.on
    ]
    known_to = max((line.claim.month for line in lines), default=None)
    own = [one for one in starters if one.network == network]
    every = (months_after(first, number) for number in range(_TWELVE))
    return Forecast(
        network,
        judged.asked.ceiling(network, first if fund == "arrs-sum" else year, fund),
        tuple(_month(on, lines, known_to, own, judged.asked, fund) for on in every),
        known_to,
    )


def _month(
    on: date,
    lines: Sequence[Line],
    known_to: date | None,
    starters: Sequence[Starter],
    asked: Asked,
    fund: str,
) -> Month:
    there = [line for line in lines if line.claim.month == on]
    waiting = (line for line in there if line.outcome is Outcome.CANNOT_SAY)
    expected = NOTHING
    if known_to is None or on > known_to:
        in_post = (_goes_on(line, on) for line in lines if line.claim.month == known_to)
        begin = (_begins(one, on, asked, fund) for one in starters)
        expected = total((*in_post, *begin))
    return Month(
        on,
        total(line.claim.claimed for line in there),
        total(line.accepted for line in there),
        total(line.could_be for line in waiting),
        expected,
    )


def _goes_on(line: Line, on: date) -> Decimal:
    """What a line of the last month comes to in a later one."""
    claim = line.claim
    worth = line.could_be if line.outcome is Outcome.CANNOT_SAY else line.accepted
    if not claim.days_employed:
        return NOTHING
    whole = worth * _days(claim.month) / claim.days_employed
    return whole * _part(on, claim.started_on, claim.left_on)


def _begins(one: Starter, on: date, asked: Asked, fund: str) -> Decimal:
    row = asked.roles.row(one.role, one.band, on, asked.on)
    most = None if row is None or row.fund != fund else row.maxima[Supplement.NONE]
    if most is None:
        return NOTHING
    return most / _TWELVE * one.wte * _part(on, one.starts_on, one.ends_on)


def _part(month: date, first: date, last: date | None) -> Decimal:
    """The part of a month that lies between two days."""
    days = _days(month)
    end = month.replace(day=days)
    there = (min(end, last or end) - max(month, first)).days + 1
    return Decimal(max(0, there)) / days


def _days(month: date) -> int:
    return calendar.monthrange(month.year, month.month)[1]


def without_price(starters: Iterable[Starter], asked: Asked) -> Iterator[Finding]:
    """Starters whose cost nobody knows, since no maximum of their role was read."""
    for one in starters:
        row = asked.roles.row(one.role, one.band, one.starts_on, asked.on)
        if row is None or row.maxima[Supplement.NONE] is None:
            says = f"No maximum of `{one.role}` is loaded for {one.starts_on:%B %Y}."
            do = "Load it: these staff are not in the forecast."
            yield Finding(*NO_PRICE, Severity.CANNOT_SAY, says, do, one.where)


def recruits(one: Forecast, asked: Asked) -> tuple[Recruit, ...]:
    """Whom the unclaimed money would pay for all months to come, for each role with a maximum."""
    left = one.unclaimed
    if left is None or left <= NOTHING or not one.to_come:
        return ()
    begins = one.months[_TWELVE - one.to_come].on
    rows = (row for row in asked.roles.on(begins, asked.on) if row.fund == one.ceiling.fund)
    share = Decimal(one.to_come) / _TWELVE
    return tuple(
        Recruit(row, left / (most * share))
        for row in rows
        if (most := row.maxima[Supplement.NONE]) is not None
    )


def _starter(row: Row) -> Starter:
    cells = row.cells
    return Starter(
        cells["network"].upper(),
        role_named(cells["role"]),
        cells["band"] or "",
        cells["wte"],
        cells["starts_on"],
        cells["ends_on"],
        InRow(row.file, row.at),
    )
