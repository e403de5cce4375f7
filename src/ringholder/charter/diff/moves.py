"""Who decides on each function, and who does the work, place by place: what went up, down, astray.

No money is asked; what a sum changes is in `bands`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.diff.difference import Hands, Move, Way, What
from ringholder.charter.diff.pairing import Pairing, day_of
from ringholder.charter.model import Charter
from ringholder.charter.powers import Function
from ringholder.charter.said import SILENT, UNKNOWN, Said, each, given
from ringholder.charter.words import OUTSIDE

NOBODY = Hands()
UNPLACED = "not placed with anybody"


def moves(pairing: Pairing) -> Iterator[Move]:
    """Every function that went somewhere, by function and place."""
    for before, after in _functions(pairing):
        for place in pairing.places:
            yield from _placing(pairing, before, after, place)


def _functions(pairing: Pairing) -> list[tuple[Function | None, Function | None]]:
    """Each function as it stands in the old charter and in the new, by its name there."""
    old, new, pairs = pairing.old.functions, pairing.new.functions, pairing.functions
    found: list[tuple[str, Function | None, Function | None]] = [
        (name, old[before], new[name]) for before, name in pairs.items()
    ]
    found += [(name, f, None) for name, f in old.items() if name not in pairs]
    found += [(name, None, f) for name, f in new.items() if name not in pairs.values()]
    return [(before, after) for _, before, after in sorted(found, key=lambda row: row[0])]


def _placing(
    pairing: Pairing, before: Function | None, after: Function | None, place: tuple[str, str]
) -> Iterator[Move]:
    was, now = _in_scope(before), _in_scope(after)
    if was is not None and now is not None:
        yield from _decision(pairing, was, now, place)
        yield from _work(pairing, was, now, place)
    elif was is not None:
        yield _gone(pairing, was, after, place)
    elif now is not None:
        yield _come(pairing, now, place, is_new=before is None)


def _in_scope(function: Function | None) -> Function | None:
    """The function, where its charter has it and does not put it out of its scope."""
    return function if function is not None and given(function.out_of_scope) is None else None


def _gone(
    pairing: Pairing, before: Function, after: Function | None, place: tuple[str, str]
) -> Move:
    hands = deciders(pairing.old, before.id, place[0])
    if after is not None:
        why = f"out of scope: {given(after.out_of_scope)}"
        return _move(after, place, What.DECIDES, Way.OUT_OF_SCOPE, hands, NOBODY, why=why)
    way = Way.UNREAD if pairing.missing("functions") else Way.ORPHANED
    return _move(before, place, What.DECIDES, way, hands, NOBODY, why=UNPLACED)


def _come(pairing: Pairing, after: Function, place: tuple[str, str], *, is_new: bool) -> Move:
    hands = deciders(pairing.new, after.id, place[1])
    way = _way(pairing, after, NOBODY, hands)
    if way is Way.ORPHANED and _holder_unread(pairing, after):
        way = Way.UNREAD
    unread = is_new and pairing.unsure("functions")
    why = "" if hands.holders else f"new, and {UNPLACED}"
    return _move(after, place, What.DECIDES, way, NOBODY, hands, unread=unread, why=why)


def _move(
    function: Function, place: tuple[str, str], what: What, way: Way, before: Hands, after: Hands,
    *, unread: bool = False, why: str = "",
) -> Move:  # fmt: skip
    unread = unread or way is Way.UNREAD
    return Move(function.id, place[1], what, way, before, after, unread, why)


# ---- who decides ---------------------------------------------------------------------------------


def deciders(charter: Charter, function: str, place: str) -> Hands:
    """The lowest that decide on a function in a place when no money is asked."""
    ids = charter.router(day_of(charter)).holders(function, (place,), {})
    holders = [holder for name in ids if (holder := charter.holder(name)) is not None]
    lowest = min(holders, key=lambda holder: charter.heights[holder.rung], default=None)
    return Hands(ids, lowest.rung if lowest is not None else None)


def _decision(
    pairing: Pairing, was: Function, now: Function, place: tuple[str, str]
) -> Iterator[Move]:
    before = deciders(pairing.old, was.id, place[0])
    after = deciders(pairing.new, now.id, place[1])
    if set(pairing.as_new(before.holders)) == set(after.holders):
        way = _raised(pairing, before, after)
    else:
        way = _way(pairing, now, before, after)
    if way is None:
        return
    # Those who had it by delegation may have it still, by one that went unread.
    missed = pairing.missing("delegations") and not _by_law(pairing.old, was.id, place[0], before)
    if missed and way in (Way.UP, Way.MOVED) and _by_law(pairing.new, now.id, place[1], after):
        way = Way.UNREAD
    if way is Way.ORPHANED and _holder_unread(pairing, now):
        way = Way.UNREAD
    unsure = missed or (way is not Way.ORPHANED and pairing.unsure("delegations"))
    yield _move(now, place, What.DECIDES, way, before, after, unread=unsure)


def _raised(pairing: Pairing, before: Hands, after: Hands) -> Way | None:
    """The same holders; they may stand on another rung than before."""
    return _compared(pairing, before, after) if before.rung != after.rung else None


def _way(pairing: Pairing, function: Function, before: Hands, after: Hands) -> Way:
    if not after.holders:
        return Way.ORPHANED
    together = not isinstance(function.jointly, Said)
    if len(after.holders) > max(1, len(before.holders)) and not together:
        return Way.DOUBLED
    if not before.holders:
        return Way.GAINED
    return _compared(pairing, before, after)


def _compared(pairing: Pairing, before: Hands, after: Hands) -> Way:
    """Up or down by the new charter's rungs; moved where they are level, or cannot be compared."""
    heights = pairing.new.heights
    was, now = heights.get(before.rung or ""), heights.get(after.rung or "")
    if was is None or now is None or was == now:
        return Way.MOVED
    return Way.UP if now > was else Way.DOWN


