"""Whom each gap is for: the bodies and posts that may act on it today, and whose area it lies in.

Pages and mails carry a gap only to those who can act on it. Who they are is the constitution's
answer of today, because they are to act today, whenever the figures were seen.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ringholder.catalogue import belonging
from ringholder.charter import Charter
from ringholder.charter.said import each
from ringholder.monitor.grouping import Together
from ringholder.monitor.routes import Asking, AsOf, located
from ringholder.monitor.watch import Watched
from ringholder_web.monitor.figures import Figures


@dataclass(frozen=True, slots=True, eq=False)
class Addressed:
    """Gaps that came together, and who may act on them: bodies and posts, none where unknown."""

    group: Together
    holders: frozenset[str]
    who: str


def addressed(figures: Figures, charter: Charter, on: date) -> tuple[Addressed, ...]:
    """Every gap with who may act on it on a day, the most serious first; worked out once a day."""
    key = (charter.id, on)
    known = figures.addressed.get(key)
    if known is None:
        figures.addressed.clear()
        known = figures.addressed[key] = tuple(_each(figures, charter, on))
    return known


def _each(figures: Figures, charter: Charter, on: date) -> Iterable[Addressed]:
    asking = Asking(charter)
    for group in figures.together:
        asked = group.first_asked.gap if group.first_asked is not None else group
        route = asking.about(AsOf(asked.indicator, asked.organisation, on))
        if route is None:
            yield Addressed(group, frozenset(), "")
        else:
            holders = frozenset(holder.id for holder in route.competent)
            yield Addressed(group, holders, route.deciders)


@dataclass(frozen=True, slots=True)
class Patch:
    """The areas of somebody, or of a place: as a constitution calls them, and by their codes."""

    areas: frozenset[str]
    codes: frozenset[str]

    def has(self, one: Watched) -> bool:
        """Whether a series is of one of the areas, or of something that lies in one."""
        return bool(self.codes & lies_in(one))

    def has_any(self, group: Together) -> bool:
        """Whether one of the gaps of a group lies there."""
        return any(self.has(one.gap) for one in group.gaps)


def lies_in(one: Watched) -> frozenset[str]:
    """The organisation of a series, and all that it belongs to."""
    above = (each_.whole for each_ in belonging.ladder(one.organisation, one.on))
    return frozenset([one.organisation, *above])


def patch_of(charter: Charter, held: Iterable[str]) -> Patch:
    """The areas of the bodies, posts and organisations that somebody holds a part in."""
    areas: set[str] = set()
    own: set[str] = set()
    for as_ in held:
        first = as_.split("/", maxsplit=1)[0]
        holder = charter.holder(first)
        organisation = charter.organisations.get(first)
        if holder is not None:
            areas |= set(each(holder.area))
        elif organisation is not None:
            own |= {organisation.ods} if isinstance(organisation.ods, str) else set()
    return Patch(frozenset(areas), _codes(charter, areas) | own)


def patch_at(charter: Charter | None, code: str, on: date) -> Patch:
    """The same of the place, system or trust that a code stands for."""
    found = located(charter, code, on) if charter is not None else None
    if charter is None or found is None:
        return Patch(frozenset(), frozenset([code]))
    areas, affected = set(found[0]), found[1]
    if affected:
        return Patch(frozenset(areas), frozenset([code]))
    return Patch(frozenset(areas), _codes(charter, areas) | {code})


def _codes(charter: Charter, areas: set[str]) -> frozenset[str]:
    """The codes of areas, and of the providers that the constitution puts there."""
    own = {code for area in areas if area in charter.areas
           for code in each(charter.areas[area].codes)}  # fmt: skip
    providers = {
        organisation.ods
        for organisation in charter.organisations.values()
        if organisation.is_provider
        and isinstance(organisation.ods, str)
        and areas & set(each(organisation.area))
    }
    return frozenset(own | providers)
