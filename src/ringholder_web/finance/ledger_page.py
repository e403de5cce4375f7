"""What the pages of the ledger show, for a template to lay out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from markupsafe import Markup

from ringholder.calendar import in_words
from ringholder.finance.ledger import Judged
from ringholder.finance.ledger.breaches import Breach, State
from ringholder.finance.ledger.commitments import Committed, commitments
from ringholder.finance.ledger.fault import Fault, Of
from ringholder.finance.ledger.judging import at_stake, by_rule
from ringholder.finance.ledger.payment_practice import (
    Payee,
    Practice,
    Ratio,
    practice,
    together,
    untold,
)
from ringholder.findings import RestsOn
from ringholder.money import NOTHING, pounds, rounded, total
from ringholder.pictures.payment_practice import PaidMonth, payment_practice
from ringholder_web.ui import words
from ringholder_web.ui.words import Tag

FIRST_SHOWN = "LED201"
ROWS = 50
_THOUSANDTH = Decimal("0.001")
STATES = {
    State.OPEN: Tag("Open", "red"),
    State.IN_HAND: Tag("In hand", "orange"),
    State.EXPLAINED: Tag("Explained", "blue"),
    State.MENDED: Tag("Mended", "green"),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that leads a page, and what it counts."""

    number: str
    says: str


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of fault: how many there are, and their sum."""

    code: str
    name: str
    tag: Tag
    what: str
    number: str
    amount: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A fault of the chosen kind."""

    about: str
    supplier: str
    amount: str
    says: str
    do: str
    owner: str
    where: str
    not_for_decision: bool


@dataclass(frozen=True, slots=True)
class Findings:
    """The first page of the ledger. `more` is how many rows are not shown."""

    on: str
    figures: tuple[Figure, ...]
    files: tuple[tuple[str, str, str], ...]
    wrong_files: tuple[str, ...]
    kinds: tuple[Kind, ...]
    chosen: Kind | None
    rows: tuple[Row, ...]
    more: int
    committed: tuple[tuple[str, ...], ...]
    together: str


def findings(judged: Judged, kind: str) -> Findings:
    """The findings by kind, with the rows of the one asked for."""
    counted = by_rule(judged.faults)
    codes = [one.rule.code for one in counted]
    wanted = next((one for one in (kind, FIRST_SHOWN, *codes) if one in codes), "")
    kinds = tuple(
        Kind(
            one.rule.code, one.rule.kind[1].replace("-", " "), words.SEVERITY[one.rule.severity],
            one.rule.what, f"{len(one.faults):,}", pounds(one.amount) if one.amount else "",
            one.rule.code == wanted,
        )
        for one in counted
    )  # fmt: skip
    found = [one for one in judged.faults if one.rule.code == wanted]
    found.sort(key=lambda one: (-abs(one.amount), one.key))
    book = judged.book
    spent = commitments(judged.ledger)
    return Findings(
        in_words(judged.on),
        tuple(_figures(judged)),
        tuple((one.layout, f"{one.rows:,}", one.name) for one in book.files),
        tuple(f"{one.says} {one.do}" for one in book.findings[:ROWS]),
        kinds,
        next((one for one in kinds if one.chosen), None),
        tuple(_row(judged, one) for one in found[:ROWS]),
        max(0, len(found) - ROWS),
        tuple(_committed(one) for one in spent),
        pounds(total(one.committed for one in spent)),
    )


def _figures(judged: Judged) -> Iterable[Figure]:
    book = judged.book
    after = [one for one in judged.faults if one.rule.code == FIRST_SHOWN]
    held = judged.held()
    owed = total(max(book.invoices[key].total, NOTHING) for key in held)
    yield Figure(f"{len(after):,}", f"of {len(book.orders):,} orders came after their invoice")
    yield Figure(f"{len(held):,}", f"unpaid invoices are held, {pounds(owed)} with VAT")
    number, amount = at_stake(judged, Of.ORDER)
    yield Figure(f"{number:,}", f"orders have something wrong, {pounds(amount)}, each counted once")
    number, amount = at_stake(judged, Of.INVOICE)
    yield Figure(
        f"{number:,}", f"invoices have something wrong, {pounds(amount)}, each counted once"
    )


def _row(judged: Judged, one: Fault) -> Row:
    file, at = one.at
    return Row(
        one.about, judged.book.name(one.supplier) if one.supplier else "",
        pounds(one.amount) if one.amount else "", one.says, one.do, one.owner,
        f"{file} row {at:,}" if file else "", one.rests_on is RestsOn.UNKNOWN,
    )  # fmt: skip


def _committed(one: Committed) -> tuple[str, ...]:
    sums = (one.not_received, one.not_invoiced, one.accrued, one.committed)
    return (one.budget, *(pounds(sum_) for sum_ in sums))


