"""Appointments and vacancies, body by body, as everybody may read them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.http import QueryDict

from ringholder.calendar import in_words
from ringholder.charter import Charter
from ringholder.charter.checks.meeting_rules import said
from ringholder.matters.local_day import local_day
from ringholder.matters.roll import Tenure
from ringholder.matters.vacancies import Filled, Seat, all_filled
from ringholder_web.matters import names
from ringholder_web.matters.desk import Desk
from ringholder_web.register.models import Unnamed
from ringholder_web.ui.reading import plain
from ringholder_web.ui.words import Tag, counted, listed, sentence, spaced

WITHHELD = "Name withheld"
_CAN_SIT = {
    True: Tag("Can be quorate", "green"),
    False: Tag("Cannot be quorate", "red"),
    None: Tag("Cannot say", "grey"),
}


@dataclass(frozen=True, slots=True)
class Chair:
    """A place: who holds it, since when, until when; or that it is vacant, and for how long."""

    role: str
    who: str
    since: str
    until: str
    tag: Tag | None
    persons: tuple[tuple[str, str, bool], ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A body, how it is filled, and what its vacancies do to its quorum."""

    id: str
    name: str
    kind: str
    chairs: tuple[Chair, ...]
    vacancies: int
    ending: int
    can_sit: Tag
    quorum: str
    unread: bool
    names_shown: bool


@dataclass(frozen=True, slots=True)
class Page:
    """The page of all bodies."""

    groups: tuple[Group, ...]
    vacancies: int
    ending: int
    only: str


def page(desk: Desk, query: QueryDict, at: datetime, *, keeps: bool = False) -> Page | None:
    """How every body is filled today; `None` where no constitution is in force.

    `keeps`: whoever reads may withhold a name, and sees all of them.
    """
    on = local_day(at)
    charter = desk.charter_on(on)
    if charter is None:
        return None
    only = plain(str(query.get("only", "")))
    found = list(all_filled(charter, desk.roll, on))
    known = names.people({t.person for one in found for seat in one.seats for t in seat.held})
    hidden = frozenset(Unnamed.objects.values_list("person", flat=True))
    groups = tuple(_group(charter, one, known, hidden, on, keeps=keeps) for one in found)
    return Page(
        groups=tuple(one for one in groups if _wanted(one, only)),
        vacancies=sum(one.vacancies for one in groups),
        ending=sum(one.ending for one in groups),
        only=only if only in ("vacant", "ending") else "",
    )


def _wanted(one: Group, only: str) -> bool:
    return bool({"vacant": one.vacancies, "ending": one.ending}.get(only, 1))


def _group(
    charter: Charter,
    one: Filled,
    known: Mapping[str, str],
    hidden: frozenset[str],
    on: date,
    *,
    keeps: bool,
) -> Group:
    body = charter.bodies[one.body]
    public = said(charter, body, "public") is True
    return Group(
        id=one.body,
        name=body.name,
        kind=spaced(body.kind),
        chairs=tuple(
            _chair(charter, seat, known, hidden, on, shown=public or keeps, keeps=keeps)
            for seat in one.seats
        ),
        vacancies=len(one.vacancies),
        ending=sum(seat.ends_soon for seat in one.seats),
        can_sit=_CAN_SIT[one.can_sit],
        quorum=_quorum(one),
        unread=not one.places_read,
        names_shown=public,
    )


def _chair(
    charter: Charter,
    seat: Seat,
    known: Mapping[str, str],
    hidden: frozenset[str],
    on: date,
    *,
    shown: bool,
    keeps: bool,
) -> Chair:
    def name(tenure: Tenure) -> str:
        if not shown or (tenure.person in hidden and not keeps):
            return WITHHELD
        return known.get(tenure.person, names.NOT_SHOWN)

    ends = [t.to_on for t in seat.held if t.to_on is not None]
    return Chair(
        role=sentence(names.place(charter, seat.place)),
        who=listed(map(name, seat.held)) if seat.held else "Vacant",
        since=in_words(min(t.from_on for t in seat.held)) if seat.held else _vacant(seat, on),
        until=in_words(max(ends)) if ends else "",
        tag=_tag(seat),
        persons=tuple((t.person, name(t), t.person in hidden) for t in seat.held) if keeps else (),
    )


def _vacant(seat: Seat, on: date) -> str:
    if seat.vacant_since is None:
        return "no appointment is recorded"
    return f"{in_words(seat.vacant_since)}, {counted((on - seat.vacant_since).days, 'day')}"


def _tag(seat: Seat) -> Tag | None:
    if seat.vacant:
        return Tag("Vacant", "orange")
    return Tag("Ends soon", "blue") if seat.ends_soon else None


def _quorum(one: Filled) -> str:
    """What the vacancies do to the quorum, in words."""
    voting = [seat for seat in one.seats if seat.votes]
    filled_ = sum(1 for seat in voting if seat.held)
    of = f"{filled_} of {counted(len(voting), 'voting place')} filled"
    standing = one.quorum
    if not voting:
        return "The constitution names no voting place on it, so there is no quorum to tell of."
    if standing is None or one.can_sit is None:
        return f"{sentence(of)}. The constitution does not say enough to tell of a quorum."
    missing = listed((_need(need) for need in standing.unmet), "and")
    if not filled_:
        return f"{sentence(of)}: nobody can decide."
    if one.can_sit is False:
        why = (
            f"nobody in office meets the need for {missing}" if missing else "too few are in office"
        )
        return f"{sentence(of)}: it cannot be quorate, since {why}."
    spare = standing.counted - (standing.needed or 0)
    away = f"so {counted(spare, 'member')} may be away"
    return f"{sentence(of)}. It needs {standing.needed or 0}, {away}."


def _need(need: Iterable[str]) -> str:
    return listed(_each_need(need), "or")


def _each_need(need: Iterable[str]) -> Iterator[str]:
    for one in need:
        kind, _, name = one.partition(":")
        yield f"a member who is {spaced(name)}" if name else spaced(kind.split("/")[-1])
