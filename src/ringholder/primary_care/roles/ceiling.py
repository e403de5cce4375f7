"""The most that a network may claim in a year: a rate times its weighted population of 1 January.

The population is that of practices' contracts (Carr-Hill). Where the count of 1 January was not
brought, the last one before it stands in, and says so: such a sum is not for decision.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ringholder.calendar import in_words
from ringholder.calendar.financial_year import first_of_year
from ringholder.money import NOTHING, total
from ringholder.populations import Counted
from ringholder.primary_care.lists import Lists, NoList, PracticeList
from ringholder.primary_care.membership import Memberships
from ringholder.primary_care.roles import sourced
from ringholder.rates import NoRate, Rate, RateTable

FUNDS: Mapping[str, str] = {
    "arrs-sum": "Additional roles",
    "arrs-gp-sum": "General practitioners, October 2024 to March 2025",
}
"""The sums of the scheme, by the code of the rate that makes them. None may be spent on another."""


@dataclass(frozen=True, slots=True)
class Ceiling:
    """A network's sum for a year, from a fund. `why_not` says why it cannot be told, if it cannot.

    `stand_ins` are the counts that are not of 1 January.
    """

    network: str
    year: date
    fund: str
    rate: Rate | None
    counts: tuple[PracticeList, ...]
    stand_ins: tuple[PracticeList, ...]
    why_not: str = ""

    @property
    def people(self) -> Decimal:
        """The weighted people of its practices, exactly."""
        return total(one.population.people for one in self.counts)

    @property
    def amount(self) -> Decimal | None:
        """The sum in pounds, exactly; `None` where it cannot be told."""
        if self.why_not or self.rate is None:
            return None
        return self.rate.value * self.people

    @property
    def cautions(self) -> tuple[str, ...]:
        """Why no decision may rest on it; nothing where one may."""
        told = []
        if self.rate is not None and (why := sourced.caution(self.rate.mark, self.rate.source)):
            told.append(f"the rate of £{self.rate.value}: {why}")
        if self.stand_ins:
            days = sorted({one.population.on for one in self.stand_ins})
            told.append(
                f"counts of {', '.join(map(in_words, days))} stand in for those of "
                f"{in_words(january(self.year))}: not for decision"
            )
        if any(one.illustrative for one in self.counts):
            told.append("its population is illustrative: not for decision")
        return tuple(told)

    @property
    def for_decision(self) -> bool:
        """Whether a decision may rest on it."""
        return not self.why_not and not self.cautions


def january(year: date) -> date:
    """The day for which people are counted for a year that begins in April: 1 January before."""
    return date(year.year, 1, 1)


@dataclass(frozen=True, slots=True)
class Grounds:
    """What sums are made of, as far as was known on a day."""

    rates: RateTable
    lists: Lists
    memberships: Memberships
    known_at: date

    def ceiling(self, network: str, day: date, fund: str) -> Ceiling:
        """The sum of a network for the financial year of a day, from a fund."""
        year = first_of_year(day)
        try:
            rate = self.rates.on(fund, day, self.known_at)
        except NoRate as problem:
            return Ceiling(network, year, fund, None, (), (), str(problem))
        practices = self.memberships.members(network, year)
        if not practices:
            why = f"The register has no practices of `{network}` on {in_words(year)}."
            return Ceiling(network, year, fund, rate, (), (), why)
        counts, missing = [], []
        for practice in practices:
            try:
                counts.append(self._count(practice, january(year)))
            except NoList:
                missing.append(practice)
        why = (
            f"Nobody says the weighted population of {', '.join(missing)}: bring it."
            if missing
            else ""
        )
        late = tuple(one for one in counts if one.population.on != january(year))
        return Ceiling(network, year, fund, rate, tuple(counts), late, why)

    def _count(self, practice: str, on: date) -> PracticeList:
        try:
            return self.lists.at(practice, Counted.CARR_HILL, on, self.known_at)
        except NoList:
            return self.lists.last(practice, Counted.CARR_HILL, on, self.known_at)


def share(one: Ceiling, of: Iterable[Ceiling]) -> Decimal | None:
    """The part that a network has of the sums of several, its own among them."""
    sums = [each.amount for each in of]
    whole = total(each for each in sums if each is not None)
    return None if one.amount is None or whole <= NOTHING else one.amount / whole
