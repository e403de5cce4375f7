"""Rooms: bodies that decide, with seats, a quorum that survives recusal, and a lawful way out.

What a sound room is stands here once more in plain sums, apart from the rules under test: nobody
from outside is needed for it to sit, nobody from outside carries it, and one absence stops nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import combinations_with_replacement
from math import ceil
from typing import Any

from tests.charter.sound.draft import Draft, Entry

SHARES = ("1/3", "2/5", "1/2", "3/5", "2/3", "3/4")
OFTEN = ("month", "quarter", "half-year", "year", "meeting")


@dataclass(frozen=True)
class Judge:
    """Somebody who may end a deadlock, and whose they are; `binds` none but those who agreed."""

    actor: str
    owner: str


@dataclass
class Room:
    """What is known of a body besides its seats: `own` are those whose functions it exercises."""

    own: set[str]
    judges: list[Judge] = field(default_factory=list)
    brokers: list[str] = field(default_factory=list)
    ratify_at: str = ""
    above: bool = False
    parties: list[str] = field(default_factory=list)
    holder: str = ""


Chair = tuple[Entry, tuple[str, ...]]


def seat(draft: Draft, role: str, *classes: str, **keys: Any) -> Entry:
    """A seat; one vote is said of some, and taken as read of others."""
    votes = {"votes": 1} if "votes" not in keys and draft.draw.maybe(0.6) else {}
    kept = {name: value for name, value in keys.items() if value is not ...}
    return {"id": draft.new_id(), "role": role, "class": list(classes), **kept, **votes}


def observer(draft: Draft, role: str, *classes: str, **keys: Any) -> Entry:
    """A seat without a vote."""
    return seat(draft, role, "participant", *classes, votes=0, **keys)


def deciding(draft: Draft, seats: list[Entry], room: Room, **keys: Any) -> Entry:
    """The keys of a body that decides: its seats, who presides, how it sits and decides."""
    chairs = [chair for chair in _chairs(seats) if chair[0].get("votes", 1)]
    own = [chair for chair in chairs if _is_own(room, chair)]
    presiding = list(dict.fromkeys(chair[0]["id"] for chair in own))
    heads = presiding[: draft.draw.randint(2, 4)]
    assert len(heads) > 1 and 2 * len(own) > len(chairs), seats
    deputies = ["named-deputies"] if draft.draw.maybe(0.3) else []
    rule = {
        "quorum": _quorum(draft, chairs, room, deputies=bool(deputies)),
        **_way_to_decide(draft, chairs, room),
        "deadlock": _deadlock(draft, chairs, room),
        "urgent": _urgent(draft, heads, room),
        "if_inquorate": _when_inquorate(draft, deputies, said=len(own) < len(chairs)),
    }
    return {
        "decides": "yes",
        "seats": seats,
        "presides": heads,
        "rule": {name: value for name, value in rule.items() if value is not ...},
        "terms": draft.draw.one("Its terms of reference", "Published with the constitution"),
        "contact": "The governance office" if draft.draw.maybe() else ...,
        **keys,
    }


def _chairs(seats: list[Entry]) -> Iterator[Chair]:
    for one in seats:
        if "each" in one:
            yield from ((one, (name,)) for name in one["each"])
        else:
            own = (one["organisation"],) if "organisation" in one else ()
            whose = tuple(one.get("drawn_from", own))
            yield from ((one, whose) for _ in range(one.get("count", 1)))


def _is_own(room: Room, chair: Chair) -> bool:
    """Whether nothing that the body decides is for the member an interest of another's."""
    return set(chair[1]) <= room.own


# ---- quorum --------------------------------------------------------------------------------------


def _quorum(draft: Draft, chairs: list[Chair], room: Room, *, deputies: bool) -> Entry:
    draw = draft.draw
    needs = _needs(draft, chairs, room, fewest=1 if deputies else 2)
    outside = sum(not _is_own(room, chair) for chair in chairs)
    fewest = 2 if any(_only_own(need, chairs, room) for need in needs) else max(2, outside + 1)
    own = len(chairs) - outside
    most = min(own, len(chairs) - 1, len(chairs) - _who_may_leave(chairs, room))
    if fewest > most:
        alone = [name for name in _own_classes(chairs, room, 2) if _only_own([name], chairs, room)]
        needs, fewest = [*needs, [draw.choice(alone)]], min(2, most)
    keys: Entry = {"present_and_eligible": needs} if needs else {}
    if fewest == 2 and needs and draw.maybe(0.15):
        return keys  # it may ask for kinds of member and for no number
    shares = [s for s in SHARES if fewest <= ceil(Fraction(s) * len(chairs)) <= most]
    if shares and draw.maybe(0.6):
        of = {"of": "seats-in-office"} if draw.maybe() else {}
        return {"share": draw.choice(shares), **of, **keys}
    return {"number": draw.randint(fewest, most), **keys}


