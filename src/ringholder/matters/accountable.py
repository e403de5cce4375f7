"""Who is accountable for a function in an area: those who exercise it, or have power over it."""

from __future__ import annotations

from datetime import date

from ringholder.charter.model import Charter
from ringholder.charter.said import each, given


def accountable(
    charter: Charter, function: str, area: tuple[str, ...], on: date
) -> tuple[str, ...]:
    """The bodies and posts that exercise a function of the charter there or have power over it.

    Those who exercise it come first, for they are whom one rings; each lies over the area or in it.
    """
    placed, about = charter.functions[function], charter.footprint(area)
    exercising = [one for one in each(placed.exercised_by) if _touches(charter, one, about)]
    granted = [
        grant.holder.id
        for grant in charter.router(on).grants(function)
        if grant.stands and grant.footprint & about
    ]
    return tuple(dict.fromkeys((*exercising, *granted)))


def _touches(charter: Charter, named: str, about: frozenset[str]) -> bool:
    """Whether a body, post or team has a part of an area; one without an area has all of it."""
    entry = charter.bodies.get(named) or charter.posts.get(named) or charter.teams.get(named)
    area = given(entry.area) if entry is not None else None
    return entry is not None and (not area or bool(charter.footprint(area) & about))
