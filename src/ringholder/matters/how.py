"""How a body decides one item: its roll of places, quorum, majority, tie and who presides.

A `How` is taken from the charter on the day on which an item opens, stands in the opening act, and
never changes: no later rule, and no later roll, reaches an item that is open. Who may sit in a
place is another question, asked of each act on its own day.

**Seats in office.** A share is taken of the seats in office. We read that as: the voting seats that
the charter has on the day, less those that the roll of appointments shows vacant (`vacant`). The
charters read so far say "seats in office" and do not say what a vacancy does; the reading is ours,
and whoever has a clause that says otherwise passes no vacancies. A place without a vote is a
participant: on the roll, never in the base.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from functools import lru_cache

from ringholder.charter.bodies import Body, Rule
from ringholder.charter.model import Charter
from ringholder.charter.said import SILENT, UNKNOWN, Said, each, given
from ringholder.charter.sitting import Chair, seats_at
from ringholder.findings import RestsOn
from ringholder.matters.frozen_how import Clause, How, NoHow, Place, Quorum
from ringholder.matters.same import Same

KEPT = 2_000
"""Bodies whose way of deciding is kept worked out."""

__all__ = ["Clause", "How", "NoHow", "Place", "Quorum", "how", "how_of"]


def how(charter: Charter, body: str, on: date, vacant: Collection[str] = ()) -> How:
    """How a body of the charter decides on a day, with the places in `vacant` left off its roll.

    `vacant` may hold places of other bodies too. Raises `NoHow` where the charter has no such body
    on the day, or the body no such place.
    """
    held = charter.held_on(on)
    found = held.bodies.get(body)
    if found is None:
        raise NoHow(f"{charter.title} has no body {body}.")
    if on not in held.in_force or on not in found.in_force:
        raise NoHow(f"{found.name} is not in force on {on.isoformat()}.")
    return how_of(found, vacant)


def how_of(body: Body, vacant: Collection[str] = ()) -> How:
    """How a body decides by its own entry in the charter."""
    return _how_of(Same(body), tuple(vacant))


@lru_cache(maxsize=KEPT)
def _how_of(same: Same[Body], vacant: tuple[str, ...]) -> How:
    body = same.of
    rule = body.rule if not isinstance(body.rule, Said) else None
    unsaid = body.rule if isinstance(body.rule, Said) else SILENT
    fallback = unsaid if rule is None else rule.fallback
    votes = given(fallback)
    more = fallback if isinstance(fallback, Said) else SILENT
    return How(
        body=body.id,
        places=_places(body, vacant),
        quorum=unsaid if rule is None else _quorum(body, rule),
        decide_by=unsaid if rule is None else rule.decide_by,
        majority=more if votes is None else votes.majority,
        tie=more if votes is None else votes.tie,
        presides=_presides(body),
        base=SILENT if votes is None else votes.base,
        threshold=SILENT if votes is None else votes.threshold,
        several_mandates=unsaid if rule is None else rule.several_mandates,
        clauses=tuple(_clauses(body, rule)),
    )


def _places(body: Body, vacant: Collection[str]) -> tuple[Place, ...] | Said:
    if body.seats is UNKNOWN:
        return UNKNOWN
    found = [_place(body, chair, more) for chair, more in seats_at(body)]
    if not found:
        return SILENT
    known = {place.place for place in found}
    for name in vacant:
        if name.startswith(f"{body.id}/") and name not in known:
            raise NoHow(f"{name} is said to be vacant, and {body.name} has no such place.")
    return tuple(place for place in found if place.place not in vacant)


def _place(body: Body, chair: Chair, more: str) -> Place:
    seat = chair.seat
    return Place(
        place="/".join(filter(None, (body.id, seat.id, more))),
        role=seat.role,
        classes=seat.class_,
        organisations=chair.organisations,
        votes=UNKNOWN if seat.votes is UNKNOWN else chair.votes,
        constituency=given(seat.constituency),
    )


def _quorum(body: Body, rule: Rule) -> Quorum | Said:
    if isinstance(rule.quorum, Said):
        return rule.quorum
    asked = rule.quorum.present_and_eligible
    needs = UNKNOWN if asked is UNKNOWN else tuple(_need(body, need) for need in each(asked))
    return Quorum(rule.quorum.number, rule.quorum.share, needs)


def _need(body: Body, need: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(one if one.startswith("class:") else f"{body.id}/{one}" for one in need)


def _presides(body: Body) -> tuple[str, ...] | Said:
    if isinstance(body.presides, Said):
        return body.presides
    return tuple(f"{body.id}/{seat}" for seat in body.presides)


def _clauses(body: Body, rule: Rule | None) -> Iterator[Clause]:
    """What each part rests on: its own clause, else the clause or source of the body.

    That of the body is no authority for a part that is marked as chosen or was not read.
    """
    quorum = None if rule is None else given(rule.quorum)
    fallback = None if rule is None else given(rule.fallback)
    said = (
        ("places", "seats" if isinstance(body.seats, tuple) else "parties", None),
        ("quorum", "rule.quorum", None if quorum is None else given(quorum.clause)),
        ("decide_by", "rule.decide_by", None),
        ("majority", "rule.fallback", None if fallback is None else given(fallback.clause)),
        ("presides", "presides", None),
    )
    for of, path, own in said:
        rests_on = body.rests_on(path)
        general = next(iter(body.authority), "") if rests_on is RestsOn.SOURCED else ""
        yield Clause(of, own or general, rests_on)
