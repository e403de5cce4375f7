"""The economic case: what each option costs and brings, discounted, and against the minimum.

NPV is benefits less costs in pounds of year 0, and what an option is worth is its NPV over that of
the minimum; BCR is what is gained over the minimum for each pound spent over it. Transfers move
money between organisations and count for nothing here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Context, Decimal, localcontext
from functools import cached_property

from ringholder.money import NOTHING, total
from ringholder.plan.cases.case import BENEFIT, COST, NOMINAL, BusinessCase, Line, Option
from ringholder.plan.cases.discount import (
    SCHEDULES,
    Schedule,
    annuity,
    less,
    ratio,
    schedule,
    times,
)
from ringholder.rates import Rate, RateTable

_ONE, _HUNDRED = Decimal(1), Decimal(100)
_DIGITS = Context(prec=60)
_MOST_APART = 200
"""Years between prices that are restated: more is a slip."""


@dataclass(frozen=True)
class Discounted:
    """A line in pounds of year 0, with its bias, up to the last year of the appraisal.

    `by_year` is undiscounted, in the prices of the case, by year.
    """

    line: Line
    present: Decimal
    by_year: Mapping[int, Decimal]


@dataclass(frozen=True)
class OfOption:
    """An option appraised. `more_*` are against the minimum; those are `None` without one."""

    option: Option
    lines: tuple[Discounted, ...]
    minimum: OfOption | None = None

    @cached_property
    def presents(self) -> Mapping[tuple[str, str], Decimal]:
        """The present value of each kind and category of lines."""
        found: dict[tuple[str, str], list[Decimal]] = {}
        for one in self.lines:
            found.setdefault(one.line.input, []).append(one.present)
        return {named: total(own) for named, own in found.items()}

    def present(self, kind: str, category: str) -> Decimal:
        """The present value of one category of a kind of lines; nothing where it has none."""
        return self.presents.get((kind, category), NOTHING)

    @cached_property
    def costs(self) -> Decimal:
        """The present value of its costs."""
        return self._of(COST)

    @cached_property
    def benefits(self) -> Decimal:
        """The present value of its benefits."""
        return self._of(BENEFIT)

    def _of(self, kind: str) -> Decimal:
        return total(own for (each, _), own in self.presents.items() if each == kind)

    @property
    def npv(self) -> Decimal:
        """Benefits less costs."""
        return less(self.benefits, self.costs)

    @property
    def bcr(self) -> Decimal | None:
        """Benefits by costs; over the minimum's where there is one. `None` if it costs no more."""
        if self.minimum is None or self.is_minimum:
            return ratio(self.benefits, self.costs)
        return ratio(self.more_benefits or NOTHING, self.more_costs or NOTHING)

    @property
    def more_costs(self) -> Decimal | None:
        """What it costs over the minimum."""
        return None if self.minimum is None else less(self.costs, self.minimum.costs)

    @property
    def more_benefits(self) -> Decimal | None:
        """What it brings over the minimum."""
        return None if self.minimum is None else less(self.benefits, self.minimum.benefits)

    @property
    def more_npv(self) -> Decimal | None:
        """How much more it is worth than the minimum."""
        return None if self.minimum is None else less(self.npv, self.minimum.npv)

    @property
    def is_minimum(self) -> bool:
        """Whether it is what all others are held against."""
        return self.minimum is not None and self.minimum.option.id == self.option.id

    @property
    def worth(self) -> Decimal:
        """What it is worth over the minimum; by itself where there is none."""
        return self.npv if self.more_npv is None else self.more_npv

    @property
    def whole_life(self) -> Decimal:
        """What it costs in all, undiscounted, with bias, in the prices of the case."""
        return total(sum_ for one in self.lines if one.line.kind == COST
                     for sum_ in one.by_year.values())  # fmt: skip

    @property
    def dearest_year(self) -> Decimal:
        """The most that it costs in any one year, as `whole_life`: what a yearly limit is for."""
        years: dict[int, Decimal] = {}
        for one in self.lines:
            for year, sum_ in one.by_year.items() if one.line.kind == COST else ():
                years[year] = years.get(year, NOTHING) + sum_
        return max(years.values(), default=NOTHING)

    def net_by_year(self, *, kinds: Sequence[str] = (COST, BENEFIT)) -> dict[int, Decimal]:
        """Benefits less costs of each year, undiscounted."""
        found: dict[int, Decimal] = {}
        for one in self.lines:
            sign = {COST: -1, BENEFIT: 1}.get(one.line.kind, 0) if one.line.kind in kinds else 0
            for year, sum_ in one.by_year.items() if sign else ():
                found[year] = found.get(year, NOTHING) + sign * sum_
        return dict(sorted(found.items()))

    @property
    def payback(self) -> int | None:
        """The first year from whose end on what came has covered what went; `None` where never.

        Over the minimum where there is one, undiscounted.
        """
        if self.is_minimum:
            return None
        own = self.net_by_year()
        least = self.minimum.net_by_year() if self.minimum is not None else {}
        so_far, since = NOTHING, None
        for year in range(max([*own, *least, 0]) + 1):
            so_far += own.get(year, NOTHING) - least.get(year, NOTHING)
            since = None if so_far < NOTHING else year if since is None else since
        spent = any(sum_ < NOTHING for sum_ in own.values())
        return since if spent else None


