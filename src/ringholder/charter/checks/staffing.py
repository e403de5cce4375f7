"""Staffing: who does the work of a function in a place, how many they are, and who stands in."""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.bodies import Body, Post, Team
from ringholder.charter.checks.holding import Doer, doers
from ringholder.charter.model import Charter
from ringholder.charter.powers import Function
from ringholder.charter.said import UNKNOWN, Said, each, given
from ringholder.charter.words import PLACE

ONE = 1


def at_work(charter: Charter, function: Function, place: str) -> list[Doer]:
    """Who does the work of a function in a place; a team without an area works everywhere."""
    here = charter.footprint((place,))
    return [
        doer
        for doer in doers(charter, function)
        if isinstance(doer.area, Said) or not here.isdisjoint(charter.footprint(doer.area))
    ]


def alone(charter: Charter, doer: Doer) -> bool | None:
    """Whether it is one person with nobody to stand in; `None` when that was not read.

    Whoever leads a team, has somebody under them, or presides with a deputy has someone to stand
    in. A post drawn from several organisations below the rung of places is one in each of them.
    """
    if isinstance(doer, Body):
        return False
    if isinstance(doer, Team):
        return _is_one(doer)
    if _stands_for_many(charter, doer) or any(_stand_in(charter, doer)):
        return False
    return None if _may_stand_in_unread(charter, doer) else True


def _is_one(team: Team) -> bool | None:
    if any(each(team.matrix)):
        return False
    wte = given(team.wte)
    return None if team.wte is UNKNOWN else wte is not None and 0 < wte <= ONE


def _stands_for_many(charter: Charter, post: Post) -> bool:
    many = any(isinstance(charter.areas[name].many, int) for name in post.area)
    low = charter.heights.get(post.rung, 0) < charter.heights.get(PLACE, 0)
    return many or (low and len(tuple(each(post.drawn_from))) > 1)


def _stand_in(charter: Charter, post: Post) -> Iterator[str]:
    """The teams that a post leads, the posts under it, the deputies where it presides."""
    yield from (team.id for team in charter.teams.values() if team.leads == post.id)
    yield from (other.id for other in charter.posts.values() if other.reports_to == post.id)
    for body in charter.bodies.values():
        own = {seat.id for seat in each(body.seats) if seat.holds == post.id}
        presides = tuple(each(body.presides))
        if presides and presides[0] in own:
            yield from presides[1:]


def _may_stand_in_unread(charter: Charter, post: Post) -> bool:
    rooms = (b for b in charter.bodies.values() if any(s.holds == post.id for s in each(b.seats)))
    return (
        not (charter.is_complete("teams") and charter.is_complete("posts"))
        or any(room.presides is UNKNOWN for room in rooms)
        or any(other.reports_to is UNKNOWN for other in charter.posts.values())
    )


def vacant(charter: Charter, doer: Doer) -> bool | None:
    """Whether nobody is there to do the work; `None` when that was not read."""
    if isinstance(doer, Body):
        return False
    if isinstance(doer, Post):
        return None if doer.vacant is UNKNOWN else doer.vacant is True
    empty = _is_empty(doer)
    led_by = vacant_lead(charter, doer)
    return True if led_by is not None else empty


def vacant_lead(charter: Charter, team: Team) -> Post | None:
    """The post that leads a team, when nobody holds it."""
    lead = charter.posts.get(given(team.leads) or "")
    return lead if lead is not None and lead.vacant is True else None


def _is_empty(team: Team) -> bool | None:
    wte, vacancies = given(team.wte), given(team.vacancies)
    if wte == 0:
        return True
    if UNKNOWN in (team.wte, team.vacancies):
        return None
    return wte is not None and vacancies is not None and vacancies >= wte
