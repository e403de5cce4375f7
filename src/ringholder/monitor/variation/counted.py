"""Whether chance can be told for an indicator: of what is counted one by one, not of anything else.

Limits by chance belong to events that happen or not, each by itself: people, calls, items. Pounds,
staff and beds are put where they are by somebody; of those a difference is a fact, and no limit
says how much of it to expect. Where a publisher gives percentages without counts, the size of
chance is not known.
"""

from __future__ import annotations

from ringholder.measures.funnel.method import Method
from ringholder.monitor.indicator import CountedAs, Indicator, Unit

_PLACED = {
    "pounds": "Money is allotted by rules, so chance says nothing of how it differs.",
    "points": "Points are reckoned from several measures, so chance cannot be told for them.",
    "beds": "Beds are filled on purpose, so chance says nothing of how full they are.",
    "bed-days": "Days of one stay hang together, so chance cannot be told for them.",
    "full-time equivalent": "Staff are hired by decision, so chance says nothing of their number.",
}
_ONE_BY_ONE = ("people", "treatments")


def method(indicator: Indicator) -> Method | None:
    """How chance is told: as shares, or as counts beside a size; `None` where it cannot be."""
    if why_no_chance(indicator):
        return None
    return Method.PROPORTION if indicator.unit is Unit.PERCENT else Method.RATIO_OF_COUNTS


def why_no_chance(indicator: Indicator) -> str:
    """Why chance cannot be told, in a sentence; empty where it can."""
    if indicator.not_summed:
        return "The publisher gives no counts behind its percentages, so chance cannot be told."
    noun = indicator.people.noun
    return next((why for start, why in _PLACED.items() if noun.startswith(start)), "")


def counts_people(indicator: Indicator) -> bool:
    """Whether the numerator counts people, or what happens to each of them once."""
    if indicator.people.counted_as is not CountedAs.NOT_PEOPLE:
        return not why_no_chance(indicator)
    return indicator.people.noun.startswith(_ONE_BY_ONE) and not why_no_chance(indicator)
