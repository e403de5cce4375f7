"""Invoices of providers against care packages and placements: a match of three, with reasons.

Every line is held against what the packages of the person cost on its days. Nothing is refused
here: each finding says what does not agree, and people decide what is paid.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import islice
from pathlib import Path

from ringholder.calendar.limits import months_later
from ringholder.calendar.period import Period
from ringholder.continuing_care.after_death import Death
from ringholder.continuing_care.packages import WEEKLY, Package, cost, days_open
from ringholder.continuing_care.submissions import terms_of
from ringholder.findings import Finding, InRow, Severity
from ringholder.money import NOTHING, pounds, rounded, total
from ringholder.tables.typed import AMOUNT, DAY, Column, Layout
from ringholder.tables.typed import read as read_rows

PERSON_UNKNOWN = ("CHC040", "invoice-for-nobody-known")
NO_PACKAGE = ("CHC041", "invoice-without-package")
OUTSIDE = ("CHC042", "invoice-outside-package")
NOT_PLACED = ("CHC043", "invoice-without-placement")
OTHER_PROVIDER = ("CHC044", "invoice-of-another-provider")
TWICE = ("CHC045", "days-invoiced-twice")
BY_MONTH = ("CHC046", "week-price-billed-by-month")
OTHER_RATE = ("CHC047", "invoice-at-another-rate")
AFTER_DEATH = ("CHC048", "invoice-after-death")
DIFFERS = ("CHC049", "invoice-differs-from-package")
BACKWARDS = ("CHC050", "invoice-ends-before-it-starts")

_WEEKS_IN_YEAR = Decimal(52)
_DAYS_IN_YEAR = Decimal(365)
_MONTHS = 12
_DAYS = 7
_MOST_TWICE = 3

INVOICES = Layout(
    "care-invoices",
    "invoices for care",
    (
        Column("invoice", headings=("invoice number", "invoice no")),
        Column("provider", headings=("OrgIDProvider", "supplier")),
        Column("person", headings=("LocalPatientId", "pseudonym")),
        Column("from_on", DAY, ("from", "start", "period from")),
        Column("to_on", DAY, ("to", "end", "period to")),
        Column("amount", AMOUNT, ("net", "net amount")),
        Column("package", headings=("CarePackageIDCHC",), needed=False),
    ),
)
PLACEMENTS = Layout(
    "placements",
    "placements",
    (
        Column("person", headings=("LocalPatientId", "pseudonym")),
        Column("provider", headings=("OrgIDProvider", "home")),
        Column("from_on", DAY, ("from", "start", "admitted")),
        Column("to_on", DAY, ("to", "end", "left"), needed=False),
    ),
)


@dataclass(frozen=True, slots=True)
class Invoice:
    """A line of an invoice: what a provider asks for a person's care on some days, in pounds."""

    invoice: str
    provider: str
    person: str
    from_on: date
    to_on: date
    amount: Decimal
    package: str = ""
    where: InRow = field(default=InRow("", 0), compare=False)

    @property
    def days(self) -> Period:
        """The days, both ends included."""
        return Period(self.from_on, self.to_on)

    @property
    def how_many(self) -> int:
        """How many days."""
        return (self.to_on - self.from_on).days + 1


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a person lives or is looked after, from a day to another (`None`: still there)."""

    person: str
    provider: str
    from_on: date
    to_on: date | None = None


@dataclass(frozen=True, slots=True)
class Matched:
    """A line with what its packages cost on its days; `expected` is `None` where none answers."""

    invoice: Invoice
    expected: Decimal | None
    findings: tuple[Finding, ...]

    @property
    def over(self) -> Decimal:
        """What is asked beyond what is expected; below nothing where it is less."""
        return self.invoice.amount - rounded(self.expected or NOTHING)


def read_invoices(path: Path, *, called: str = "") -> tuple[list[Invoice], list[Finding]]:
    """The lines of a file, and what could not be read of it."""
    found = read_rows(path, INVOICES, called=called)
    kept, told = [], list(found.findings)
    for row in found.rows:
        cells = {name: cell for name, cell in row.cells.items() if cell is not None}
        one = Invoice(**cells, where=InRow(row.file, row.at, "", row.cells["invoice"]))
        if one.to_on < one.from_on:
            says = f"`{one.invoice}` is for days to {one.to_on}, before {one.from_on}."
            do = "Correct its days; the row was left out."
            told.append(Finding(*BACKWARDS, Severity.ERROR, says, do, one.where))
        else:
            kept.append(one)
    return kept, told


def read_placements(path: Path, *, called: str = "") -> tuple[list[Placement], list[Finding]]:
    """The placements of a file, and what could not be read of it."""
    found = read_rows(path, PLACEMENTS, called=called)
    return [Placement(**row.cells) for row in found.rows], list(found.findings)


class Match:
    """Packages, placements and deaths by person, against which lines are held.

    Without placements (`None`) no line is told to lack one.
    """

    def __init__(
        self,
        packages: Iterable[Package],
        placements: Iterable[Placement] | None = None,
        deaths: Mapping[str, Death] | None = None,
    ) -> None:
        self._packages: dict[str, list[Package]] = defaultdict(list)
        for one in terms_of(packages):
            self._packages[one.person].append(one)
        self._placements: dict[str, list[Placement]] = defaultdict(list)
        self._placed = placements is not None
        for placement in placements or ():
            self._placements[placement.person].append(placement)
        self._deaths = deaths or {}

    def all(self, invoices: Iterable[Invoice]) -> list[Matched]:
        """Every line, in their order; of days that are billed twice the later line is told."""
        seen: dict[tuple[str, str], list[Invoice]] = defaultdict(list)
        found = []
        for one in invoices:
            before = seen[one.person, one.provider]
            found.append(self.line(one, before))
            before.append(found[-1].invoice)
        return found

    def line(self, one: Invoice, before: Iterable[Invoice] = ()) -> Matched:
        """One line, with the lines of the same provider for the same person before it.

        A line that names no package is taken for that of which it is the price, if any.
        """
        mine = self._packages.get(one.person, [])
        one = _of_package(one, mine)
        twice = list(_twice(one, before))
        if not mine:
            return Matched(one, None, (*self._without_package(one), *twice))
        covering = [package for package in mine if days_open(package, one.days)]
        if one.package and any(package.package == one.package for package in covering):
            covering = [package for package in covering if package.package == one.package]
        alike = [package for package in covering if package.provider == one.provider] or covering
        expected = total(cost(package, one.days) for package in alike)
        findings = (
            *_outside(one, alike, mine),
            *_other_provider(one, alike),
            *self._not_placed(one),
            *self._after_death(one),
            *twice,
        )
        if alike and not findings:
            findings = tuple(_amount(one, alike, mine, expected))
        return Matched(one, expected, findings)

    def _without_package(self, one: Invoice) -> Iterator[Finding]:
        if self._placements.get(one.person):
            says = f"Nobody commissioned a care package for `{one.person}`."
            do = "Find the package, or ask the provider who agreed to it. Do not pay before."
            yield _told(NO_PACKAGE, one, says, do)
        else:
            says = f"`{one.person}` has neither a care package nor a placement."
            do = "Ask the provider for whom it is: the pseudonym may be wrong. Do not pay before."
            yield _told(PERSON_UNKNOWN, one, says, do)
        yield from self._after_death(one)

    def _not_placed(self, one: Invoice) -> Iterator[Finding]:
        if not self._placed:
            return
        there = [
            placement
            for placement in self._placements.get(one.person, ())
            if not Period(placement.from_on, placement.to_on).meet(one.days).empty
        ]
        if any(placement.provider == one.provider for placement in there):
            return
        where = ", ".join(sorted({placement.provider for placement in there}))
        says = f"`{one.person}` is not placed with `{one.provider}` on any of those days" + (
            f", but with {where}." if where else "."
        )
        do = "Ask where the person was: care that was not given is not paid."
        yield _told(NOT_PLACED, one, says, do)

    def _after_death(self, one: Invoice) -> Iterator[Finding]:
        death = self._deaths.get(one.person)
        if death is None or one.to_on <= death.died_on:
            return
        days = (one.to_on - max(death.died_on, one.from_on - timedelta(days=1))).days
        part = one.amount * days / one.how_many
        says = (
            f"`{one.person}` died on {death.died_on}: {days} of the {one.how_many} days are after "
            f"it, {pounds(part)} of {pounds(one.amount)}."
        )
        do = "Take them off, or ask them back if they were paid."
        yield _told(AFTER_DEATH, one, says, do)


def _of_package(one: Invoice, mine: Iterable[Package]) -> Invoice:
    """The line with the package of which it is the price, where the provider has several."""
    prices: dict[str, Decimal] = {}
    for package in mine:
        if package.provider == one.provider and days_open(package, one.days):
            price = cost(package, one.days)
            prices[package.package] = prices.get(package.package, NOTHING) + price
    if one.package or len(prices) < 2:
        return one
    alike = (name for name, price in prices.items() if rounded(price) == one.amount)
    return replace(one, package=next(alike, ""))


def _told(
    kind: tuple[str, str], one: Invoice, says: str, do: str, grave: Severity = Severity.ERROR
) -> Finding:
    return Finding(*kind, grave, f"Invoice `{one.invoice}`: {says}", do, one.where)


def _twice(one: Invoice, before: Iterable[Invoice]) -> Iterator[Finding]:
    for other in islice(_alike(one, before), _MOST_TWICE):
        both = other.days.meet(one.days)
        says = f"`{other.invoice}` asks for the days {both} too."
        do = "Pay once: ask the provider which of them stands."
        yield _told(TWICE, one, says, do)


def _alike(one: Invoice, before: Iterable[Invoice]) -> Iterator[Invoice]:
    for other in before:
        apart = other.package and one.package and other.package != one.package
        if other.from_on <= one.to_on and one.from_on <= other.to_on and not apart:
            yield other


def _outside(one: Invoice, covering: list[Package], mine: list[Package]) -> Iterator[Finding]:
    covered = _covered(one, covering)
    if covered == one.how_many:
        return
    spans = "; ".join(f"`{package.package}` {package.open}" for package in mine[:4])
    says = f"{one.how_many - covered} of its {one.how_many} days are in no care package ({spans})."
    do = "Ask whether the package's days are right before paying for them."
    yield _told(OUTSIDE, one, says, do)


def _covered(one: Invoice, covering: list[Package]) -> int:
    """How many of a line's days lie in any of the packages."""
    days = 0
    reached = one.from_on - timedelta(days=1)
    for package in sorted(covering, key=lambda package: package.from_on):
        begins = max(package.from_on, reached + timedelta(days=1))
        ends = min(package.to_on or one.to_on, one.to_on)
        if begins <= ends:
            days += (ends - begins).days + 1
            reached = ends
    return days