def _by_law(charter: Charter, name: str, place: str, hands: Hands) -> bool:
    """Whether it is in these hands because nobody passed it on: they act for its legal holder."""
    docket = charter.router(day_of(charter)).docket(name, (place,))
    return all(not g.chain for g in docket.candidates if g.holder.id in hands.holders)


def _holder_unread(pairing: Pairing, function: Function) -> bool:
    """Whether somebody may hold it whom we have not read of."""
    holders = [pairing.new.organisations[name] for name in each(function.legal_holder)]
    return (
        function.legal_holder is UNKNOWN
        or any(holder.governed_by is UNKNOWN for holder in holders)
        or pairing.missing("bodies")
        or (function.legal_holder is SILENT and pairing.missing("functions"))
    )


# ---- who does the work ---------------------------------------------------------------------------


def _work(
    pairing: Pairing, before: Function, after: Function, place: tuple[str, str]
) -> Iterator[Move]:
    was = doers(pairing.old, before, place[0])
    now = doers(pairing.new, after, place[1])
    way = _way_of_work(pairing, was, now)
    if UNKNOWN in (before.exercised_by, after.exercised_by):
        way = Way.UNREAD if was.holders and after.exercised_by is UNKNOWN else None
    if way is not None:
        yield _move(after, place, What.EXERCISES, way, was, now)


def doers(charter: Charter, function: Function, place: str) -> Hands:
    """The bodies, posts and teams that exercise a function in a place, and the lowest's rung."""
    here = charter.footprint((place,))
    found: list[tuple[str, str | None]] = []
    for name in each(function.exercised_by):
        doer = charter.holder(name) or charter.teams.get(name)
        theirs = charter.footprint(doer.area) if doer is not None else here
        if doer is not None and (isinstance(doer.area, Said) or not here.isdisjoint(theirs)):
            found.append((name, given(doer.rung)))
    rungs = [rung for _, rung in found if rung is not None and rung != OUTSIDE]
    lowest = min(rungs, key=lambda rung: charter.heights[rung], default=None)
    return Hands(tuple(name for name, _ in found), lowest)


def _way_of_work(pairing: Pairing, was: Hands, now: Hands) -> Way | None:
    before, after = set(pairing.as_new(was.holders)), set(now.holders)
    if before == after:
        return _raised(pairing, was, now) if was.rung and now.rung else None
    if not after:
        return Way.ORPHANED
    if not before:
        return Way.GAINED
    way = _compared(pairing, was, now)
    return way if way is not Way.MOVED or before.isdisjoint(after) else None
