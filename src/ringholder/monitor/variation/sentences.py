"""Variation in plain words: what a member of a board reads, and never more than the figures say."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite

from ringholder.measures.spread import Beyond
from ringholder.monitor.indicator import Better, Indicator, Unit
from ringholder.monitor.variation.between import Between, Pair
from ringholder.monitor.variation.comparisons import Comparison
from ringholder.monitor.variation.over_time import OverTime, Trend
from ringholder.monitor.wording import UNITS, short_name, value_in_words
from ringholder.pictures.scale import amount

VERDICT: Mapping[Beyond, str] = {
    Beyond.MORE: "more than chance explains",
    Beyond.UNSURE: "perhaps more than chance explains",
    Beyond.CHANCE: "no more than chance explains",
    Beyond.UNKNOWN: "how much is chance cannot be told",
}
TREND: Mapping[Trend, str] = {
    Trend.WIDER: "They have drifted apart: their spread shows special cause, upwards.",
    Trend.NARROWER: "They have come closer together: their spread shows special cause, downwards.",
    Trend.NO_CHANGE: "Over time their spread shows no significant change.",
    Trend.TOO_FEW: "There are too few periods to say whether the spread grows.",
}
_SMALL = 10.0
_BASES = (100, 1_000, 10_000)
_ALIKE = (0.8, 1.25)


def counted(indicator: Indicator, value: float, *others: float) -> str:
    """A value as people count: `61 of 100`, `5 of 1,000`, `30.2 for each 1,000`, `£140.68`.

    others: values that it is said beside, so that all are of the same base.
    """
    if indicator.unit is Unit.POUNDS:
        return value_in_words(indicator, value)
    least = min((abs(one) for one in (value, *others) if one), default=1.0)
    if indicator.unit is Unit.PERCENT:
        base = next((b for b in _BASES if least * b / 100 >= 1), _BASES[-1])
        shown = value * base / 100
        return f"{amount(shown, 1 if base == _BASES[0] and least < _SMALL else 0, '')} of {base:,}"
    places = 0 if least >= 100 else 1 if least >= 1 else 2
    return f"{amount(value, places, '')} for each {indicator.multiplier:,}"


def difference(indicator: Indicator, value: float) -> str:
    """A difference of two values: `16.1 percentage points`, `£16.08`."""
    if indicator.unit is Unit.PERCENT:
        return amount(value, 1, "percentage points")
    places = 2 if indicator.unit is Unit.POUNDS else 1
    return amount(value, places, UNITS[indicator.unit])


def headline(found: Between) -> str:
    """The lowest and the highest of the units, and whether chance explains it."""
    if len(found.units) < 2:
        return "There is nothing to compare."
    high, low = found.units[0], found.units[-1]
    values = [
        counted(found.indicator, low.value, high.value),
        counted(found.indicator, high.value, low.value),
    ]
    if values[0] == values[1]:
        values = [value_in_words(found.indicator, one.value) for one in (low, high)]
    return (
        f"In {short_name(low.organisation)} {values[0]}, in {short_name(high.organisation)} "
        f"{values[1]}: {VERDICT[found.answer]}."
    )


def pair_in_words(indicator: Indicator, pair: Pair) -> str:
    """How far two units lie apart, with limits where chance can be told."""
    said = (
        f"{short_name(pair.high)} is {difference(indicator, pair.difference)} above "
        f"{short_name(pair.low)}"
    )
    if not (isfinite(pair.lower) and isfinite(pair.upper)):
        return f"{said}."
    span = f"{amount(pair.lower, 1, '')} to {amount(pair.upper, 1, '')}"
    if not pair.clear:
        return f"{said} (limits {span}): chance may explain it."
    return f"{said} (limits {span})."


def as_the_best(found: Between) -> str:
    """What would be different if all were as good as the best; empty where it counts no people."""
    count, best = found.as_the_best, found.best
    if not count or best is None:
        return ""
    more = "more" if found.indicator.better is Better.HIGHER else "fewer"
    counted_as = found.indicator.numerator
    counted_as = counted_as[0].lower() + counted_as[1:]
    return (
        f"If every place were as {short_name(best.organisation)} is, there would be "
        f"{round(count, -1 if count >= 100 else 0):,.0f} {more} {counted_as}."
    )


def chance_in_words(found: Between) -> str:
    """What share of the variation chance explains; why not, where it cannot be told."""
    if found.spread is None or not isfinite(found.spread.beyond_chance):
        return found.why_no_chance or "There is nothing to compare."
    chance = 100 * (1 - found.spread.beyond_chance)
    if chance < 1:
        return "Of how much they differ, chance explains less than 1%."
    return f"Of how much they differ, chance explains about {chance:.0f}%."


def beside_systems(places: Between, systems: Between | None) -> str:
    """Whether places differ as much as England's systems do, beyond chance; empty if not known."""
    if systems is None or places.spread is None or systems.spread is None:
        return ""
    if not (places.spread.tau > 0 and systems.spread.tau > 0):
        return ""
    times = places.spread.tau / systems.spread.tau
    if times < _ALIKE[0]:
        size = "less than"
    else:
        size = "about as much as" if times <= _ALIKE[1] else "more than"
    return (
        f"Beyond chance they differ {size} England's {len(systems.units)} systems do "
        f"({times:.1f} times as much)."
    )


def trend(found: OverTime) -> str:
    """Whether units drift apart, in a sentence."""
    return TREND[found.trend]


def beside_england(comparison: Comparison) -> str:
    """England's value in the same period; empty where there is none."""
    if comparison.england is None:
        return ""
    return f"England: {value_in_words(comparison.between.indicator, comparison.england)}."
