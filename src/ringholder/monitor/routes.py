"""Carry each gap to those who can act: under the constitution of its date, and under another.

A gap becomes a question: the indicator's function, the area of the organisation, no money asked,
and for a provider that it is affected.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from ringholder.charter import Charter, Question, Route
from ringholder.charter.said import each
from ringholder.monitor.observations import Series
from ringholder.monitor.watch import Watched

PLACE = "place"


@dataclass(frozen=True, slots=True, eq=False)
class RoutedGap:
    """A gap with its answer under the constitution in force on its date, and under another.

    `now` is `None` when no constitution was in force that knows the organisation; `then` likewise.
    """

    gap: Watched
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


def routed(
    gaps: Sequence[Watched], in_force_on: Callable[[date], Charter | None], other: Charter
) -> list[RoutedGap]:
    """Every gap with its two answers, in the order given."""
    return [RoutedGap(gap, ask(in_force_on(gap.on), gap), ask(other, gap)) for gap in gaps]


def ask(charter: Charter | None, gap: Watched) -> Route | None:
    """Who acts on the gap under a charter; `None` when it does not know the organisation."""
    found = located(charter, gap.series.organisation) if charter is not None else None
    if charter is None or found is None:
        return None
    area, affects = found
    return charter.route(Question(gap.indicator.function, area, gap.on, affects=affects))


def located(charter: Charter, code: str) -> tuple[tuple[str, ...], frozenset[str]] | None:
    """The areas of an organisation's or area's code, and for a provider itself as affected."""
    for area in charter.areas.values():
        if code in each(area.codes):
            return (area.id,), frozenset()
    for organisation in charter.organisations.values():
        if organisation.ods == code:
            affected = (
                frozenset({organisation.id}) if organisation.is_provider else frozenset[str]()
            )
            return tuple(each(organisation.area)), affected
    return None


def subject_of(charters: Sequence[Charter]) -> Callable[[Series], bool]:
    """Whether a series belongs to an area or organisation that one of the charters knows."""

    def known(series: Series) -> bool:
        return any(located(charter, series.organisation) is not None for charter in charters)

    return known


def _rung(route: Route | None) -> str | None:
    return route.rung if route is not None else None
