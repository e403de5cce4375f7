"""The return to NHS England, twice a year: who is employed under the scheme on a day.

It is made of accepted claims, and held against all claims of the month: what was refused or is open
is told beside it, so that nobody goes missing in silence.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path

from ringholder.calendar import in_words
from ringholder.findings import Finding, InRow, Severity
from ringholder.money import NOTHING, total
from ringholder.papers.blocks import Column, Paper, Row, Table, Words
from ringholder.primary_care.roles.judging import Judged, Line, Outcome
from ringholder.primary_care.roles.role_table import title
from ringholder.rates import Mark
from ringholder.tables.plain import plain

NO_CLAIM = ("ARR010", "network-without-claim")
OPEN_CLAIM = ("ARR011", "employed-but-not-accepted")
_TABLE = Path(__file__).with_name("returns.csv")
_HEADS = ("network", "role", "band", "people", "wte")


@dataclass(frozen=True, slots=True)
class Due:
    """A return: as at which day, due on which, and how far that was read."""

    as_at: date
    due_on: date
    source: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Staff:
    """Staff of a network in a role and band on a day: how many people, and their WTE."""

    network: str
    role: str
    band: str
    people: int
    wte: Decimal


@dataclass(frozen=True, slots=True)
class StaffReturn:
    """The staff on a day, with what stands against the return."""

    as_at: date
    rows: tuple[Staff, ...]
    findings: tuple[Finding, ...]

    @property
    def wte(self) -> Decimal:
        """All of it."""
        return total(one.wte for one in self.rows)


def due(year: date) -> tuple[Due, ...]:
    """The returns of the financial year that begins on 1 April of a year."""
    with _TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return tuple(
        Due(_within(year, row["as_at"]), _after(year, row), row["source"], Mark(row["mark"]))
        for row in rows
    )


def staff_return(judged: Judged, as_at: date, networks: Iterable[str]) -> StaffReturn:
    """The return of these networks as at a day, from the claims of its month."""
    month = as_at.replace(day=1)
    lines = [one for one in judged.lines if one.claim.month == month and _employed(one, as_at)]
    counted = [one for one in lines if one.outcome in (Outcome.ACCEPTED, Outcome.IN_PART)]
    held: dict[tuple[str, str, str], list[Line]] = {}
    for line in counted:
        claim = line.claim
        held.setdefault((claim.network, claim.role, claim.band), []).append(line)
    rows = tuple(
        Staff(*key, len({one.claim.person for one in own}), total(one.claim.wte for one in own))
        for key, own in sorted(held.items())
    )
    claimed = {one.claim.network for one in judged.lines if one.claim.month == month}
    absent = sorted(set(networks) - claimed)
    return StaffReturn(as_at, rows, (*_absent(absent, as_at), *_open(lines)))


def _employed(line: Line, on: date) -> bool:
    claim = line.claim
    return claim.started_on <= on and (claim.left_on is None or claim.left_on >= on)


def _absent(networks: Iterable[str], as_at: date) -> Iterator[Finding]:
    for network in networks:
        says = f"`{network}` has claimed nothing for {as_at:%B %Y}."
        do = "Have it claim, or confirm that it employs nobody under the scheme."
        where = InRow("claims", 0, key=network)
        yield Finding(*NO_CLAIM, Severity.WARNING, says, do, where, owner=f"network {network}")


def _open(lines: Iterable[Line]) -> Iterator[Finding]:
    for line in lines:
        if line.outcome not in (Outcome.ACCEPTED, Outcome.IN_PART):
            claim = line.claim
            why = "; ".join(f"{one.rule.code} {one.says}" for one in line.reasons)
            says = (
                f"`{claim.claim}` ({claim.wte:f} WTE) is not counted: {line.outcome.value}. {why}"
            )
            do = "Settle the claim before the return is sent."
            yield Finding(*OPEN_CLAIM, Severity.WARNING, says, do, claim.where)


def as_csv(made: StaffReturn) -> bytes:
    """The return as a CSV that Excel opens."""
    told = StringIO()
    writer = csv.writer(told, lineterminator="\n")
    writer.writerow(("as at", *_HEADS))
    for one in made.rows:
        row = (made.as_at, one.network, title(one.role), one.band, one.people, one.wte)
        writer.writerow(map(plain, row))
    return told.getvalue().encode("utf-8-sig")


def paper(made: StaffReturn, name: str) -> Paper:
    """The return as a paper, for a workbook or print: staff, and what stands against it."""
    staff = [
        (one.network, title(one.role), one.band, str(one.people), f"{one.wte:f}")
        for one in made.rows
    ]
    against = [(one.code, one.says, one.do) for one in made.findings]
    return Paper(
        title=f"Staff under the additional roles scheme, {name}",
        subtitle=in_brief(made),
        on=made.as_at,
        running="Additional roles: return to NHS England",
        facts=(("As at", in_words(made.as_at)), ("Whole-time equivalents", f"{made.wte:f}")),
        blocks=(
            _table("Staff", _HEADS, staff),
            _table("Not counted, or missing", ("code", "what", "what to do"), against),
        ),
    )


def _table(called: str, heads: Iterable[str], rows: Iterable[tuple[str, ...]]) -> Table:
    columns = tuple(Column(head.capitalize()) for head in heads)
    cells = (Row(tuple(((Words(text),),) for text in row)) for row in rows)
    return Table(called, columns, tuple(cells), sheet=called[:30])


def _within(year: date, text: str) -> date:
    """A month and day of the financial year that begins in a year."""
    month, day = (int(part) for part in text.split("-"))
    return date(year.year + (month < 4), month, day)


def _after(year: date, row: dict[str, str]) -> date:
    as_at, found = _within(year, row["as_at"]), _within(year, row["due"])
    return found if found > as_at else found.replace(year=found.year + 1)


def in_brief(made: StaffReturn) -> str:
    """One line for people: how many WTE of how many roles."""
    roles = len({one.role for one in made.rows})
    return (
        f"{made.wte.normalize():f} WTE in {roles} {'role' if roles == 1 else 'roles'} on "
        f"{in_words(made.as_at)}"
        if made.wte > NOTHING
        else f"Nobody on {in_words(made.as_at)}"
    )