def _other_provider(one: Invoice, alike: list[Package]) -> Iterator[Finding]:
    theirs = sorted({package.provider or "nobody" for package in alike})
    if alike and one.provider not in theirs:
        says = f"it is of `{one.provider}`, and the package is with {', '.join(theirs)}."
        do = "Ask who gave the care on those days: the package or the invoice is wrong."
        yield _told(OTHER_PROVIDER, one, says, do)


def _amount(
    one: Invoice, alike: list[Package], mine: list[Package], expected: Decimal
) -> Iterator[Finding]:
    """Why an amount is not what the packages cost, as far as figures tell."""
    if one.amount == rounded(expected):
        return
    asked = f"{pounds(one.amount)} asked, {pounds(expected)} expected for {one.how_many} days"
    gap = pounds(abs(one.amount - rounded(expected)))
    if how := _monthly(one, alike):
        says = f"{asked}: a week's price billed as {how}, {gap} apart."
        do = "Pay by days: the package is priced by the week."
        yield _told(BY_MONTH, one, says, do)
    elif other := _at_other_rate(one, alike, mine):
        says = f"{asked}: that is {other.terms}, which holds {other.open}, {gap} apart."
        do = "Pay at the rate of those days, and ask whether an uplift was left out or came early."
        yield _told(OTHER_RATE, one, says, do)
    else:
        says = f"{asked} ({'; '.join(package.terms for package in alike)}), {gap} apart."
        do = "Ask the provider how it was worked out."
        yield _told(DIFFERS, one, says, do)