# ---- the log of breaches -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Logged:
    """A line of the log."""

    code: str
    breach: str
    about: str
    amount: str
    owner: str
    state: Tag
    since: str
    seen: str
    note: str


@dataclass(frozen=True, slots=True)
class Log:
    """The log, those open for longest first; `counts` how many stand in each state."""

    on: str
    lines: tuple[Logged, ...]
    counts: tuple[tuple[str, int], ...]
    owners: tuple[tuple[str, int], ...]


def log(judged: Judged) -> Log:
    """The log of breaches as it stands."""
    found = judged.log()
    order = list(State)
    found.sort(key=lambda one: (order.index(one.state), one.since, one.code, one.key))
    open_ = [one for one in found if one.state is not State.MENDED]
    owners = sorted({one.owner for one in open_})
    return Log(
        in_words(judged.on),
        tuple(_logged(one) for one in found),
        tuple((STATES[state].text, sum(one.state is state for one in found)) for state in State),
        tuple((owner, sum(one.owner == owner for one in open_)) for owner in owners),
    )


def _logged(one: Breach) -> Logged:
    ended = (
        f"mended {in_words(one.mended_on)}" if one.mended_on else f"seen {in_words(one.seen_on)}"
    )
    return Logged(
        one.code, one.breach, one.about, pounds(one.amount) if one.amount else "", one.owner,
        STATES[one.state], in_words(one.since), ended, one.note,
    )  # fmt: skip


# ---- payment practice ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Paid:
    """A month, or all of them, to payees of one kind: both ratios and whether they reach it."""

    month: str
    number: str
    number_percent: str
    number_reaches: bool | None
    value: str
    value_percent: str
    value_reaches: bool | None


@dataclass(frozen=True, slots=True)
class Payees:
    """Payees of one kind: their months, all together, and the picture."""

    name: str
    id: str
    months: tuple[Paid, ...]
    all: Paid
    picture: Markup


@dataclass(frozen=True, slots=True)
class PracticePage:
    """The page of payment practice."""

    on: str
    target: str
    days: int
    payees: tuple[Payees, ...]
    untold: int


def payment_page(judged: Judged) -> PracticePage:
    """Payment practice by month, NHS bodies and others apart."""
    terms = judged.ledger.terms
    found = practice(judged.ledger)
    target = terms.payment_target
    return PracticePage(
        in_words(judged.on),
        f"{target * 100:f}".rstrip("0").rstrip("."),
        terms.payment_days,
        tuple(
            _payees([one for one in found if one.payee is to], to, target)
            for to in Payee
            if any(one.payee is to for one in found)
        ),
        untold(judged.ledger),
    )


def _payees(months: Sequence[Practice], payee: Payee, target: Decimal) -> Payees:
    every = together(months, payee) or months[0]
    name = {Payee.NHS: "To NHS bodies", Payee.NON_NHS: "To others"}.get(payee, "Not known to whom")
    by_month = {one.month: one for one in months}
    shown = [_drawn(month, by_month.get(month)) for month in _every_month(months)]
    slug = payee.value.lower().replace(" ", "-")
    svg = payment_practice(shown, float(target * 100), name=f"{name}: paid in time", prefix=slug)
    return Payees(
        name, slug, tuple(_paid(one, f"{one.month:%B %Y}", target) for one in months),
        _paid(every, "All months", target), Markup(svg),  # noqa: S704 (our own drawing)
    )  # fmt: skip


def _every_month(months: Sequence[Practice]) -> Iterable[date]:
    """From the first to the last, also those in which nothing was paid."""
    month, last = months[0].month, months[-1].month
    while month <= last:
        yield month
        month = (month + timedelta(days=31)).replace(day=1)


def _drawn(month: date, one: Practice | None) -> PaidMonth:
    name = f"{month:%B %Y}"
    if one is None:
        return PaidMonth(f"{month:%b}", None, None, f"{name}: nothing paid")
    said = f"{name}: {_percent(one.number)} by number, {_percent(one.value)} by value"
    return PaidMonth(f"{month:%b}", _float(one.number), _float(one.value), said)


def _float(ratio: Ratio) -> float | None:
    percent = ratio.percent
    return None if percent is None else float(percent)


def _percent(ratio: Ratio) -> str:
    percent = ratio.percent
    return "nothing paid" if percent is None else f"{rounded(percent, _THOUSANDTH)}%"


def _paid(one: Practice, month: str, target: Decimal) -> Paid:
    return Paid(
        month,
        f"{one.number.part:,.0f} of {one.number.whole:,.0f}", _percent(one.number),
        one.number.reaches(target),
        f"{pounds(one.value.part)} of {pounds(one.value.whole)}", _percent(one.value),
        one.value.reaches(target),
    )  # fmt: skip


def month_of(text: str) -> date | None:
    """The first day of a month written `2025-09`; `None` for anything else."""
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        return None
