"""How figures are written: values with their unit, periods, what a chart says."""

from __future__ import annotations

from datetime import date

from ringholder.measures.icons import Assurance, Variation
from ringholder.monitor.indicator import Better, Every, Indicator, Level, Opens
from ringholder.monitor.watch import Watched, judged
from ringholder.monitor.wording import (
    UNITS,
    period_in_words,
    value_in_words,
)
from ringholder.pictures.scale import amount

period, value = period_in_words, value_in_words  # pages call all words by one door

LEVELS = {
    Level.SYSTEM: "Systems",
    Level.PLACE: "Places",
    Level.TRUST: "Trusts",
    Level.NETWORK: "Primary care networks",
    Level.PRACTICE: "GP practices",
    Level.REGION: "Regions",
    Level.ENGLAND: "England",
}
OPENS = {
    Opens.CONCERN: "special cause of concern",
    Opens.FAILING: "expected to miss its target every time",
}
KINDS = {
    "network": "Primary care networks",
    "sub-icb": "Places",
    "icb": "Systems",
    "region": "Regions",
}
CHANGE = {
    Variation.NONE: "cannot be told from chance yet",
    Variation.COMMON_CAUSE: "no significant change",
    Variation.IMPROVEMENT_HIGH: "better: values are high",
    Variation.IMPROVEMENT_LOW: "better: values are low",
    Variation.CONCERN_HIGH: "worse: values are high",
    Variation.CONCERN_LOW: "worse: values are low",
    Variation.NEUTRAL_HIGH: "changed: values are high",
    Variation.NEUTRAL_LOW: "changed: values are low",
}
REACH = {
    Assurance.PASS: "target within reach every time",
    Assurance.FAIL: "target out of reach",
    Assurance.INCONSISTENT: "target met or missed at random",
}
LICENCE = "Contains public sector information licensed under the Open Government Licence v3.0."
BETTER = {
    Better.HIGHER: "higher is better",
    Better.LOWER: "lower is better",
    Better.NEUTRAL: "neither way is better",
}


def change(one: Watched) -> str:
    """What the latest value shows, in a few words; nothing where there are no limits."""
    return CHANGE[one.chart.variation if judged(one) else Variation.NONE]


def unit(indicator: Indicator) -> str:
    """The unit as charts write it."""
    return UNITS[indicator.unit]


def short_value(indicator: Indicator, number: float) -> str:
    """The same in a table whose rows say the unit."""
    return value(indicator, number).partition(" ")[0]


def short_period(indicator: Indicator, first: date) -> str:
    """`Jan 2026`, for the cell of a table."""
    return period(indicator, first) if indicator.period is Every.YEAR else f"{first:%b %Y}"


def breakable(name: str) -> str:
    """A name that a narrow column may break where a person would: `Buckingham-shire`."""
    return name.replace("shire", "\N{SOFT HYPHEN}shire")


def people(number: float) -> str:
    """A number of people, rounded for reading."""
    return amount(number, 0, "")
