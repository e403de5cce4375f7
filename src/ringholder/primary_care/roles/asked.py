"""What claims are held against: roles and rates as known on a day, sums, all claims together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property

from ringholder.money import NOTHING
from ringholder.primary_care import lists
from ringholder.primary_care.lists import Lists
from ringholder.primary_care.membership import Memberships, registered
from ringholder.primary_care.roles import on_costs, role_table
from ringholder.primary_care.roles.ceiling import Ceiling, Grounds
from ringholder.primary_care.roles.claims import Claim
from ringholder.primary_care.roles.on_costs import OnCosts
from ringholder.primary_care.roles.role_table import RoleRow, RoleTable
from ringholder.rates import NoRate, RateTable

_FEW = 3
"""How many earlier claims of another network are named."""


@dataclass(frozen=True)
class Asked:
    """What is known when claims are judged, on a day."""

    on: date
    roles: RoleTable = field(default_factory=role_table.shipped)
    rates: RateTable = field(default_factory=on_costs.shipped_rates)
    lists: Lists = field(default_factory=lists.shipped)
    memberships: Memberships = field(default_factory=registered)

    @cached_property
    def grounds(self) -> Grounds:
        """What sums are made of."""
        return Grounds(self.rates, self.lists, self.memberships, self.on)

    @cached_property
    def _ceilings(self) -> dict[tuple[str, date, str], Ceiling]:
        return {}

    def ceiling(self, network: str, month: date, fund: str) -> Ceiling:
        """The sum of a network for the year of a month; each is made once."""
        key = (network, month, fund)
        if key not in self._ceilings:
            self._ceilings[key] = self.grounds.ceiling(network, month, fund)
        return self._ceilings[key]

    def row(self, claim: Claim) -> RoleRow | None:
        """The row of the table that a claim is made under."""
        key = (claim.role, claim.band, claim.month)
        if key not in self._rows:
            self._rows[key] = self.roles.row(*key, self.on)
        return self._rows[key]

    @cached_property
    def _rows(self) -> dict[tuple[str, str, date], RoleRow | None]:
        return {}

    def costs(self, month: date) -> OnCosts | None:
        """The on-costs of a month; `None` where nobody read them."""
        if month not in self._costs:
            try:
                self._costs[month] = on_costs.on_costs(month, self.on, self.rates)
            except NoRate:
                self._costs[month] = None
        return self._costs[month]

    @cached_property
    def _costs(self) -> dict[date, OnCosts | None]:
        return {}

    def fund(self, claim: Claim) -> str:
        """The fund that a claim is paid from."""
        row = self.row(claim)
        return "arrs-sum" if row is None else row.fund


@dataclass(frozen=True)
class Book:
    """All claims together, in the order in which they are dealt with, for rules across them."""

    claims: tuple[Claim, ...]

    @classmethod
    def of(cls, claims: Iterable[Claim]) -> Book:
        """The claims, in their order."""
        return cls(tuple(sorted(claims, key=lambda one: one.order)))

    @cached_property
    def _place(self) -> Mapping[int, int]:
        return {id(one): place for place, one in enumerate(self.claims)}

    @cached_property
    def _of_person(self) -> Mapping[tuple[str, date], Mapping[str, list[Claim]]]:
        found: dict[tuple[str, date], dict[str, list[Claim]]] = {}
        for one in self.claims:
            group = found.setdefault((one.whom, one.month), {})
            group.setdefault(one.network, []).append(one)
        return found

    @cached_property
    def _time(self) -> Mapping[int, tuple[Decimal, Decimal]]:
        """The time of the person and month before each claim: of its network, and of all.

        Added up once for all claims: a file may have thousands for one person.
        """
        sums: defaultdict[tuple[object, ...], Decimal] = defaultdict(lambda: NOTHING)
        found = {}
        for one in self.claims:
            own, every = (one.whom, one.month, one.network), (one.whom, one.month)
            found[id(one)] = sums[own], sums[every]
            sums[own] += one.wte
            sums[every] += one.wte
        return found

    @cached_property
    def _first(self) -> Mapping[tuple[object, ...], Claim]:
        """The first claim under a reference, under it in a month, and of a person’s work."""
        found: dict[tuple[object, ...], Claim] = {}
        for one in self.claims:
            for key in (_reference(one), (*_reference(one), one.month), _work(one)):
                found.setdefault(key, one)
        return found

    def time_here(self, claim: Claim) -> Decimal:
        """WTE that its network claimed before it for the same person and month."""
        return self._time[id(claim)][0]

    def time_elsewhere(self, claim: Claim) -> Decimal:
        """WTE that other networks claimed before it for the same person and month."""
        own, every = self._time[id(claim)]
        return every - own

    def elsewhere(self, claim: Claim) -> list[Claim]:
        """Claims of other networks before it for the same person and month: a few of each."""
        mine = self._place[id(claim)]
        others = self._of_person[claim.whom, claim.month].items()
        each = (made[:_FEW] for network, made in others if network != claim.network)
        found = (one for made in each for one in made if self._place[id(one)] < mine)
        return sorted(found, key=lambda one: self._place[id(one)])

    def under_its_reference(self, claim: Claim) -> Claim | None:
        """The first of its network under the same reference, where that is an earlier one."""
        return self._earlier(_reference(claim), claim)

    def claimed_before(self, claim: Claim) -> Claim | None:
        """An earlier claim of the same month under its reference, or for the same work."""
        same = self._earlier((*_reference(claim), claim.month), claim)
        return same or self._earlier(_work(claim), claim)

    def _earlier(self, key: tuple[object, ...], claim: Claim) -> Claim | None:
        first = self._first[key]
        return None if first is claim else first

    @cached_property
    def first_in_band(self) -> Mapping[tuple[str, str, str], str]:
        """Of each network, role and band, the person who has been in post the longest."""
        first: dict[tuple[str, str, str], tuple[date, str]] = {}
        for one in self.claims:
            key, since = (one.network, one.role, one.band), (one.started_on, one.person)
            first[key] = min(first.get(key, since), since)
        return {key: person for key, (_, person) in first.items()}


def _reference(claim: Claim) -> tuple[object, ...]:
    return claim.network, claim.claim


def _work(claim: Claim) -> tuple[object, ...]:
    return claim.whom, claim.month, claim.network, claim.role, claim.wte
