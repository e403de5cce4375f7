"""What a chart says, in sentences for people who do not read charts: and never more than it says.

Each sentence follows from the figures by one rule, so the same figures always give the same words.
No cause is named, no forecast made, and one value beside another is never called a trend.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import isnan

from ringholder.calendar import in_words
from ringholder.measures.baseline import Status
from ringholder.measures.discoveries import Control, Discoveries
from ringholder.measures.icons import Assurance, Variation
from ringholder.measures.rules import SpecialCause
from ringholder.monitor.charting import CONCERN
from ringholder.monitor.indicator import Better, Target, TargetKind
from ringholder.monitor.watch import Watch, Watched
from ringholder.monitor.wording import known_name, period_in_words, value_in_words

_BETTER = frozenset({Variation.IMPROVEMENT_HIGH, Variation.IMPROVEMENT_LOW})
_BEFORE_IT_CHANGED = {
    Assurance.PASS: "Over all values charted, before the change too, the target was within reach.",
    Assurance.FAIL: "Over all values charted, before the change too, the target was out of reach; "
    "whether it is now, the chart cannot say yet.",
    Assurance.INCONSISTENT: "Over all values charted, before the change too, the target was met "
    "or missed by chance.",
}
_PERHAPS = (
    "Among all the series watched together a signal of this strength is to be expected by chance, "
    "so it may be none."
)
_UNTESTED = "It rests on too few values to be tested against chance."
_ASSURED = {
    Assurance.PASS: "As the process runs now, the target can be expected to be met every time.",
    Assurance.FAIL: "As the process runs now, the target cannot be expected to be met; "
    "something in it would have to change.",
    Assurance.INCONSISTENT: "As the process runs now, the target is met or missed by chance.",
}


def commentary(
    one: Watched, *, stands: bool | None = None, beside: Watched | None = None
) -> tuple[str, ...]:
    """The sentences about one series, the most important first.

    stands: whether its signal stands when all series watched together are counted; `None` where
    that was not asked. beside: England or a peer, to set the latest value beside.
    """
    return (*_latest(one), *_change(one, stands), *_assured(one), *_beside(one, beside))


def control_in_words(found: Watch) -> str:
    """What was expected by chance, what was found, and what stands when all are counted."""
    return controlled_in_words(found.control, len(found.signals), len(found.standing))


def controlled_in_words(control: Discoveries, signals: int, standing: int) -> str:
    """As `control_in_words`, of so many signals of concern and those of them that stand."""
    return (
        f"Of {control.tested:,} series with values enough, {control.found:,} have lately become "
        f"worse by more than chance explains over all of them together (at most {control.rate:.0%} "
        f"of those expected to be chance; {_PROCEDURES[control.control]}). {standing:,} of the "
        f"{signals:,} signals of concern are among them, and only those open a gap."
    )


_PROCEDURES = {Control.BH: "Benjamini and Hochberg", Control.BY: "Benjamini and Yekutieli"}


def headline(one: Watched) -> str:
    """One sentence: what it is now, and whether that is a change."""
    return f"{next(_latest(one))} {next(_change(one, None))}"


def _latest(one: Watched) -> Iterator[str]:
    when = period_in_words(one.indicator, one.series.period.tolist()[-1])
    said = f"{value_in_words(one.indicator, one.value)} in {when}"
    if one.target is None:
        yield f"{said}."
        return
    met = "missed" if one.missed else "met"
    direction = one.indicator.better is not Better.NEUTRAL
    yield f"{said}; {_aim(one, one.target)}" + (f", {met} in that period." if direction else ".")
    if one.people:
        yield f"That is {one.people:,.0f} {one.indicator.people.noun}."


def _aim(one: Watched, target: Target) -> str:
    value = value_in_words(one.indicator, target.value)
    if target.kind is TargetKind.STANDARD:
        return f"the standard is {value}"
    until = f", until {in_words(target.to_on)}" if target.to_on else ""
    return f"the milestone is {value}{until}"


def _change(one: Watched, stands: bool | None) -> Iterator[str]:
    """What the last point shows, since when, and how far it is to be relied on."""
    if one.chart.status in (Status.NO_RANGES, Status.NO_VALUES):
        count = len(one.series.period)
        values = "There is one value" if count == 1 else f"There are {count} values"
        yield f"{values}, too few to tell a change from chance."
        return
    cause = SpecialCause(int(one.chart.special[-1]))
    yield _common(one) if cause is SpecialCause.COMMON else _special(one, cause)
    if one.chart.variation in CONCERN and stands is False:
        yield _PERHAPS if one.chance is not None else _UNTESTED
    if one.chart.short:
        count = int((one.chart.segment == one.chart.segment[-1]).sum())
        yield f"The limits are trial limits: they rest on {count} values."


def _common(one: Watched) -> str:
    lower, upper = float(one.chart.lower[-1]), float(one.chart.upper[-1])
    if one.chart.status is Status.CONSTANT or isnan(lower):
        return "It has not changed at all."
    low, high = value_in_words(one.indicator, lower), value_in_words(one.indicator, upper)
    return f"No significant change: values between {low} and {high} are what chance alone explains."


def _special(one: Watched, cause: SpecialCause) -> str:
    kind = _kind(one)
    began = since(one)
    first = period_in_words(one.indicator, one.series.period.tolist()[began])
    when = f", since {first}" if began < len(one.series.period) - 1 else ""
    return f"{kind}{when}: the last value is {cause.says(one.chart.ruleset)}."


def _kind(one: Watched) -> str:
    if one.chart.variation in CONCERN:
        return "A significant change for the worse"
    return (
        "A significant change for the better"
        if one.chart.variation in _BETTER
        else ("A significant change")
    )


def since(one: Watched) -> int:
    """Where the points that lead to the last one, flagged the same way, begin."""
    signs = [(code > 0) - (code < 0) for code in one.chart.special.tolist()]
    numbers = one.chart.segment.tolist()
    place = len(signs) - 1
    while place and signs[place - 1] == signs[-1] and numbers[place - 1] == numbers[-1]:
        place -= 1
    return place


def _assured(one: Watched) -> Iterator[str]:
    """What the limits say of the target; of the past, where the process has just changed."""
    if one.chart.assurance in _ASSURED and not one.chart.short:
        changed = int(one.chart.special[-1]) != SpecialCause.COMMON
        yield (_BEFORE_IT_CHANGED if changed else _ASSURED)[one.chart.assurance]


def _beside(one: Watched, other: Watched | None) -> Iterator[str]:
    """The other's value in the same period; nothing is said of which differs significantly."""
    if other is None or other.series.period.tolist()[-1] != one.series.period.tolist()[-1]:
        return
    name = known_name(other.series.organisation)
    yield f"{name}'s was {value_in_words(other.indicator, other.value)} in the same period."
