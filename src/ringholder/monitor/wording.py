"""How organisations and figures are written wherever people read them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from ringholder.catalogue import organisations
from ringholder.measures.icons import Assurance, Variation
from ringholder.monitor.indicator import Domain, Every, Indicator, Unit
from ringholder.pictures.scale import amount, period_name

UNITS: Mapping[Unit, str] = {
    Unit.PERCENT: "%",
    Unit.POUNDS: "£",
    Unit.PER_1000: "per 1,000",
    Unit.PER_10000: "per 10,000",
}
"""Units as charts write them."""
DOMAINS: Mapping[Domain, str] = {
    Domain.OUTCOMES_AND_ACCESS: "Outcomes and access",
    Domain.EXPERIENCE: "Experience",
    Domain.RESOURCES: "Use of resources",
}
VARIATION: Mapping[Variation, str] = {
    Variation.NONE: "there are too few values to judge",
    Variation.COMMON_CAUSE: "nothing but common cause: no significant change",
    Variation.IMPROVEMENT_HIGH: "special cause of improvement: values are high",
    Variation.IMPROVEMENT_LOW: "special cause of improvement: values are low",
    Variation.CONCERN_HIGH: "special cause of concern: values are high",
    Variation.CONCERN_LOW: "special cause of concern: values are low",
    Variation.NEUTRAL_HIGH: "special cause: values are high",
    Variation.NEUTRAL_LOW: "special cause: values are low",
}
ASSURANCE: Mapping[Assurance, str] = {
    Assurance.NONE: "there is no target to compare with, or there are too few values",
    Assurance.PASS: "the target is expected to be met every time",
    Assurance.FAIL: "the target is expected to be missed every time, unless something changes",
    Assurance.INCONSISTENT: "the target is met or missed at random",
}
_BRIEFLY = (
    (" NHS Foundation Trust", ""),
    (" NHS Trust", ""),
    (" Integrated Care Board", " ICB"),
    ("NHS ", ""),
    ("Buckinghamshire, Oxfordshire and Berkshire West", "BOB"),
)


def known_name(code: str) -> str:
    """The name people use of an organisation; the code where no register has it."""
    found = organisations.find(code)
    return found.called if found is not None else code


def short_name(code: str) -> str:
    """The same for the head of a column: `Frimley ICB`, `Oxford Health`."""
    name = known_name(code)
    for long, brief in _BRIEFLY:
        name = name.replace(long, brief)
    return name


def in_unit(unit: Unit, value: float, decimals: int | None = None) -> str:
    """`61.6%`, `£151.20`, `57.3 per 1,000`; with as many decimals as it has unless told."""
    if decimals is None:
        decimals = len(f"{value:.6f}".rstrip("0").partition(".")[2])
    return amount(value, decimals, UNITS[unit])


def value_in_words(indicator: Indicator, number: float) -> str:
    """A value for reading: one decimal, pounds with their pence."""
    return in_unit(indicator.unit, number, 2 if indicator.unit is Unit.POUNDS else 1)


def period_in_words(indicator: Indicator, first: date) -> str:
    """`January 2026`, or `2024/25` for a financial year."""
    if indicator.period is Every.YEAR:
        return f"{first.year}/{(first.year + 1) % 100:02d}"
    return period_name(first, months=True)