@dataclass(frozen=True)
class Appraisal:
    """A case appraised: its options as the file has them, and by what they were discounted."""

    case: BusinessCase
    options: tuple[OfOption, ...]
    schedules: Mapping[str, Schedule]
    unlike_prices: tuple[Line, ...] = ()

    def of(self, option: str) -> OfOption | None:
        """An option by its id."""
        return next((one for one in self.options if one.option.id == option), None)

    @property
    def preferred(self) -> OfOption | None:
        """The option that the case asks for, else the one that is worth most."""
        named = self.case.preferred
        ranked = self.ranked
        return self.of(named.id) if named is not None else ranked[0] if ranked else None

    @property
    def ranked(self) -> tuple[OfOption, ...]:
        """All options, the one that is worth most first; what is equal stays in its order."""
        return tuple(sorted(self.options, key=lambda one: -one.npv))

    def within(self, budget: Decimal) -> tuple[OfOption, ...]:
        """Those that cost no more in all than a budget, the one that is worth most first."""
        return tuple(one for one in self.ranked if one.whole_life <= budget)

    @property
    def rates(self) -> tuple[Rate, ...]:
        """The discount rates that it rests on."""
        last, own = self.case.last_year, self.case.settings.discount
        named = {own, *(one.discount for one in self.case.lines if one.discount)}
        return tuple(r for name in SCHEDULES if name in named
                     for r in self.schedules[name].used(last))  # fmt: skip

    @property
    def for_decision(self) -> bool:
        """Whether a decision may rest on it: not on rates that nobody verified."""
        return all(one.for_decision for one in self.rates)


def appraise(
    case: BusinessCase, on: date, rates: RateTable | None = None, shift: Decimal = NOTHING
) -> Appraisal:
    """A case appraised with the rates of a day. Raises NoRate where one is missing.

    `shift` is added to every discount rate, in percentage points.
    """
    by = {name: schedule(name, on, None, rates).shifted(shift) for name in SCHEDULES}
    done = {one.id: _option(case, one, by) for one in case.options}
    least = case.do_minimum
    minimum = done[least.id] if least is not None else None
    options = tuple(OfOption(one.option, one.lines, minimum) for one in done.values())
    unlike = tuple(one for one in case.lines if index(case, one, one.first) is None)
    return Appraisal(case, options, by, unlike)


def _option(case: BusinessCase, option: Option, by: Mapping[str, Schedule]) -> OfOption:
    made = [_discounted(case, line, by[line.discount or case.settings.discount])
            for line in case.of(option.id)]  # fmt: skip
    return OfOption(option, tuple(made))


def _discounted(case: BusinessCase, line: Line, by: Schedule) -> Discounted:
    last = min(line.last, case.last_year)
    years = range(line.first, last + 1)
    each = times(line.amount, biased(line))
    if case.settings.terms == NOMINAL:
        by_year = {year: times(each, index(case, line, year) or _ONE) for year in years}
        present = total(times(sum_, by.factor(year)) for year, sum_ in by_year.items())
        return Discounted(line, present, by_year)
    same = times(each, index(case, line, line.first) or _ONE)  # in constant prices every year is
    present = times(same, annuity(line.first, last, by))
    return Discounted(line, present, dict.fromkeys(years, same))


def biased(line: Line) -> Decimal:
    """What its amount is multiplied by for optimism: a cost is raised, a benefit lowered."""
    percent = line.bias or NOTHING
    if line.kind == COST:
        return (_HUNDRED + percent) / _HUNDRED
    return (_HUNDRED - percent) / _HUNDRED if line.kind == BENEFIT else Decimal(1)


def index(case: BusinessCase, line: Line, year: int) -> Decimal | None:
    """What brings an amount of a year to the prices of the case; `None` where nothing says.

    In nominal terms an amount is in the prices of its own year; in real ones in those of its
    `prices`, or the case's.
    """
    said = case.settings
    if said.terms == NOMINAL:
        since = said.first_year + year if said.first_year else 0
    else:
        since = line.prices or said.price_year
    apart = said.price_year - since
    if apart == 0 and (said.price_year or said.terms != NOMINAL):
        return Decimal(1)
    known = said.price_year and since and said.inflation is not None
    if not known or said.inflation is None or abs(apart) > _MOST_APART:
        return None
    with localcontext(_DIGITS):
        return (1 + said.inflation / _HUNDRED) ** apart