def _monthly(one: Invoice, alike: list[Package]) -> str:
    """How whole months were billed from a week's price, if they were."""
    if one.from_on.day != 1 or len(alike) != 1 or alike[0].unit != WEEKLY:
        return ""
    months = (one.to_on.year - one.from_on.year) * _MONTHS + one.to_on.month - one.from_on.month + 1
    if months_later(one.from_on, months) - timedelta(days=1) != one.to_on:
        return ""
    price = alike[0].unit_cost or NOTHING
    ways = {
        "52 weeks over 12 months": price * _WEEKS_IN_YEAR * months / _MONTHS,
        "365 days over 12 months": price * _DAYS_IN_YEAR * months / (_DAYS * _MONTHS),
        "4 weeks a month": price * 4 * months,
        "5 weeks a month": price * 5 * months,
    }
    return next((how for how, sum_ in ways.items() if rounded(sum_) == one.amount), "")


def _at_other_rate(one: Invoice, alike: list[Package], mine: list[Package]) -> Package | None:
    """Earlier or later terms of the same package that give the amount asked."""
    ids = {package.package for package in alike}
    for other in mine:
        if other.package in ids and other not in alike:
            as_if = Package(
                **{
                    name: getattr(other, name)
                    for name in ("person", "package", "place", "unit", "unit_cost", "weekly_hours")
                },
                from_on=one.from_on,
                to_on=one.to_on,
            )
            if rounded(cost(as_if, one.days)) == one.amount:
                return other
    return None
