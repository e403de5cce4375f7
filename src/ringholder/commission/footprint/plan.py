"""The smallest area that can plan and sustain a service: each rung, lowest first, and why not.

A rung will do where every area of it does: enough people or cases, a rota that can be filled,
travel within the limit, and somebody who has the knowledge that the function requires. What nobody
has said cannot be said, and is never taken for enough.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from ringholder.catalogue.functions import functions as catalogue
from ringholder.charter import Charter
from ringholder.charter.bodies import Body
from ringholder.charter.model import Holder
from ringholder.charter.said import NONE, UNKNOWN, Said, each, given
from ringholder.commission.footprint.people import Known
from ringholder.commission.footprint.what_it_takes import Need, Service


class Answer(StrEnum):
    """Whether something will do; the value is shown to people."""

    YES = "will do"
    CANNOT_SAY = "cannot be said"
    NO = "will not do"


_GRAVE = (Answer.NO, Answer.CANNOT_SAY, Answer.YES)


def _all(answers: Iterable[Answer]) -> Answer:
    """What holds of all: a no before what cannot be said."""
    found = set(answers)
    return next((one for one in _GRAVE if one in found), Answer.YES)


@dataclass(frozen=True, slots=True)
class Test:
    """One thing that is asked of an area: people, activity, rota, travel or knowledge."""

    asks: str
    answer: Answer
    says: str


@dataclass(frozen=True, slots=True)
class Tried:
    """An area with all that was asked of it."""

    area: Known
    tests: tuple[Test, ...]

    @property
    def answer(self) -> Answer:
        """Whether the area will do."""
        return _all(test.answer for test in self.tests)


@dataclass(frozen=True, slots=True)
class Rung:
    """A rung with each of its areas."""

    id: str
    areas: tuple[Tried, ...]

    @property
    def answer(self) -> Answer:
        """Whether the rung will do: whether every area of it does."""
        return _all(one.answer for one in self.areas)

    @property
    def why_not(self) -> tuple[str, ...]:
        """What keeps it from doing, the gravest first, each once."""
        against = [
            (_GRAVE.index(test.answer), f"{one.area.name}: {test.says}")
            for one in self.areas
            for test in one.tests
            if test.answer is not Answer.YES
        ]
        return tuple(dict.fromkeys(says for _, says in sorted(against, key=lambda pair: pair[0])))


@dataclass(frozen=True, slots=True)
class Footprint:
    """Where a service can be planned.

    `unit` is the lowest rung that will do, `None` where none is known to; `open` are those below
    it, or all where there is none, of which it cannot be said. `now` is the charter's unit.
    """

    service: Service
    rungs: tuple[Rung, ...]
    unit: str | None
    open: tuple[str, ...]
    now: str | None

    @property
    def settled(self) -> bool:
        """Whether it is the smallest for sure: nothing below it is open."""
        return self.unit is not None and not self.open

    @property
    def why(self) -> str:
        """Why it is this unit, in a sentence for the charter; empty where there is none."""
        below = [rung for rung in self.rungs if rung.answer is Answer.NO]
        if self.unit is None:
            return ""
        if not below:
            return f"The smallest area that will do for: {self.service.name}."
        return f"{self.service.name}: smaller will not do. {below[-1].why_not[0]}"


def footprint(service: Service, charter: Charter, areas: Sequence[Known]) -> Footprint:
    """The smallest areas of a charter that can plan a service. Rungs without areas are passed by.

    Raises KeyError for a service of a function that neither the charter nor the catalogue has.
    """
    requires = _requires(charter, service.function)
    order = [rung for equals in charter.rungs for rung in equals]
    found = []
    for rung in order:
        here = [area for area in areas if area.rung == rung]
        if here:
            tried = (Tried(one, tuple(_tests(service, one, charter, requires))) for one in here)
            found.append(Rung(rung, tuple(tried)))
    fit = next((n for n, rung in enumerate(found) if rung.answer is Answer.YES), None)
    below = found if fit is None else found[:fit]
    function = charter.functions.get(service.function)
    return Footprint(
        service,
        tuple(found),
        None if fit is None else found[fit].id,
        tuple(rung.id for rung in below if rung.answer is Answer.CANNOT_SAY),
        given(function.unit) if function is not None else None,
    )


def _requires(charter: Charter, function: str) -> tuple[str, ...]:
    placed = charter.functions.get(function)
    if placed is not None and not isinstance(placed.requires, Said):
        return placed.requires
    return tuple(each(catalogue()[function].requires))


def _tests(
    service: Service, area: Known, charter: Charter, requires: tuple[str, ...]
) -> Iterator[Test]:
    if service.least_people is not NONE:
        yield _least("people", service.least_people, area.least, area.most, "people")
    if service.least_activity is not NONE:
        yield _activity(service, area)
    if service.rota is not NONE:
        yield _least("rota", service.rota, area.workforce, area.workforce, "for the rota")
    if service.most_minutes is not NONE:
        yield _travel(service.most_minutes, area)
    if requires:
        yield _knowledge(charter, area, requires)


def _least(asks: str, need: Need, low: float | None, high: float | None, what: str) -> Test:
    """Whether there are as many as are needed; of several areas of one kind, everywhere."""
    if isinstance(need, Said):
        return Test(asks, Answer.CANNOT_SAY, f"how many {what} it takes was not said")
    if low is None or high is None:
        return Test(asks, Answer.CANNOT_SAY, f"how many {what} there are is not known")
    there = f"{low:,.0f}" if low == high else f"{low:,.0f} to {high:,.0f}"
    answer = Answer.YES if Decimal(low) >= need else Answer.NO
    beside = "at least" if answer is Answer.YES else "fewer than"
    return Test(asks, answer, f"{there} {what}, {beside} {need:,f}")


def _activity(service: Service, area: Known) -> Test:
    if area.least is None or area.most is None:
        return Test("activity", Answer.CANNOT_SAY, "how many people there are is not known")
    low, high = service.activity(area.least), service.activity(area.most)
    if low is None or high is None:
        says = f"how many {service.counts} to expect is not known: give the incidence"
        return Test("activity", Answer.CANNOT_SAY, says)
    return _exact(service.least_activity, low, high, service.counts)


def _exact(need: Need, low: Decimal, high: Decimal, what: str) -> Test:
    """As `_least`, for expected cases: what is shown is rounded, what is compared is not."""
    if isinstance(need, Said):
        return Test("activity", Answer.CANNOT_SAY, f"how many {what} it takes was not said")
    there = f"{low:,.0f}" if low == high else f"{low:,.0f} to {high:,.0f}"
    answer = Answer.YES if low >= need else Answer.NO
    beside = "at least" if answer is Answer.YES else "fewer than"
    return Test("activity", answer, f"{there} {what}, {beside} {need:,f}")


def _travel(most: Need, area: Known) -> Test:
    if isinstance(most, Said):
        return Test("travel", Answer.CANNOT_SAY, "how long travel may take was not said")
    if area.minutes is None:
        return Test("travel", Answer.CANNOT_SAY, "how long travel takes is not known")
    answer = Answer.YES if area.minutes <= most else Answer.NO
    beside = "within" if answer is Answer.YES else "above"
    return Test("travel", answer, f"{area.minutes} minutes of travel, {beside} {most:,f}")


def _knowledge(charter: Charter, area: Known, requires: tuple[str, ...]) -> Test:
    """Whether a body or post of the rung, for the whole of the area, has what it takes to know."""
    every: list[Holder] = [*charter.bodies.values(), *charter.posts.values()]
    holders = [
        holder
        for holder in every
        if holder.rung == area.rung
        and charter.footprints[area.area] <= charter.footprint(holder.area)
        and not (isinstance(holder, Body) and holder.decides is False)
    ]
    read = [holder for holder in holders if holder.have is not UNKNOWN]
    lacks = {h.id: [n for n in requires if n not in each(h.have)] for h in read}
    fit = next((holder for holder in read if not lacks[holder.id]), None)
    if fit is not None:
        return Test("knowledge", Answer.YES, f"{fit.name} has the knowledge it takes")
    if len(read) < len(holders):
        return Test("knowledge", Answer.CANNOT_SAY, "what those who decide there know was not read")
    if not holders:
        return Test("knowledge", Answer.NO, "nobody there could decide")
    nearest = min(read, key=lambda holder: len(lacks[holder.id]))
    words = ", ".join(need.replace("-", " ") for need in lacks[nearest.id])
    return Test("knowledge", Answer.NO, f"{nearest.name} is not said to have: {words}")
