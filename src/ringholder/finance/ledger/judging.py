"""Judge a ledger: ask every rule of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ringholder.finance.ledger.bills import Bill
from ringholder.finance.ledger.book import Book
from ringholder.finance.ledger.breaches import Breach, carried
from ringholder.finance.ledger.entries import Invoice
from ringholder.finance.ledger.fault import Fault, Of, Rule, breaches, of_invoice
from ringholder.finance.ledger.holds import holds
from ringholder.finance.ledger.ledger import Ledger, laid_out
from ringholder.finance.ledger.rubbish import nothing_is_rubbish
from ringholder.finance.ledger.rules import rules
from ringholder.finance.ledger.terms import Terms, shipped
from ringholder.findings import Finding, Severity
from ringholder.money import NOTHING

_GRAVITY = {one: n for n, one in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class Judged:
    """A ledger with its faults, by code and then by where they stand."""

    ledger: Ledger
    faults: tuple[Fault, ...]

    @property
    def book(self) -> Book:
        """What was read."""
        return self.ledger.book

    @property
    def on(self) -> date:
        """The day for which it was judged."""
        return self.ledger.on

    def findings(self) -> list[Finding]:
        """All that is wrong: with the files, then with what they say."""
        return [*self.book.findings, *(one.finding() for one in self.faults)]

    def log(self) -> list[Breach]:
        """The log of breaches, carried on from the one that stands in the book."""
        return carried(self.book.log, breaches(self.faults, self.on), self.on)

    def held(self) -> dict[str, list[Fault]]:
        """The faults that keep each unpaid invoice from being paid, by its key."""
        found: dict[str, list[Fault]] = {}
        for one in self.faults:
            stops = one.of is Of.INVOICE and one.rule.severity is Severity.ERROR
            if stops and one.rule.code < "LED200":
                found.setdefault(one.money[0], []).append(one)
        invoices = self.book.invoices
        return {key: why for key, why in found.items() if _unpaid(invoices[key])}


def judge(book: Book, on: date | None = None, terms: Terms | None = None) -> Judged:
    """Ask every rule of a book. `on` is the last day that stands in it, if none is given."""
    day = on or book.last_day() or date.min
    with nothing_is_rubbish(len(book.orders) + len(book.invoices)):
        ledger = laid_out(book, terms or shipped(), day)
        found = [*_held(ledger), *(one for rule in rules() for one in rule.found(ledger))]
    return Judged(ledger, tuple(sorted(found, key=lambda one: (one.rule.code, one.key, one.at))))


def every_rule() -> list[Rule]:
    """The rules that are asked, by their codes."""
    asked = [*(one.RULE for one in holds()), *(one.RULE for one in rules())]
    return sorted(asked, key=lambda rule: rule.code)


def _unpaid(invoice: Invoice) -> bool:
    return invoice.paid < invoice.total


def _held(ledger: Ledger) -> Iterator[Fault]:
    """A fault for each reason that holds an invoice, with the sum of its bills that it holds."""
    known = {one.RULE.code: one for one in holds()}
    reasons: dict[tuple[str, str], list[tuple[Bill, str]]] = {}
    for bill in ledger.bills:
        for code, says in bill.held:
            reasons.setdefault((code, bill.invoice.key), []).append((bill, says))
    for (code, _), several in reasons.items():
        hold = known[code]
        bill = several[0][0]
        amount = sum((line.amount + line.tax for one, _ in several for line in one.lines), NOTHING)
        says = " ".join(dict.fromkeys(told for _, told in several))
        yield of_invoice(hold.RULE, bill.invoice, says, hold.DO, hold.owner(bill), amount)


@dataclass(frozen=True, slots=True)
class Counted:
    """How many there are of a kind, and their money, each pound once."""

    rule: Rule
    faults: tuple[Fault, ...]
    amount: Decimal


def by_rule(faults: Iterable[Fault]) -> list[Counted]:
    """The faults by their rules, the gravest first."""
    found: dict[str, list[Fault]] = {}
    for one in faults:
        found.setdefault(one.rule.code, []).append(one)
    counted = [
        Counted(several[0].rule, tuple(several), sum((one.amount for one in several), NOTHING))
        for several in found.values()
    ]
    return sorted(counted, key=lambda one: (_GRAVITY[one.rule.severity], one.rule.code))


def at_stake(judged: Judged, of: Of) -> tuple[int, Decimal]:
    """How many orders, or invoices, have an error or a warning, and their sums: each counted once.

    An order and its invoice are the same money, so that sums of the two are never added.
    """
    grave = (Severity.ERROR, Severity.WARNING)
    keys = {
        key for one in judged.faults if one.of is of and one.rule.severity in grave
        for key in one.money
    }  # fmt: skip
    book = judged.book
    sums: dict[Of, dict[str, Decimal]] = {
        Of.ORDER: {key: book.orders[key].sum for key in keys if key in book.orders},
        Of.INVOICE: {key: book.invoices[key].total for key in keys if key in book.invoices},
        Of.PAYMENT: {one.key: one.amount for one in book.payments if one.key in keys}
        if keys
        else {},
    }
    held = sums.get(of, {})
    return len(held), sum(held.values(), NOTHING)
