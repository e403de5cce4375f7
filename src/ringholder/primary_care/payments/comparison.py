"""A statement held against a schedule, line by line: what agrees, and why the rest may not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from ringholder.findings import Finding, InRow, Severity
from ringholder.money import pounds, total
from ringholder.pennies import nearest
from ringholder.primary_care.payments.basis import Basis
from ringholder.primary_care.payments.likely import likely_reason
from ringholder.primary_care.payments.payment import Payment
from ringholder.primary_care.payments.schedule import Schedule
from ringholder.primary_care.payments.statement import CORE, CORE_LINES, Stated, Statement

MISSING = ("PAY012", "payment-missing")
UNEXPECTED = ("PAY013", "payment-unexpected")
TWICE = ("PAY014", "payment-there-twice")
DIFFERS = ("PAY015", "payment-differs")
_MOST_REASONS = 200


class Verdict(StrEnum):
    """How a payment of a statement stands to the schedule."""

    AGREED = "agreed"
    MISSING = "missing"
    UNEXPECTED = "unexpected"
    TWICE = "twice"
    DIFFERS = "differs"


_KINDS = {
    Verdict.MISSING: MISSING,
    Verdict.UNEXPECTED: UNEXPECTED,
    Verdict.TWICE: TWICE,
    Verdict.DIFFERS: DIFFERS,
}


@dataclass(frozen=True, slots=True)
class Compared:
    """A line of a payee in a month: what is due and what was paid, to the penny.

    `reason` is the likeliest one where they differ: by which slip the sum that was paid comes out.
    """

    line: str
    payee: str
    month: date
    due: Decimal
    paid: Decimal
    verdict: Verdict
    reason: str = ""
    where: InRow = field(default=InRow("statement", 0), compare=False)

    @property
    def over(self) -> Decimal:
        """What was paid beyond what is due; negative where too little."""
        return self.paid - self.due

    @property
    def finding(self) -> Finding | None:
        """What is wrong; `None` where they agree."""
        if self.verdict is Verdict.AGREED:
            return None
        says = (
            f"`{self.line}` of `{self.payee}` for {self.month:%B %Y} is {self.verdict}: due "
            f"{pounds(self.due)}, paid {pounds(self.paid)} ({pounds(self.over)})."
        )
        says += f" Likeliest: {self.reason}." if self.reason else ""
        do = "Ask whoever pays, with the arithmetic of the schedule."
        return Finding(*_KINDS[self.verdict], Severity.ERROR, says, do, self.where)


@dataclass(frozen=True, slots=True)
class Comparison:
    """All lines of a statement and of the schedule of the same payees and months."""

    rows: tuple[Compared, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong, line by line."""
        return tuple(told for one in self.rows if (told := one.finding))

    @property
    def agreed(self) -> int:
        """How many lines agree to the penny."""
        return sum(one.verdict is Verdict.AGREED for one in self.rows)

    @property
    def over(self) -> Decimal:
        """What was paid in all beyond what is due."""
        return total(one.over for one in self.rows)


_Key = tuple[str, str, date]


def compare(basis: Basis, schedule: Schedule, statement: Statement) -> Comparison:
    """Hold a statement against the schedule of its payees and its months. Nothing is raised.

    A reason is looked for of the first that differ: where more do, something else is wrong.
    """
    stated: dict[_Key, list[Stated]] = defaultdict(list)
    for one in statement.rows:
        stated[one.line, one.payee, one.month].append(one)
    due = _due(schedule, stated)
    rows: list[Compared] = []
    left = _MOST_REASONS
    for key in sorted({*stated, *due}, key=lambda key: (key[2], key[1], key[0])):
        held = due.get(key, ())
        row = _compared(key, held, stated.get(key, ()))
        if row.verdict is Verdict.DIFFERS and len(held) == 1 and left:
            left -= 1
            reason = likely_reason(basis, schedule, held[0][0], row.payee, row.paid)
            row = replace(row, reason=reason)
        rows.append(row)
    return Comparison(tuple(rows))


def _due(schedule: Schedule, stated: Mapping[_Key, object]) -> dict[_Key, tuple[_Due, ...]]:
    """What is due of the payees and months that a statement is about."""
    payees, months = {key[1] for key in stated}, {key[2] for key in stated}
    found: dict[_Key, list[_Due]] = defaultdict(list)
    for one in schedule.payments:
        if one.line.ceiling:
            continue
        for month in months:
            if one.holds_in(month):
                for payee, exact in _payees(one):
                    if payee in payees:
                        whole = one.line.id in CORE_LINES and (CORE, payee, month) in stated
                        found[CORE if whole else one.line.id, payee, month].append((one, exact))
    return {key: tuple(each) for key, each in found.items() if key[2] in schedule.months}


_Due = tuple[Payment, Fraction]


def _payees(one: Payment) -> Iterable[tuple[str, Fraction]]:
    return one.parts().items() if one.to_practices else ((one.network, one.monthly),)


def _compared(key: _Key, due: Sequence[_Due], stated: Sequence[Stated]) -> Compared:
    line, payee, month = key
    owed = nearest(sum((exact for _, exact in due), Fraction(0)))
    paid = total(one.amount for one in stated)
    where = stated[0].where if stated else InRow("statement", 0, "", payee)
    verdict = _verdict(owed, paid, bool(due), stated)
    rows = " and ".join(str(one.where.row) for one in stated)
    reason = f"it stands in rows {rows}" if verdict is Verdict.TWICE else ""
    return Compared(line, payee, month, owed, paid, verdict, reason, where)


def _verdict(owed: Decimal, paid: Decimal, due: bool, stated: Sequence[Stated]) -> Verdict:
    if not stated:
        return Verdict.MISSING
    if not due:
        return Verdict.UNEXPECTED
    if owed == paid:
        return Verdict.AGREED
    return Verdict.TWICE if len({one.amount for one in stated}) < len(stated) else Verdict.DIFFERS


def by_line(rows: Iterable[Compared]) -> Iterator[tuple[str, Decimal, Decimal]]:
    """Due and paid of each line in all."""
    found: dict[str, list[Compared]] = defaultdict(list)
    for one in rows:
        found[one.line].append(one)
    for line, each in found.items():
        yield line, total(one.due for one in each), total(one.paid for one in each)
