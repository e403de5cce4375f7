"""What claims are held against: roles and rates as known on a day, sums, all claims together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from ringholder.primary_care import lists
from ringholder.primary_care.lists import Lists
from ringholder.primary_care.membership import Memberships, registered
from ringholder.primary_care.roles import on_costs, role_table
from ringholder.primary_care.roles.ceiling import Ceiling, Grounds
from ringholder.primary_care.roles.claims import Claim
from ringholder.primary_care.roles.on_costs import OnCosts
from ringholder.primary_care.roles.role_table import RoleRow, RoleTable
from ringholder.rates import NoRate, RateTable


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
    def _together(self) -> Mapping[tuple[str, date], list[Claim]]:
        found: dict[tuple[str, date], list[Claim]] = {}
        for one in self.claims:
            found.setdefault((one.person, one.month), []).append(one)
        return found

    @cached_property
    def _ids(self) -> Mapping[tuple[str, str], list[Claim]]:
        found: dict[tuple[str, str], list[Claim]] = {}
        for one in self.claims:
            found.setdefault((one.network, one.claim), []).append(one)
        return found

    def of_person(self, claim: Claim) -> list[Claim]:
        """All claims for the same person and month, in order."""
        return self._together[claim.person, claim.month]

    def of_id(self, claim: Claim) -> list[Claim]:
        """All claims of a network under the same reference, in order."""
        return self._ids[claim.network, claim.claim]

    @cached_property
    def first_in_band(self) -> Mapping[tuple[str, str, str], str]:
        """Of each network, role and band, the person who has been in post the longest."""
        first: dict[tuple[str, str, str], tuple[date, str]] = {}
        for one in self.claims:
            key, since = (one.network, one.role, one.band), (one.started_on, one.person)
            first[key] = min(first.get(key, since), since)
        return {key: person for key, (_, person) in first.items()}