def _needs(draft: Draft, chairs: list[Chair], room: Room, fewest: int) -> list[list[str]]:
    """Needs that enough of the body's own members can each meet: one, if it may send a deputy."""
    classes = _own_classes(chairs, room, fewest)
    pairs = [one[0]["id"] for one in chairs if _is_own(room, one) and one[0].get("count", 1) == 1]
    needs = [[name] for name in draft.draw.some(classes, 0, 2)]
    if len(set(pairs)) > 2 and draft.draw.maybe(0.3):
        needs.append(draft.draw.sample(sorted(set(pairs)), 2))
    return needs


def _own_classes(chairs: list[Chair], room: Room, fewest: int) -> list[str]:
    """The classes of which the body's own members fill so many seats or more."""
    own = [name for one, _ in filter(lambda c: _is_own(room, c), chairs) for name in one["class"]]
    return sorted({f"class:{name}" for name in own if own.count(name) >= fewest})


def _only_own(need: list[str], chairs: list[Chair], room: Room) -> bool:
    """Whether nobody from outside meets a need."""
    return not any(
        one["id"] in need or any(f"class:{name}" in need for name in one["class"])
        for one, whose in chairs
        if not _is_own(room, (one, whose))
    )


def _who_may_leave(chairs: list[Chair], room: Room) -> int:
    """How many leave at most when a matter touches two organisations."""
    outside = [set(whose) - room.own for _, whose in chairs if whose and not set(whose) & room.own]
    names = sorted({name for whose in outside if len(whose) < 3 for name in whose})
    pairs = combinations_with_replacement(names, 2)
    return max((sum(whose <= set(pair) for whose in outside) for pair in pairs), default=0)


# ---- deciding ------------------------------------------------------------------------------------


def _way_to_decide(draft: Draft, chairs: list[Chair], room: Room) -> Entry:
    draw = draft.draw
    tie = draw.one("presiding", "presiding", "falls", ...)
    simple = {"majority": "more-for-than-against", **({"tie": tie} if tie is not ... else {})}
    fallbacks: list[Entry] = [simple, simple, {"majority": "over-half-of-seats"}]
    votes = sum(one.get("votes", 1) for one, _ in chairs)
    outside = sum(c[0].get("votes", 1) for c in chairs if not _is_own(room, c))
    if outside <= votes // 3:
        fallbacks.append({"majority": "two-thirds"})
    if all(len(one["class"]) == 1 and one.get("votes", 1) == 1 for one, _ in chairs):
        fallbacks.append({"majority": "each-class"})
    by = draw.one("consensus", "majority")
    if by == "majority" and draw.maybe(0.3):
        return {"decide_by": by}
    return {"decide_by": by, "fallback": draw.choice(fallbacks)}


def _when_inquorate(draft: Draft, deputies: list[str], *, said: bool) -> Any:
    """What happens when too few are left; always said where somebody may have to leave."""
    ways = draft.draw.some(["defer", "refer-to-delegator", "conflicts-panel"], 1 if said else 0)
    return [*deputies, *ways] or ...


def _urgent(draft: Draft, heads: list[str], room: Room) -> Any:
    """Who decides between meetings; said of every body that nobody above it can act for."""
    if not room.ratify_at or (room.above and draft.draw.maybe(0.4)):
        return ...
    within = {"within": _clock(draft)} if draft.draw.maybe() else {}
    return {"by": heads[:2], "ratify_at": room.ratify_at, **within}


def _clock(draft: Draft) -> Entry:
    days = draft.draw.randint(5, 40)
    return draft.draw.one(
        {"working_days": days}, {"days": days}, {"working_days": days, "days": 60}
    )


def _deadlock(draft: Draft, chairs: list[Chair], room: Room) -> Any:
    """Steps of which the last is taken by somebody without a stake.

    Always said of a joint room, and never of one where a vote ends every matter.
    """
    draw = draft.draw
    parties = {name for _, whose in chairs for name in whose} | set(room.parties)
    judges = [judge for judge in room.judges if judge.owner not in parties - {room.holder}]
    if not room.parties and (not judges or draw.maybe(0.3)):
        return ...
    ways = draw.some(["mediate", "broker", "refer"], 0, 2)
    calm = [*room.brokers, *(judge.actor for judge in judges)]
    steps = [{"step": way, "by": draw.choice(calm), "within": _clock(draft)} for way in ways]
    judge = draw.choice(judges)
    last = {"step": "determine", "by": judge.actor, "within": _clock(draft)}
    if parties - {room.holder} or draw.maybe():
        last["binds"] = draw.some(room.parties or [room.holder], 1)
    return [*steps, last]
