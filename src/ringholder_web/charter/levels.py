"""The ladder of one constitution: on each level who stands there, and what power is live there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain

from django.urls import reverse

from ringholder.calendar import in_words
from ringholder.charter import Charter
from ringholder.charter.bodies import Body
from ringholder.charter.grants import Grant, grants
from ringholder.charter.model import Holder
from ringholder.charter.powers import Function
from ringholder.charter.said import each, given
from ringholder.charter.sitting import voting
from ringholder.charter.words import OUTSIDE
from ringholder_web.charter.picture import limits, rung_name
from ringholder_web.charter.shelf import Shelf, day_within
from ringholder_web.ui.words import RESTS_ON, Tag, counted, listed, sentence, spaced, status_on


@dataclass(frozen=True, slots=True)
class Power:
    """A function that someone has power over: held in law or delegated, how far, and the mark."""

    function: str
    how: str
    limits: str
    where: str
    mark: Tag
    address: str


@dataclass(frozen=True, slots=True)
class Stander:
    """A committee, board or role on a level."""

    name: str
    kind: str
    area: str
    contact: str
    members: str
    powers: tuple[Power, ...]
    exercises: tuple[str, ...]

    @property
    def live(self) -> bool:
        """Whether anything is decided or done here."""
        return bool(self.powers or self.exercises)


@dataclass(frozen=True, slots=True)
class Level:
    """A level of the ladder."""

    name: str
    standers: tuple[Stander, ...]
    powers: int

    @property
    def count(self) -> str:
        """`12 powers in 3 hands`."""
        hands = sum(bool(stander.powers) for stander in self.standers)
        return f"{counted(self.powers, 'power')} in {counted(hands, 'hand')}"


@dataclass(frozen=True, slots=True)
class Ladder:
    """The page."""

    id: str
    title: str
    status: Tag
    on: str
    levels: tuple[Level, ...]
    outside: tuple[Stander, ...]
    teams: tuple[Stander, ...]
    others: tuple[tuple[str, str, bool], ...]


def page(shelf: Shelf, charter: Charter, today: date) -> Ladder:
    """The ladder as it stood on the day, or on the nearest day on which it held."""
    on = day_within(charter, today)
    powers = _powers(charter, on)
    return Ladder(
        id=charter.edition,
        title=charter.title,
        status=status_on(charter, today),
        on=in_words(on),
        levels=tuple(_level(charter, height, powers, on) for height in _downwards(charter)),
        outside=tuple(_standers(charter, OUTSIDE, powers, on)),
        teams=tuple(_teams(charter, on)),
        others=tuple(
            (c.title, reverse("ladder", args=[c.edition]), c is charter)
            for c in shelf.charters.values()
        ),
    )


Powers = Mapping[str, list[tuple[Function, Grant]]]


def _powers(charter: Charter, on: date) -> Powers:
    """Every power by who holds it."""
    found: dict[str, list[tuple[Function, Grant]]] = {}
    for function in charter.functions.values():
        for grant in grants(charter, function, on):
            if grant.stands:
                found.setdefault(grant.holder.id, []).append((function, grant))
    return found


def _downwards(charter: Charter) -> Iterator[int]:
    return reversed(range(len(charter.rungs)))


def _level(charter: Charter, height: int, powers: Powers, on: date) -> Level:
    standers = tuple(
        chain.from_iterable(_standers(charter, rung, powers, on) for rung in charter.rungs[height])
    )
    return Level(rung_name(charter, height), standers, sum(len(s.powers) for s in standers))


def _standers(charter: Charter, rung: str, powers: Powers, on: date) -> Iterator[Stander]:
    holders: Iterator[Holder] = chain(charter.bodies.values(), charter.posts.values())
    for holder in holders:
        if holder.rung == rung and on in holder.in_force:
            yield _stander(charter, holder, powers)


def _stander(charter: Charter, holder: Holder, powers: Powers) -> Stander:
    return Stander(
        name=holder.name,
        kind=_kind(holder),
        area=listed(charter.names(holder.area)),
        contact=given(holder.contact) or "",
        members=_members(holder),
        powers=tuple(_power(charter, f, grant) for f, grant in powers.get(holder.id, ())),
        exercises=_exercised(charter, holder.id),
    )


def _kind(holder: Holder) -> str:
    if not isinstance(holder, Body):
        return "Role"
    advises = ", advises only" if holder.decides is False else ""
    return sentence(spaced(holder.kind)) + advises


def _members(holder: Holder) -> str:
    if not isinstance(holder, Body):
        return ""
    votes = len(voting(holder))
    return counted(votes, "voting member") if votes else "members not listed"


def _power(charter: Charter, function: Function, grant: Grant) -> Power:
    giver = charter.name(grant.grantor) if grant.grantor else ""
    return Power(
        function=sentence(function.title),
        how=f"given by {giver}" if giver else "legal holder",
        limits=limits(grant),
        where=_where(charter, grant),
        mark=RESTS_ON[grant.rests_on],
        address=f"{reverse('who-decides')}?charter={charter.edition}&what={function.id}",
    )


def _where(charter: Charter, grant: Grant) -> str:
    """The area of a power, where it is not that of its holder."""
    if grant.footprint == charter.footprint(grant.holder.area):
        return ""
    return listed(charter.names(sorted(grant.footprint)))


def _exercised(charter: Charter, name: str) -> tuple[str, ...]:
    return tuple(
        sentence(function.title)
        for function in charter.functions.values()
        if name in each(function.exercised_by)
    )


def _teams(charter: Charter, on: date) -> Iterator[Stander]:
    for team in charter.teams.values():
        if on in team.in_force:
            yield Stander(
                name=team.name,
                kind=sentence(given(team.rung) or "level not said"),
                area=listed(charter.names(each(team.area))),
                contact="",
                members="",
                powers=(),
                exercises=_exercised(charter, team.id),
            )
