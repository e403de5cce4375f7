"""The financial case: what each organisation pays and can spend again, year by year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from ringholder.money import NOTHING, total
from ringholder.plan.cases.appraise import OfOption
from ringholder.plan.cases.case import BENEFIT, COST


@dataclass(frozen=True, slots=True)
class OfOrganisation:
    """The money of an organisation under an option, in pounds of each year, undiscounted.

    `costs` with their bias; `cash` are benefits that are money to spend again; `moved` is what it
    receives less what it gives in transfers. Benefits that are no money stand in none.
    """

    organisation: str
    costs: Mapping[int, Decimal]
    cash: Mapping[int, Decimal]
    moved: Mapping[int, Decimal]

    def net(self, year: int) -> Decimal:
        """What is left of a year: below nothing is what it has to find."""
        came = self.cash.get(year, NOTHING) + self.moved.get(year, NOTHING)
        return came - self.costs.get(year, NOTHING)

    @property
    def years(self) -> tuple[int, ...]:
        """The years in which anything moves."""
        return tuple(sorted({*self.costs, *self.cash, *self.moved}))

    @property
    def whole(self) -> Decimal:
        """Over all years."""
        return total(self.net(year) for year in self.years)


def of_organisations(option: OfOption) -> tuple[OfOrganisation, ...]:
    """The money of each organisation, in the order of the lines."""
    names = dict.fromkeys(one.line.organisation for one in option.lines)
    return tuple(_of(option, name) for name in names)


def _of(option: OfOption, name: str) -> OfOrganisation:
    costs, cash, moved = dict[int, Decimal](), dict[int, Decimal](), dict[int, Decimal]()
    for one in option.lines:
        if one.line.organisation != name:
            continue
        kind = one.line.kind
        if kind == BENEFIT and not one.line.cash_releasing:
            continue
        into = costs if kind == COST else cash if kind == BENEFIT else moved
        for year, sum_ in one.by_year.items():
            own = sum_ if into is not moved else -sum_
            into[year] = into.get(year, NOTHING) + own
    return OfOrganisation(name, costs, cash, moved)
