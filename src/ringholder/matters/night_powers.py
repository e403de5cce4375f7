"""Who may decide something now: by a power of their own, or between the meetings of a body.

Delegating does not divest, so whoever gave a power may decide too: they stand after those to whom
it was given, the nearest first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ringholder.charter import Charter, Question, Route
from ringholder.charter.bodies import Body
from ringholder.charter.model import Holder
from ringholder.charter.question import NO_MONEY, NOT_KNOWN, Value
from ringholder.charter.said import each, given
from ringholder.matters.capacity import urgent_of
from ringholder.matters.routing import clauses_of

RUN_ON_CALL = "run-on-call"
"""The function of the catalogue by which somebody keeps a manager on call."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way in which something can be decided before anybody meets.

    `who` are those who can decide, each by all capacities that are theirs: a post, or the seats
    that decide for a body between its meetings, with the posts of those who sit there; nobody where
    the rules of the body name none. For a body two of them decide together (as `decision` has it).
    `lowest` says that it is for this holder to decide, not only for one who gave the power away.
    """

    holder: Holder
    who: tuple[tuple[str, ...], ...]
    between_meetings: bool
    lowest: bool

    @property
    def names(self) -> tuple[str, ...]:
        """Every capacity of theirs."""
        return tuple(name for one in self.who for name in one)

    def is_theirs(self, as_: str, with_: str | None) -> bool:
        """Whether it was decided so: by the post, or for a body by two of them together."""
        found = {next((n for n, one in enumerate(self.who) if a in one), -1) for a in (as_, with_)}
        if not self.between_meetings:
            return as_ in self.names
        return -1 not in found and len(found) > 1


@dataclass(frozen=True, slots=True)
class Powers:
    """Who has the power: the answer of the constitution, and the ways, whom to ring first first."""

    route: Route
    ways: tuple[Way, ...]
    clauses: tuple[str, ...]

    def of(self, as_: str, with_: str | None = None) -> Way | None:
        """The way in which a capacity, with another, may decide; `None` where they may not."""
        return next((way for way in self.ways if way.is_theirs(as_, with_)), None)


def powers(charter: Charter, question: Question) -> Powers:
    """Who may decide a question now."""
    route = charter.route(question)
    above = [name for grant in route.grants for name in reversed(grant.above)]
    lowest = {holder.id for holder in route.competent}
    every = (charter.holder(name) for name in dict.fromkeys((*lowest, *above)))
    ways = (way_of(one, lowest=one.id in lowest) for one in every if one is not None)
    return Powers(route, tuple(ways), tuple(dict.fromkeys(clauses_of(route))))


def way_of(holder: Holder, *, lowest: bool = True) -> Way:
    """The way in which a body or post decides before anybody meets."""
    if not isinstance(holder, Body):
        return Way(holder, ((holder.id,),), between_meetings=False, lowest=lowest)
    return Way(holder, tuple(_between(holder)), between_meetings=True, lowest=lowest)


def _between(body: Body) -> Iterator[tuple[str, ...]]:
    """Who decides between meetings: each seat of the body, with the post of who sits there."""
    posts = {f"{body.id}/{seat.id}": given(seat.holds) for seat in each(body.seats)}
    for place in urgent_of(body):
        yield tuple(filter(None, (place, posts.get(place))))


def question_of_sum(function: str, area: tuple[str, ...], on: date, costs: str) -> Question:
    """The question of something that costs so much, once: pounds, `none` or `unknown`."""
    known = {"none": NO_MONEY, "unknown": NOT_KNOWN}
    value = known[costs] if costs in known else Value.once(Decimal(costs))
    return Question(function, area, on, value)
