"""Schedules: every line of every network over months, as far as was known on a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from ringholder.findings import Finding, InRow
from ringholder.pennies import nearest, split
from ringholder.primary_care.payments.lines import PaymentLine
from ringholder.primary_care.payments.payment import Payment


@dataclass(frozen=True, slots=True)
class Schedule:
    """What is to be paid in months to networks and their practices, as known on a day."""

    months: tuple[date, ...]
    known_at: date
    payments: tuple[Payment, ...]
    findings: tuple[Finding, ...]

    def of(self, network: str) -> Schedule:
        """That of one network alone."""
        mine = tuple(one for one in self.payments if one.network == network)
        told = tuple(
            f
            for f in self.findings
            if not isinstance(f.where, InRow) or f.where.key in ("", network)
        )
        return Schedule(self.months, self.known_at, mine, told)

    @property
    def networks(self) -> tuple[str, ...]:
        """Those that are paid anything, or have a ceiling, by code."""
        return tuple(sorted({one.network for one in self.payments}))

    @property
    def to_networks(self) -> tuple[Payment, ...]:
        """What is paid to networks: no ceilings, and not what practices are paid themselves."""
        return tuple(p for p in self.payments if not p.line.ceiling and not p.to_practices)

    def year(self, payments: Iterable[Payment]) -> Fraction:
        """Pounds over all months, exactly."""
        return sum((one.exact for one in payments), Fraction(0))

    def month(self, month: date, payments: Iterable[Payment]) -> Fraction:
        """Pounds in a month, exactly."""
        return sum((one.monthly for one in payments if one.holds_in(month)), Fraction(0))

    def by_line(self, payments: Iterable[Payment] | None = None) -> dict[PaymentLine, Fraction]:
        """Pounds of each line over all months, exactly."""
        found: dict[PaymentLine, Fraction] = {}
        for one in self.payments if payments is None else payments:
            found[one.line] = found.get(one.line, Fraction(0)) + one.exact
        return found

    def by_practice(self, payments: Iterable[Payment]) -> dict[str, Fraction]:
        """Pounds of each practice over all months, exactly; they add up to the whole."""
        found: dict[str, Fraction] = {}
        for one in payments:
            for practice, part in one.parts().items():
                found[practice] = found.get(practice, Fraction(0)) + part * one.months
        return found

    def in_pennies(self, payments: Sequence[Payment]) -> dict[str, Decimal]:
        """As `by_practice`, to the penny, so that the pennies add up to the whole as shown."""
        exact = self.by_practice(payments)
        whole = sum(exact.values(), Fraction(0))
        if not whole:
            return {name: Decimal("0.00") for name in exact}
        return split(nearest(whole), {name: part / whole for name, part in exact.items()})

    @property
    def for_decision(self) -> bool:
        """Whether a decision may rest on it: on each payment, and with nothing left out."""
        return all(one.for_decision for one in self.payments) and not self.findings
