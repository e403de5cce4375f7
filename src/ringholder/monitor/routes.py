"""Carry each gap to those who can act: under the constitution of its date, and under another.

A gap becomes a question: the indicator's function, the area of the organisation, no money asked,
and for a provider that it is affected.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Generic, Protocol, TypeVar

from ringholder.catalogue import belonging, organisations
from ringholder.catalogue.organisations import Kind
from ringholder.charter import Charter, Question, Route
from ringholder.charter.said import each
from ringholder.monitor.indicator import Indicator
from ringholder.monitor.observations import Series
from ringholder.monitor.watch import Watched

PLACE = "place"
_AREAS_OF_PRACTICES = (Kind.SUB_ICB, Kind.ICB)

Located = tuple[tuple[str, ...], frozenset[str]]
"""The areas that a matter is about, and which organisations it affects."""


class Gap(Protocol):
    """What a question about a gap is made from."""

    @property
    def indicator(self) -> Indicator:
        """The indicator whose rule opened it."""

    @property
    def organisation(self) -> str:
        """The code of the organisation or area where it is."""

    @property
    def on(self) -> date:
        """The last day of the period that it was seen in."""


OfGap = TypeVar("OfGap", bound=Gap)
OfGap_co = TypeVar("OfGap_co", bound=Gap, covariant=True)


@dataclass(frozen=True, slots=True, eq=False)
class Routed(Generic[OfGap_co]):
    """A gap with its answer under the constitution in force on its date, and under another.

    `now` is `None` when no constitution was in force that knows the organisation; `then` likewise.
    """

    gap: OfGap_co
    now: Route | None
    then: Route | None

    @property
    def comes_down(self) -> bool:
        """Whether the other constitution would have it decided at place, and today's does not."""
        return _rung(self.then) == PLACE and _rung(self.now) not in (PLACE, None)

    @property
    def finds_a_holder(self) -> bool:
        """Whether nobody is known to act today, and the other constitution names somebody."""
        return _rung(self.now) is None and _rung(self.then) is not None


RoutedGap = Routed[Watched]


class Asking:
    """One charter asked about many gaps: each question that is put twice is answered once."""

    def __init__(self, charter: Charter) -> None:
        self._charter = charter
        self._located = locations(charter)
        self._answers: dict[tuple[str, Located, date], Route] = {}

    def about(self, gap: Gap) -> Route | None:
        """Who acts on the gap; `None` when the charter does not know the organisation."""
        found = _find(self._located, gap.organisation, gap.on)
        if found is None:
            return None
        asked = (gap.indicator.function, found, gap.on)
        if asked not in self._answers:
            area, affects = found
            question = Question(gap.indicator.function, area, gap.on, affects=affects)
            self._answers[asked] = self._charter.route(question)
        return self._answers[asked]


def routed(
    gaps: Sequence[OfGap], in_force_on: Callable[[date], Charter | None], other: Charter
) -> list[Routed[OfGap]]:
    """Every gap with its two answers, in the order given."""
    in_force = cache(in_force_on)
    asking: dict[int, Asking] = {}

    def answer(charter: Charter | None, gap: OfGap) -> Route | None:
        if charter is None:
            return None
        if id(charter) not in asking:
            asking[id(charter)] = Asking(charter)
        return asking[id(charter)].about(gap)

    return [Routed(gap, answer(in_force(gap.on), gap), answer(other, gap)) for gap in gaps]


def ask(charter: Charter | None, gap: Gap) -> Route | None:
    """Who acts on the gap under a charter; `None` when it does not know the organisation."""
    return Asking(charter).about(gap) if charter is not None else None


@dataclass(frozen=True, slots=True)
class AsOf:
    """A gap as it would be asked about on another day."""

    indicator: Indicator
    organisation: str
    on: date


def within(charter: Charter, gap: Gap) -> AsOf:
    """The gap on the day nearest to its own on which the charter is in force."""
    first, last = charter.in_force.from_on, charter.in_force.to_on
    on = max(gap.on, first) if first is not None else gap.on
    on = min(on, last) if last is not None else on
    return AsOf(gap.indicator, gap.organisation, on)


def located(charter: Charter, code: str, on: date) -> Located | None:
    """The areas of an organisation's or area's code, and for a provider itself as affected.

    A network or practice that the charter does not name lies in the place or system that it does.
    """
    return _find(locations(charter), code, on)


def _find(known: Mapping[str, Located], code: str, on: date) -> Located | None:
    if code in known:
        return known[code]
    above = [one.whole for one in belonging.ladder(code, on) if one.kind in _AREAS_OF_PRACTICES]
    found = next((known[whole] for whole in above if whole in known), None)
    return (found[0], frozenset()) if found is not None else None


def locations(charter: Charter) -> Mapping[str, Located]:
    """Where each code that a charter knows belongs; an area goes before an organisation."""
    found: dict[str, Located] = {}
    for area in charter.areas.values():
        for code in each(area.codes):
            found.setdefault(code, ((area.id,), frozenset()))
    for organisation in charter.organisations.values():
        if isinstance(organisation.ods, str):
            affected = [organisation.id] if organisation.is_provider else []
            where = (tuple(each(organisation.area)), frozenset(affected))
            found.setdefault(organisation.ods, where)
    return found


def known_to(charters: Iterable[Charter]) -> frozenset[str]:
    """The codes of all areas and organisations that the charters know, and of what lies in them.

    These are the networks and practices of a place, which constitutions do not list one by one. A
    region of which only some systems are known is left out: nobody here could act on it.
    """
    named = {code for charter in charters for code in locations(charter)}
    named -= {
        region.code
        for region in organisations.regions()
        if any(b.code not in named for b in organisations.icbs() if b.parent == region.code)
    }
    parts = {
        part.code
        for place in organisations.sub_icbs()
        if place.code in named
        for part in (
            *organisations.networks(place.code),
            *organisations.practices(None, place.code),
        )
    }
    return frozenset(named | parts)


def subject_of(charters: Sequence[Charter]) -> Callable[[Series], bool]:
    """Whether a series belongs to an area or organisation that one of the charters knows."""
    known = known_to(charters)
    return lambda series: series.organisation in known


def _rung(route: Route | None) -> str | None:
    return route.rung if route is not None else None
