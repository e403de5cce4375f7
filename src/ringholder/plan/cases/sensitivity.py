"""What would have to be different: switching values, one input at a time, and scenarios.

An input is a kind of lines of a category, such as the costs of the building, in all options alike.
The NPV is a straight line in each of them, so the value at which something turns is exact.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Context, Decimal, localcontext

from ringholder.money import NOTHING, total
from ringholder.plan.cases.appraise import Appraisal, OfOption, appraise
from ringholder.plan.cases.case import BENEFIT, TRANSFER, Change
from ringholder.plan.cases.discount import less, times
from ringholder.rates import RateTable

STEP = Decimal(20)
"""By how many percent an input is moved either way, unless somebody says otherwise."""
POINT = Decimal(1)
"""By how many percentage points the discount rates are moved either way."""
_HUNDRED = Decimal(100)
_LEAST = -_HUNDRED
_DIGITS = Context(prec=60)
RATE = ("rate", "discount rate")

Input = tuple[str, str]
"""A kind of lines and a category."""


@dataclass(frozen=True, slots=True)
class Switch:
    """By how many percent an input must change until something turns; `None` where it never does.

    `nought`: until the option is worth no more than the minimum. `rank`: until another option,
    `over`, is worth as much. No amount falls by more than 100 percent.
    """

    input: Input
    nought: Decimal | None
    rank: Decimal | None
    over: str = ""

    @property
    def nearest(self) -> Decimal | None:
        """The smaller of the two changes."""
        found = [one for one in (self.nought, self.rank) if one is not None]
        return min(found, key=abs, default=None)


@dataclass(frozen=True, slots=True)
class Moved:
    """What an option is worth with one input lower and higher than the case has it."""

    input: Input
    lower: Decimal
    higher: Decimal
    by: str

    @property
    def spread(self) -> Decimal:
        """How much it makes."""
        return abs(self.higher - self.lower)


@dataclass(frozen=True, slots=True)
class Scenario:
    """What each option is worth in a scenario, and the option that is worth most there."""

    name: str
    worth: Mapping[str, Decimal]
    first: str


def inputs(of: Appraisal) -> tuple[Input, ...]:
    """All inputs of a case, in the order of its lines."""
    return tuple(dict.fromkeys(one.input for one in of.case.lines if one.kind != TRANSFER))


def switches(of: Appraisal) -> tuple[Switch, ...]:
    """The switching values of the preferred option, what is nearest first."""
    chosen = of.preferred
    if chosen is None:
        return ()
    found = [_switch(of, chosen, one) for one in inputs(of)]
    return tuple(sorted(found, key=_nearness))


def _nearness(one: Switch) -> tuple[bool, Decimal]:
    return one.nearest is None, abs(one.nearest or NOTHING)


def _switch(of: Appraisal, chosen: OfOption, named: Input) -> Switch:
    nought = _change(chosen.worth, _over(chosen, named))
    turns = list(_turns(of, chosen, named))
    rank, over = min(turns, key=lambda one: abs(one[0]), default=(None, ""))
    return Switch(named, nought, rank, over)


def _turns(of: Appraisal, chosen: OfOption, named: Input) -> Iterator[tuple[Decimal, str]]:
    """The change at which each other option is worth as much."""
    for other in of.options:
        if other.option.id != chosen.option.id:
            apart = less(_slope(chosen, named), _slope(other, named))
            change = _change(less(chosen.npv, other.npv), apart)
            if change is not None:
                yield change, other.option.id


def _slope(option: OfOption, named: Input) -> Decimal:
    """By how much the NPV rises when the input is doubled."""
    present = option.present(*named)
    return present if named[0] == BENEFIT else present.copy_negate()


def _over(option: OfOption, named: Input) -> Decimal:
    """The same of what it is worth over the minimum, which has the input too."""
    own = _slope(option, named)
    return own if option.minimum is None else less(own, _slope(option.minimum, named))


def _change(npv: Decimal, slope: Decimal) -> Decimal | None:
    if slope == NOTHING:
        return None
    with localcontext(_DIGITS):
        found = -npv / slope * _HUNDRED
    return found if found >= _LEAST else None


def one_way(
    of: Appraisal, on: date, step: Decimal = STEP, rates: RateTable | None = None
) -> tuple[Moved, ...]:
    """The preferred option with each input moved by `step` percent, what matters most first."""
    chosen = of.preferred
    if chosen is None:
        return ()
    found = [_moved(chosen, one, step) for one in inputs(of)]
    found.append(_with_rates(of, chosen, on, rates))
    return tuple(sorted(found, key=lambda one: -one.spread))


def _moved(chosen: OfOption, named: Input, step: Decimal) -> Moved:
    by = times(_over(chosen, named), step / _HUNDRED)
    return Moved(named, less(chosen.worth, by), total((chosen.worth, by)), f"{step:f}%")


def _with_rates(of: Appraisal, chosen: OfOption, on: date, rates: RateTable | None) -> Moved:
    """The discount rates lower and higher; none falls below nothing in the schedules shipped."""
    both = []
    for points in (-POINT, POINT):
        found = appraise(of.case, on, rates, points).of(chosen.option.id)
        both.append(found.worth if found is not None else chosen.worth)
    return Moved(RATE, both[0], both[1], f"{POINT:f} point")


def scenarios(of: Appraisal) -> tuple[Scenario, ...]:
    """What each option is worth in each scenario of the case, in their order."""
    names = dict.fromkeys(one.scenario for one in of.case.changes)
    return tuple(_scenario(of, name) for name in names)


def _scenario(of: Appraisal, name: str) -> Scenario:
    changes = [one for one in of.case.changes if one.scenario == name]
    npv = {one.option.id: _changed(one, changes) for one in of.options}
    least = of.case.do_minimum
    from_ = npv[least.id] if least is not None else NOTHING
    worth = {option: less(own, from_) for option, own in npv.items()}
    first = max(worth, key=lambda option: worth[option], default="")
    return Scenario(name, worth, first)


def _changed(option: OfOption, changes: Sequence[Change]) -> Decimal:
    """The NPV of an option with its inputs changed; several changes of one input add up."""
    more = []
    for named in option.presents:
        percent = total(one.percent for one in changes if one.touches(named))
        more.append(times(_slope(option, named), percent / _HUNDRED))
    return total((option.npv, *more))
