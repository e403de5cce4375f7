"""Taking part: who has part in a function, by work or by power, how high and where."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ringholder.charter.bodies import Team
from ringholder.charter.checks.holding import Doer, doers, height, standing
from ringholder.charter.model import Charter
from ringholder.charter.powers import Function
from ringholder.charter.said import each, given


class Part(NamedTuple):
    """A part that somebody has in a function, how high and where."""

    height: int
    who: str
    footprint: frozenset[str]
    works: bool  # exercises it, rather than only having power over it


def above(charter: Charter, function: Function, unit: int) -> dict[str, Part]:
    """The places where even the lowest part in the function is above its unit, with that part."""
    everybody = list(parts(charter, function))
    found: dict[str, Part] = {}
    for place in charter.places:
        here = [part for part in everybody if charter.footprint((place,)) & part.footprint]
        lowest = min(here, key=lambda part: (part.height, not part.works), default=None)
        if lowest is not None and lowest.height > unit:
            found[place] = lowest
    return found


def parts(charter: Charter, function: Function) -> Iterator[Part]:
    """Everybody who exercises the function or has power over it."""
    for doer in _at_work(charter, function):
        high = height(charter, doer)
        if high is not None:
            yield Part(high, doer.id, _reach(charter, doer), works=True)
    for grant in standing(charter, function):
        yield Part(grant.height, grant.holder.id, grant.footprint, works=False)


def _reach(charter: Charter, doer: Doer) -> frozenset[str]:
    """Where somebody works: with an area that stands for many, wherever these can lie."""
    areas = (charter.areas[name] for name in each(doer.area))
    within = (given(area.within) if isinstance(area.many, int) else None for area in areas)
    return charter.footprint((*each(doer.area), *(name for name in within if name is not None)))


def _at_work(charter: Charter, function: Function) -> Iterator[Doer]:
    """Who exercises the function, with those whom a team works through."""
    for doer in doers(charter, function):
        yield doer
        lines = doer.matrix if isinstance(doer, Team) else ()
        yield from (charter.teams.get(line) or charter.posts[line] for line in each(lines))
