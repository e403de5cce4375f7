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


def moves(pairing: Pairing) -> Iterator[Move]:
    """Every function that went somewhere, by function and place."""
    for function in sorted({*pairing.old.functions, *pairing.new.functions}):
        for place in pairing.places:
            yield from _placing(pairing, function, place)


def _placing(pairing: Pairing, name: str, place: tuple[str, str]) -> Iterator[Move]:
    before, after = _placed(pairing.old, name), _placed(pairing.new, name)
    if before is not None and after is not None:
        yield from _decision(pairing, name, place)
        yield from _work(pairing, before, after, place)
    elif before is not None:
        yield _gone(pairing, before, place)
    elif after is not None:
        yield _come(pairing, after, place)


def _placed(charter: Charter, name: str) -> Function | None:
    """The function, where the charter has it and does not put it out of its scope."""
    function = charter.functions.get(name)
    return function if function is not None and given(function.out_of_scope) is None else None


def _gone(pairing: Pairing, before: Function, place: tuple[str, str]) -> Move:
    hands = deciders(pairing.old, before.id, place[0])
    entry = pairing.new.functions.get(before.id)
    if entry is not None:
        why = f"out of scope: {given(entry.out_of_scope)}"
        return _move(before, place, What.DECIDES, Way.MOVED, hands, NOBODY, why=why)
    way = Way.UNREAD if pairing.missing("functions") else Way.ORPHANED
    return _move(before, place, What.DECIDES, way, hands, NOBODY, why="not placed with anybody")


def _come(pairing: Pairing, after: Function, place: tuple[str, str]) -> Move:
    hands = deciders(pairing.new, after.id, place[1])
    unread = after.id not in pairing.old.functions and pairing.unsure("functions")
    return _move(after, place, What.DECIDES, Way.GAINED, NOBODY, hands, unread=unread)


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


def _decision(pairing: Pairing, name: str, place: tuple[str, str]) -> Iterator[Move]:
    function = pairing.new.functions[name]
    before = deciders(pairing.old, name, place[0])
    after = deciders(pairing.new, name, place[1])
    if set(pairing.as_new(before.holders)) == set(after.holders):
        way = _raised(pairing, before, after)
    else:
        way = _way(pairing, function, before, after)
    if way is None:
        return
    missed = _passed_on_unread(pairing, function.id, place, before)
    if missed and way in (Way.UP, Way.MOVED) and _by_law(pairing, function.id, place, after):
        way = Way.UNREAD
    if way is Way.ORPHANED and _holder_unread(pairing, function):
        way = Way.UNREAD
    unsure = missed or (way is not Way.ORPHANED and pairing.unsure("delegations"))
    yield _move(function, place, What.DECIDES, way, before, after, unread=unsure)


def _raised(pairing: Pairing, before: Hands, after: Hands) -> Way | None:
    """The same holders; they may stand on another rung than before."""
    return _compared(pairing, before, after) if before.rung != after.rung else None


def _way(pairing: Pairing, function: Function, before: Hands, after: Hands) -> Way | None:
    if not after.holders:
        return Way.ORPHANED
    if not before.holders:
        return Way.GAINED
    together = not isinstance(function.jointly, Said)
    if len(after.holders) > 1 and len(before.holders) == 1 and not together:
        return Way.DOUBLED
    return _compared(pairing, before, after)


def _compared(pairing: Pairing, before: Hands, after: Hands) -> Way:
    """Up or down by the new charter's rungs; moved where they are level, or cannot be compared."""
    heights = pairing.new.heights
    was, now = heights.get(before.rung or ""), heights.get(after.rung or "")
    if was is None or now is None or was == now:
        return Way.MOVED
    return Way.UP if now > was else Way.DOWN


def _passed_on_unread(pairing: Pairing, name: str, place: tuple[str, str], before: Hands) -> bool:
    """Whether those before had it by delegation, and may have it still by one that went unread."""
    return pairing.missing("delegations") and not _by_law(pairing, name, place, before, old=True)


def _by_law(
    pairing: Pairing, name: str, place: tuple[str, str], hands: Hands, *, old: bool = False
) -> bool:
    """Whether it is in these hands because nobody passed it on: they act for its legal holder."""
    charter, here = (pairing.old, place[0]) if old else (pairing.new, place[1])
    docket = charter.router(day_of(charter)).docket(name, (here,))
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
        return None
    if not after:
        return Way.ORPHANED
    if not before:
        return Way.GAINED
    way = _compared(pairing, was, now)
    return way if way is not Way.MOVED or before.isdisjoint(after) else None
