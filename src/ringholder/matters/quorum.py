"""Whether a body is quorate on one item: shown, not, or the charter does not say enough.

Whoever is out of an item does not count as present on it, and still counts in the seats in office
that the quorum is a share of. Nobody counts twice: somebody who sits for two places counts once,
in whichever of them meets more of the needs. One place may meet two needs if it is of both classes:
it is one capacity. (The last two are our reading; `attendance` says after what.)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from ringholder.charter.said import NONE, UNKNOWN, Said, each, given
from ringholder.charter.sitting import number_needed
from ringholder.matters.frozen_how import How, Place, Quorum
from ringholder.matters.voting.attendance import Attendance, attendance
from ringholder.matters.voting.steps import Answer, Step, resting

CLASS = "class:"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a body stands: `counted` who are there and may decide, of `seats` in office.

    `needed` is `None` where the charter does not say; `unmet` are the needs that nobody meets.
    """

    answer: Answer
    counted: int
    seats: int
    needed: int | None
    unmet: tuple[tuple[str, ...], ...]
    steps: tuple[Step, ...]


def quorum(how: How, present: Collection[str] | None, out: Collection[str] = ()) -> Standing:
    """Whether those present are a quorum on an item for which the places in `out` do not count.

    `present` is as `attendance` has it: places, or places with who sits there.
    """
    return standing(how, attendance(how, present, out))


def standing(how: How, room: Attendance) -> Standing:
    """The same, of a room that is known."""
    counted = len({room.who[place.place] for place in room.able})
    needs = tuple(each(how.quorum.needs)) if isinstance(how.quorum, Quorum) else ()
    met = _met(how, room, needs)
    unmet = tuple(need for number, need in enumerate(needs) if number not in met)
    needed = _needed(how)
    answer = _answer(how, counted, needed, unmet)
    steps = [*_room_steps(how, room), _counted(how, counted, needed)]
    steps += [_need(how, room, need, need not in unmet) for need in needs]
    clause = how.clause("quorum")
    return Standing(
        answer, counted, len(how.voting), needed, unmet, tuple(resting(s, clause) for s in steps)
    )


def _answer(how: How, counted: int, needed: int | None, unmet: Collection[object]) -> Answer:
    if how.quorum is NONE:
        return Answer.SHOWN
    if not how.voting or isinstance(how.quorum, Said):
        return Answer.CANNOT_SAY
    if counted < (needed or 0) or unmet:
        return Answer.FAULT
    return Answer.SHOWN if _says_enough(how.quorum) else Answer.CANNOT_SAY


def _says_enough(asked: Quorum) -> bool:
    """Whether nothing that has to be met was left unread, and something is asked at all."""
    keys = (asked.number, asked.share, asked.needs)
    return UNKNOWN not in keys and any(not isinstance(key, Said) and key != () for key in keys)


def _needed(how: How) -> int | None:
    asked = how.quorum
    if isinstance(asked, Said) or isinstance(how.places, Said):
        return None
    said = given(asked.number) or given(asked.share)
    return None if said is None else number_needed(asked, len(how.voting))


def _room_steps(how: How, room: Attendance) -> Iterator[Step]:
    out = tuple(place.place for place in how.voting if place.place in room.out)
    if out:
        yield Step("out", places=out)
    if room.strangers:
        yield Step("not-on-the-roll", Answer.FAULT, places=room.strangers)
    people = Counter(room.who[place.place] for place in room.able)
    twice = tuple(p.place for p in room.able if people[room.who[p.place]] > 1)
    if twice:
        yield Step("one-for-several", places=twice)


def _counted(how: How, counted: int, needed: int | None) -> Step:
    seats = len(how.voting)
    if isinstance(how.places, Said):
        return Step("seats-unread", Answer.CANNOT_SAY, word=how.places.value)
    if isinstance(how.quorum, Said):
        kind = {NONE: "no-quorum", UNKNOWN: "quorum-unread"}.get(how.quorum, "quorum-silent")
        answer = Answer.SHOWN if how.quorum is NONE else Answer.CANNOT_SAY
        return Step(kind, answer, number=counted, of=seats)
    if needed is None:
        unread = UNKNOWN in (how.quorum.number, how.quorum.share)
        unsaid = Answer.CANNOT_SAY if unread else None
        return Step("number-not-said", unsaid, number=counted, of=seats)
    answer = Answer.SHOWN if counted >= needed else Answer.FAULT
    share = given(how.quorum.share)
    by_number = (given(how.quorum.number) or 0) >= needed
    return Step(
        "quorum",
        answer,
        number=counted,
        of=seats,
        needed=needed,
        share=None if by_number else share,
    )


def _need(how: How, room: Attendance, need: tuple[str, ...], met: bool) -> Step:
    answer = Answer.SHOWN if met else Answer.FAULT
    could = (place for place in how.voting if meets(how, place, need))
    if met:
        places = tuple(place.place for place in could if place.place in room.is_here)
    else:
        places = tuple(place.place for place in could if place.place in room.out)
    return Step("need", answer, places=places, names=need)


def meets(how: How, place: Place, need: tuple[str, ...]) -> bool:
    """Whether a place meets a need: it is named, or its seat is, or a class that it is of."""
    names = {place.place, f"{how.body}/{place.seat}", *(f"{CLASS}{one}" for one in place.classes)}
    return not names.isdisjoint(need)


def _met(how: How, room: Attendance, needs: tuple[tuple[str, ...], ...]) -> frozenset[int]:
    """The needs met when everybody counts in the one place in which the most are met."""
    ways = {frozenset[int]()}
    for options in _capacities(how, room, needs):
        ways = {way | option for way in ways for option in options}
    return max(ways, key=lambda way: (len(way), sorted(way)))


def _capacities(
    how: How, room: Attendance, needs: tuple[tuple[str, ...], ...]
) -> Iterator[set[frozenset[int]]]:
    """For everybody there, the needs that they meet in each of their places."""
    people: dict[str, set[frozenset[int]]] = {}
    for place in room.able:
        met = frozenset(n for n, need in enumerate(needs) if meets(how, place, need))
        people.setdefault(room.who[place.place], set()).add(met)
    yield from people.values()
