"""Populations: how many people, counted in which way, of whom, on which day.

Several "weighted populations" are in use in the NHS and are mixed up in practice. Here each way of
counting is a type: unlike ones are never added, and a figure per head is applied only to the heads
that it is meant for. What is added up is held against a stated total.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from ringholder.findings import Finding, Severity, Where
from ringholder.money import total

NOT_THE_SUM = ("POP001", "parts-not-the-whole")
UNLIKE_PART = ("POP002", "part-not-as-stated")
_HALF = Decimal("0.5")


class Counted(StrEnum):
    """The way in which people are counted. The name of a type is the value in files."""

    REGISTERED = "registered"
    RESIDENT = "resident"
    ADULTS = "adult-18-plus"
    CARR_HILL = "carr-hill-weighted"
    PCN_ADJUSTED = "pcn-adjusted"
    ICB_CORE = "icb-core-weighted"
    PRIMARY_MEDICAL = "primary-medical-weighted"
    GENERAL_AND_ACUTE = "general-and-acute-weighted"
    COMMUNITY = "community-weighted"
    MENTAL_HEALTH = "mental-health-weighted"
    MATERNITY = "maternity-weighted"
    PRESCRIBING = "prescribing-weighted"
    HEALTH_INEQUALITIES = "health-inequalities-weighted"

    @property
    def people(self) -> str:
        """Those who are counted, in words: `people registered with a practice`."""
        return _PEOPLE[self]

    @property
    def is_weighted(self) -> bool:
        """Whether people count for more or less than one each."""
        return self.value.endswith("-weighted") or self is Counted.PCN_ADJUSTED


_PEOPLE = {
    Counted.REGISTERED: "people registered with a practice",
    Counted.RESIDENT: "people who live there",
    Counted.ADULTS: "adults of 18 and over",
    Counted.CARR_HILL: "patients weighted for a practice's workload (Carr-Hill)",
    Counted.PCN_ADJUSTED: "the adjusted population of a primary care network",
    Counted.ICB_CORE: "people weighted for need of core services",
    Counted.PRIMARY_MEDICAL: "people weighted for need of primary medical care",
    Counted.GENERAL_AND_ACUTE: "people weighted for need of general and acute care",
    Counted.COMMUNITY: "people weighted for need of community services",
    Counted.MENTAL_HEALTH: "people weighted for need of mental health care",
    Counted.MATERNITY: "people weighted for need of maternity care",
    Counted.PRESCRIBING: "people weighted for need of prescribed medicines",
    Counted.HEALTH_INEQUALITIES: "people weighted for avoidable mortality",
}


class UnlikePopulations(TypeError):
    """Two populations were mixed that are not counted alike; the message says which."""


@dataclass(frozen=True, slots=True)
class Population:
    """So many people of an organisation, by code, counted in one way for one day.

    `people` is exact and need not be whole: means over months and weights leave fractions. `on` is
    the day of the snapshot; of a mean over months, the first day for which it is used.
    """

    counted: Counted
    organisation: str
    on: date
    people: Decimal

    def __add__(self, other: Population) -> Population:
        """Both together, of neither organisation in particular. Raises UnlikePopulations."""
        self.must_be_like(other)
        return Population(self.counted, "", self.on, total((self.people, other.people)))

    def must_be_like(self, other: Population) -> None:
        """Raises UnlikePopulations, in words, unless both are counted alike for one day."""
        if not isinstance(other, Population):
            raise UnlikePopulations(f"{other!r} is no population: nobody says how it was counted.")
        if self.counted is not other.counted:
            raise UnlikePopulations(
                f"{_named(self)} counts {self.counted.people}; {_named(other)} counts "
                f"{other.counted.people}. They are not added or compared; use one kind for both."
            )
        if self.on != other.on:
            raise UnlikePopulations(
                f"{_named(self)} is of {self.on}, {_named(other)} of {other.on}. "
                "They are not added or compared; use one day for both."
            )


def _named(population: Population) -> str:
    return f"`{population.organisation or 'a sum'}` ({population.counted.value})"


def together(organisation: str, parts: Iterable[Population]) -> Population:
    """The population of an organisation from those of its parts.

    Raises UnlikePopulations where the parts are not alike, ValueError where there are none.
    """
    each = list(parts)
    if not each:
        raise ValueError(f"`{organisation}` has no parts, so nobody can say how it is counted.")
    for other in each[1:]:
        each[0].must_be_like(other)
    people = total(one.people for one in each)
    return Population(each[0].counted, organisation, each[0].on, people)


@dataclass(frozen=True, slots=True)
class ControlTotal:
    """What parts must add up to: a figure that somebody stated, and where.

    `rounded_to` is the unit that each part was rounded to, `stated_to` that of the total itself
    (0: not rounded). They say how much of a difference rounding alone can make; more is wrong.
    """

    name: str
    stated: Decimal
    source: str
    unit: str = "people"
    rounded_to: Decimal = Decimal(0)
    stated_to: Decimal = Decimal(0)

    def by_rounding(self, parts: int) -> Decimal:
        """The most by which so many parts may miss the total through rounding alone."""
        return parts * self.rounded_to * _HALF + self.stated_to * _HALF

    def over(self, parts: Mapping[str, Decimal]) -> Decimal:
        """By how much the parts are over the total; negative when they are under it."""
        return total((*parts.values(), -self.stated))

    def findings(
        self,
        parts: Mapping[str, Decimal],
        where: Where,
        *,
        published: Mapping[str, Decimal] | None = None,
    ) -> tuple[Finding, ...]:
        """What is wrong when the parts do not make the whole: by how much, and in which part.

        `published` are the parts as the same publisher has them, where there are such: each part
        that differs from it, is missing or is one too many is told by name.
        """
        difference = self.over(parts)
        if abs(difference) <= self.by_rounding(len(parts)):
            return ()
        apart = tuple(_apart(parts, published, self)) if published is not None else ()
        says = (
            f"{len(parts):,} parts add up to {_figure(total(parts.values()))} "
            f"{self.unit}, {_figure(abs(difference))} {'more' if difference > 0 else 'fewer'} "
            f"than {self.name}: {_figure(self.stated)} ({self.source})."
        )
        do = (
            "The parts that differ are told below."
            if apart
            else "Look for a part that is missing, there twice, or of another date."
        )
        whole = Finding(*NOT_THE_SUM, Severity.ERROR, says, do, where)
        return (whole, *(Finding(*UNLIKE_PART, Severity.ERROR, *one, where) for one in apart))


def _apart(
    parts: Mapping[str, Decimal], published: Mapping[str, Decimal], control: ControlTotal
) -> Iterable[tuple[str, str]]:
    """What it says and what to do, for each part that is not as it was published."""
    for name in sorted({*parts, *published}):
        here, there = parts.get(name), published.get(name)
        if here is None and there is not None:
            says = f"`{name}` is missing: {_figure(there)} {control.unit} were published of it."
            yield says, f"Add `{name}`."
        elif there is None and here is not None:
            says = (
                f"`{name}`, with {_figure(here)} {control.unit}, is not among the published parts."
            )
            yield says, f"Take `{name}` out, or say where it comes from."
        elif here is not None and there is not None and abs(here - there) > control.rounded_to:
            says = f"`{name}` has {_figure(here)} {control.unit}; {_figure(there)} were published."
            yield says, f"Correct `{name}`, or say why it differs."


def _figure(value: Decimal) -> str:
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
