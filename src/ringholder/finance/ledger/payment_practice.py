"""The Better Payment Practice Code by month: how many invoices, and how much, were paid in time.

In time is by the due date or within 30 days of a valid invoice, whichever is later. The target is
held against the exact ratio: 94.949% is not 95%, whatever it is rounded to.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from ringholder.finance.ledger.entries import Invoice
from ringholder.finance.ledger.ledger import Ledger
from ringholder.finance.ledger.terms import Terms
from ringholder.money import NOTHING


class Payee(StrEnum):
    """To whom: the Code counts NHS bodies apart. `UNKNOWN`: no list of sites says."""

    NHS = "NHS"
    NON_NHS = "non-NHS"
    UNKNOWN = "not known"


@dataclass(frozen=True, slots=True)
class Ratio:
    """So much of so much, exactly."""

    part: Decimal
    whole: Decimal

    @property
    def percent(self) -> Decimal | None:
        """For people to read; `None` of nothing."""
        return self.part * 100 / self.whole if self.whole else None

    def reaches(self, target: Decimal) -> bool | None:
        """Whether the exact ratio reaches the target; of nothing, nobody can say."""
        return self.part >= target * self.whole if self.whole else None


@dataclass(frozen=True, slots=True)
class Practice:
    """What was paid in a month to payees of one kind; `month` is its first day."""

    month: date
    payee: Payee
    number: Ratio
    value: Ratio


def in_time(invoice: Invoice, paid_on: date, terms: Terms) -> bool | None:
    """Whether it was paid in time; `None` where nothing says when a valid one came."""
    valid_on = invoice.valid_on or invoice.received_on
    if valid_on is None:
        return None
    within = valid_on + timedelta(terms.payment_days)
    return paid_on <= max(within, invoice.due_on or within)


def paid_on(invoice: Invoice) -> date | None:
    """The day on which all of it was paid; `None` while it is not."""
    paid = NOTHING
    for one in invoice.payments:
        paid += one.amount
        if paid >= invoice.total:
            return one.paid_on
    return None


def practice(ledger: Ledger) -> list[Practice]:
    """By month of payment and kind of payee. Credit notes and repeats are no bills."""
    counted: dict[tuple[date, Payee], list[Decimal]] = {}
    for invoice in ledger.book.invoices.values():
        day = paid_on(invoice) if invoice.total > 0 else None
        if day is None or invoice.key in ledger.repeats.keys:
            continue
        timely = in_time(invoice, day, ledger.terms)
        if timely is None:
            continue
        sums = counted.setdefault((day.replace(day=1), payee(ledger, invoice)), [NOTHING] * 4)
        for place, amount in ((0, Decimal(timely)), (1, Decimal(1))):
            sums[place] += amount
            sums[place + 2] += amount * invoice.total
    return [
        Practice(month, to, Ratio(sums[0], sums[1]), Ratio(sums[2], sums[3]))
        for (month, to), sums in sorted(counted.items())
    ]


def payee(ledger: Ledger, invoice: Invoice) -> Payee:
    """Whether an invoice is an NHS body's."""
    site = ledger.book.sites.get((invoice.supplier, invoice.site))
    site = site or ledger.book.suppliers.get(invoice.supplier)
    if site is None or site.nhs is None:
        return Payee.UNKNOWN
    return Payee.NHS if site.nhs else Payee.NON_NHS


def untold(ledger: Ledger) -> int:
    """How many paid invoices are left out, because nothing says when they came."""
    return sum(
        1
        for one in ledger.book.invoices.values()
        if one.total > 0 and one.valid_on is None and one.received_on is None and paid_on(one)
    )


def together(months: Iterable[Practice], payee: Payee) -> Practice | None:
    """All months of one kind of payee as one, under its first month."""
    several = [one for one in months if one.payee is payee]
    if not several:
        return None
    number = Ratio(*(sum(parts, NOTHING) for parts in _parts([one.number for one in several])))
    value = Ratio(*(sum(parts, NOTHING) for parts in _parts([one.value for one in several])))
    return Practice(several[0].month, payee, number, value)


def _parts(ratios: Iterable[Ratio]) -> Iterable[tuple[Decimal, ...]]:
    return zip(*((one.part, one.whole) for one in ratios), strict=True)
