"""A payment: a line over months in which nothing changes, with all that it rests on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from ringholder.calendar import in_words
from ringholder.money import PENNY, pounds
from ringholder.pennies import nearest
from ringholder.populations import Counted
from ringholder.primary_care.payments import months
from ringholder.primary_care.payments.basis import People
from ringholder.primary_care.payments.brought import Beds
from ringholder.primary_care.payments.lines import Part, Payee, PaymentLine
from ringholder.primary_care.payments.tariff import SourcedRate
from ringholder.rates import Mark

TWELFTH = Fraction(1, 12)


@dataclass(frozen=True, slots=True)
class Payment:
    """What a line pays in each month from `first` to `last` (first days), exactly.

    `people` are those it is paid for; of beds they only say how the sum is split over practices.
    `portion` is the part of a year's sum that one month pays: a twelfth, or what was declared met.
    """

    line: PaymentLine
    network: str
    first: date
    last: date
    rate: SourcedRate
    people: People
    beds: Beds | None = None
    part: Part | None = None
    illustrative: bool = False

    @property
    def size(self) -> Decimal:
        """How many people, or beds, it is paid for."""
        return Decimal(self.beds.beds) if self.beds else self.people.size

    @property
    def portion(self) -> Fraction:
        """The part of the year's sum that is paid in one month."""
        return self.part.share if self.part else TWELFTH

    @property
    def months(self) -> int:
        """In how many months it is paid."""
        return months.count(self.first, self.last)

    @property
    def monthly(self) -> Fraction:
        """Pounds in each month, exactly."""
        return Fraction(self.rate.rate.value) * Fraction(self.size) * self.portion

    @property
    def exact(self) -> Fraction:
        """Pounds over all its months, exactly."""
        return self.monthly * self.months

    def shares(self) -> dict[str, Fraction]:
        """Each practice's share of it, exactly; they add up to 1, unless nobody is counted."""
        each = {
            one.population.organisation: Fraction(one.population.people)
            for one in self.people.counts
        }
        whole = sum(each.values(), Fraction(0))
        return {name: people / whole for name, people in each.items()} if whole else {}

    def parts(self) -> dict[str, Fraction]:
        """Pounds of each practice in each month, exactly; they add up to the whole."""
        if self.split_by is None:  # its own people times the rate: the same, and much quicker
            by = Fraction(self.rate.rate.value) * self.portion
            counts = (one.population for one in self.people.counts)
            return {one.organisation: by * Fraction(one.people) for one in counts}
        monthly = self.monthly
        return {name: monthly * share for name, share in self.shares().items()}

    @property
    def split_by(self) -> Counted | None:
        """The kind of people by which it is split, where it is not the kind it is paid for."""
        counts = self.people.counts
        kind = counts[0].population.counted if counts else None
        return None if kind is self.line.base else kind

    @property
    def to_practices(self) -> bool:
        """Whether the practices are paid themselves."""
        return self.line.to is Payee.PRACTICE

    def then(self, other: Payment) -> Payment | None:
        """Both as one, if the other follows with the same rate and people; else `None`."""
        alike = (self.rate, self.people) == (other.rate, other.people)
        follows = alike and months.after(self.last) == other.first
        return replace(self, last=other.last) if follows else None

    def holds_in(self, month: date) -> bool:
        """Whether it is paid in a month."""
        return self.first <= month <= self.last

    @property
    def for_decision(self) -> bool:
        """Whether a decision may rest on it."""
        return not self.cautions

    @property
    def cautions(self) -> tuple[str, ...]:
        """Why no decision may rest on it, each in words."""
        found = [f"The rate is {self.rate.caution}."] if self.rate.caution else []
        if Mark.UNVERIFIED in (self.line.mark, self.part.mark if self.part else self.line.mark):
            found.append("How it is paid over the year was not read in a text.")
        if not self.beds and self.people.on != self.people.wanted and self.people.on:
            found.append(
                f"Nobody was counted on {in_words(self.people.wanted)}: the count of "
                f"{in_words(self.people.on)} stands in."
            )
        if self.split_by and self.people.of:
            found.append(f"Split over practices by {self.split_by.people}: no count of their own.")
        if self.people.missing:
            found.append(f"Without {', '.join(self.people.missing)}: nobody counted them.")
        if self.illustrative or (self.people.illustrative and not self.beds):
            found.append("Illustrative: made up to show the working.")
        return tuple(found)

    @property
    def arithmetic(self) -> str:
        """How the sum of a month comes about: `8.427 × 52,000 ÷ 12 = £36,517.00`."""
        shown = pounds(nearest(self.monthly))
        share = self.portion
        by = f" ÷ {share.denominator}" if share.denominator != 1 else ""
        times = f" × {share.numerator}" if share.numerator != 1 else ""
        return f"{self.rate.rate.value} × {figure(self.size)}{times}{by} = {shown}"

    def arithmetic_of(self, practice: str) -> str:
        """The same of one practice's part."""
        share = self.shares().get(practice, Fraction(0))
        part = self.monthly * share
        people = next(
            c.population.people
            for c in self.people.counts
            if c.population.organisation == practice
        )  # fmt: skip
        if self.split_by is None:
            by = f" ÷ {self.portion.denominator}" if self.portion.denominator != 1 else ""
            times = f" × {self.portion.numerator}" if self.portion.numerator != 1 else ""
            sums = f"{self.rate.rate.value} × {figure(people)}{times}{by}"
        else:
            whole = sum((c.population.people for c in self.people.counts), Decimal(0))
            sums = f"{pounds(nearest(self.monthly))} × {figure(people)} ÷ {figure(whole)}"
        return f"{sums} = {pounds(nearest(part))}"


def figure(value: Decimal) -> str:
    """A count as people write it: no needless noughts behind the point."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def in_pounds(exact: Fraction, to: Decimal = PENNY) -> str:
    """An exact sum for people, rounded once."""
    return pounds(nearest(exact, to), to)
