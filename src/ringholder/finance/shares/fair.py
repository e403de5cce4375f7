"""Fair shares: what part of its ICB's need each place has, for each component.

NHS England's method: share = weighted people of the place / weighted people of the ICB. Shares are
exact fractions and add up to 1; they are rounded half-up only where they are shown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from ringholder.finance.shares.components import Component
from ringholder.finance.shares.need import NeedIndex, beside_england, beside_icb
from ringholder.finance.shares.places import Partition
from ringholder.finance.shares.practices import NO_WEIGHT, Practice, Practices
from ringholder.findings import Finding
from ringholder.money import total

BILLION = Decimal(1_000_000_000)


@dataclass(frozen=True, slots=True)
class Share:
    """A place and a component: people and weighted people, as parts of the ICB's."""

    place: str
    component: Component
    practices: int
    people: Fraction
    weighted: Fraction
    by_head: Fraction
    by_need: Fraction
    index: NeedIndex | None

    @property
    def moved(self) -> Fraction:
        """Pounds that need brings to the place of each one billion, beyond what heads would."""
        return (self.by_need - self.by_head) * Fraction(BILLION)


@dataclass(frozen=True)  # without slots, so that the sums can be worked out once and kept
class FairShares:
    """The shares of the places of an ICB in one year, by component, and what is wrong with them.

    They are `sound` only where each practice is in exactly one place; else they are of those placed
    and must not be used.
    """

    year: str
    icb: str
    practices: Practices
    partition: Partition
    components: tuple[Component, ...]
    shares: Mapping[str, tuple[Share, ...]]
    people: Fraction
    weighted: Mapping[str, Fraction]

    @property
    def sound(self) -> bool:
        """Whether the shares may be used: no practice was left out, and each is there once.

        A component of which a practice has no figure is not shared at all, so it harms no other.
        """
        lost = [one for one in self.practices.findings if one.code != NO_WEIGHT[0]]
        return self.partition.is_whole and not lost and bool(self.shares)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with the file of practices, and with the places."""
        return (*self.practices.findings, *self.partition.findings)

    @property
    def places(self) -> tuple[str, ...]:
        """The places, in their order."""
        return tuple(self.partition.places)

    def of(self, component: str) -> tuple[Share, ...]:
        """The share of each place in a component, in the order of the places."""
        return self.shares[component]

    def by_need(self, component: str) -> dict[str, Fraction]:
        """The part of the ICB's need that each place has."""
        return {one.place: one.by_need for one in self.shares[component]}

    def by_head(self) -> dict[str, Fraction]:
        """The part of the ICB's registered people that each place has."""
        first = next(iter(self.shares.values()))
        return {one.place: one.by_head for one in first}

    def beside_england(self, component: str) -> NeedIndex | None:
        """The need of the whole ICB relative to England: not comparable with that of places."""
        return beside_england(self.weighted[component], self.people)


def fair_shares(practices: Practices, partition: Partition) -> FairShares:
    """The shares of each place in each component that the practices have figures of."""
    icbs = practices.icbs
    icb = icbs[0] if len(icbs) == 1 else ""
    everyone = [one for each in partition.places.values() for one in each]
    people = _people(everyone)
    weighted = {one.id: _weighted(everyone, one.id) for one in practices.components}
    sharable = tuple(one for one in practices.components if people and weighted[one.id])
    shares = {
        one.id: tuple(
            _share(place, one, each, people, weighted[one.id], icb)
            for place, each in partition.places.items()
        )
        for one in sharable
    }
    return FairShares(
        practices.year, icb, practices, partition, sharable, shares, people, weighted
    )  # fmt: skip


def _share(
    place: str,
    component: Component,
    practices: tuple[Practice, ...],
    icb_people: Fraction,
    icb_weighted: Fraction,
    icb: str,
) -> Share:
    people, weighted = _people(practices), _weighted(practices, component.id)
    return Share(
        place=place,
        component=component,
        practices=len(practices),
        people=people,
        weighted=weighted,
        by_head=people / icb_people,
        by_need=weighted / icb_weighted,
        index=beside_icb(weighted, people, icb_weighted, icb_people, icb),
    )


def _people(practices: Sequence[Practice]) -> Fraction:
    return Fraction(total(one.registered for one in practices))


def _weighted(practices: Sequence[Practice], component: str) -> Fraction:
    return Fraction(total(one.weighted[component] for one in practices))
