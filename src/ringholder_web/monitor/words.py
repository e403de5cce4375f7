"""How figures are written: values with their unit, periods, what a chart says."""

from __future__ import annotations

from datetime import date

from ringholder.measures.icons import Assurance, Variation
from ringholder.monitor.indicator import Better, Domain, Every, Indicator, Level, Opens
from ringholder.monitor.wording import UNITS
from ringholder.monitor.wording import period_in_words as period
from ringholder.monitor.wording import value_in_words as value
from ringholder.pictures.scale import amount

DOMAINS = {
    Domain.OUTCOMES_AND_ACCESS: "Outcomes and access",
    Domain.EXPERIENCE: "Experience",
    Domain.RESOURCES: "Use of resources",
}
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
VARIATION = {
    Variation.NONE: "there are too few values to judge",
    Variation.COMMON_CAUSE: "nothing but common cause: no significant change",
    Variation.IMPROVEMENT_HIGH: "special cause of improvement: values are high",
    Variation.IMPROVEMENT_LOW: "special cause of improvement: values are low",
    Variation.CONCERN_HIGH: "special cause of concern: values are high",
    Variation.CONCERN_LOW: "special cause of concern: values are low",
    Variation.NEUTRAL_HIGH: "special cause: values are high",
    Variation.NEUTRAL_LOW: "special cause: values are low",
}
ASSURANCE = {
    Assurance.NONE: "there is no target to compare with, or there are too few values",
    Assurance.PASS: "the target is expected to be met every time",
    Assurance.FAIL: "the target is expected to be missed every time, unless something changes",
    Assurance.INCONSISTENT: "the target is met or missed at random",
}
BETTER = {
    Better.HIGHER: "higher is better",
    Better.LOWER: "lower is better",
    Better.NEUTRAL: "neither way is better",
}


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
