"""A difference in words, for the command line: at most a screen for each place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ringholder.charter.diff.costs import running_costs
from ringholder.charter.diff.difference import (
    Band,
    Carried,
    Change,
    Difference,
    Hands,
    Move,
    Power,
    Row,
    Votes,
    Way,
    What,
)  # fmt: skip
from ringholder.charter.diff.fields import SILENT_IN_WORDS
from ringholder.charter.diff.loss_words import losses
from ringholder.charter.model import Charter
from ringholder.charter.reasons import DIMENSION_WORDS, pounds

MOST = 12
"""Lines of a section; the rest are counted, and are all in the JSON."""
MOST_AT_PLACE = 6
MOST_NAMES = 4
MOST_TEAMS = 40
"""A structure is read as a whole: its teams are all told, up to a screen."""

HEADINGS = {
    (What.DECIDES, Way.UP): "Decided higher up",
    (What.DECIDES, Way.DOWN): "Decided lower down",
    (What.DECIDES, Way.MOVED): "Decided by others on the same level",
    (What.DECIDES, Way.ORPHANED): "Nobody decides",
    (What.DECIDES, Way.DOUBLED): "Several may decide, and none is the lowest",
    (What.DECIDES, Way.GAINED): "Placed with somebody for the first time",
    (What.DECIDES, Way.OUT_OF_SCOPE): "Put out of the scope of the new constitution",
    (What.DECIDES, Way.UNREAD): "Cannot say who decides now (not all was read)",
    (What.EXERCISES, Way.UP): "Work done higher up",
    (What.EXERCISES, Way.DOWN): "Work done lower down",
    (What.EXERCISES, Way.MOVED): "Work done by others on the same level",
    (What.EXERCISES, Way.ORPHANED): "Nobody is named to do the work any more",
    (What.EXERCISES, Way.GAINED): "Somebody is named to do the work for the first time",
    (What.EXERCISES, Way.UNREAD): "Cannot say who does the work now (not read)",
}


def says(difference: Difference) -> Iterator[str]:
    """The lines."""
    old, new = difference.old, difference.new
    yield f"From {old.title} to {new.title}"
    if difference.empty:
        yield "Nothing changes."
        return
    yield from _areas(difference)
    yield from counted(difference)
    for heading, told in losses(difference, _listed):
        yield from _section(heading, map(str, told))
    for _, place in difference.places:
        yield from _place(difference, place)
    yield from _section("Sums for which somebody else decides", _bands(difference))
    yield from _section("Posts", (_row(difference, row) for row in difference.posts))
    yield from _section("Teams", _teams(difference), MOST_TEAMS)
    yield from _section("Delegations", (_row(difference, row) for row in difference.delegations))
    yield from _section(
        "Seats and votes", (_power(difference, power) for power in difference.power)
    )
    yield from _section("To be carried over", (_carried(item) for item in difference.carry_over))
    yield ""
    yield from running_costs(difference.old, difference.new, difference.running_cost)


def counted(difference: Difference) -> Iterator[str]:
    """For each place, how many functions went which way: a line for decisions, one for work."""
    for what, words in ((What.DECIDES, "decisions"), (What.EXERCISES, "work")):
        for place, ways in difference.counts(what).items():
            many = ", ".join(f"{count} {way.value}" for way, count in ways.items() if count)
            if many:
                yield f"{difference.new.name(place)}, {words}: {many}"


def _areas(difference: Difference) -> Iterator[str]:
    if difference.areas_gained:
        names = ", ".join(difference.new.names(difference.areas_gained))
        yield f"New areas, which have nothing to be compared with: {names}"
    if difference.areas_lost:
        names = ", ".join(difference.old.names(difference.areas_lost))
        yield f"Areas that the new constitution does not have: {names}"


def _place(difference: Difference, place: str) -> Iterator[str]:
    moved = [
        (heading, found)
        for (what, way), heading in HEADINGS.items()
        if (found := difference.moved(way, what, place))
    ]
    if moved:
        yield ""
        yield difference.new.name(place).upper()
    for heading, found in moved:
        yield f"{heading} ({len(found)}):"
        yield from _most(_moves(difference, found), MOST_AT_PLACE)


def _moves(difference: Difference, found: Iterable[Move]) -> Iterator[str]:
    """One line for all functions that went from the same hands to the same hands."""
    together: dict[tuple[Hands, Hands, str], list[Move]] = {}
    for move in found:
        together.setdefault((move.before, move.after, move.why), []).append(move)
    for (before, after, why), moves in together.items():
        names = _listed([function_name(difference, move.function) for move in moves])
        was, now = in_hands(difference.old, before), why or in_hands(difference.new, after)
        if not after.holders and not why and moves[0].way is Way.UNREAD:
            now = "not read"
        unread = any(move.unread and move.way is not Way.UNREAD for move in moves)
        yield f"{names}: {was} → {now}{' (as far as was read)' if unread else ''}"


def function_name(difference: Difference, name: str) -> str:
    """The function's name in the new charter, or in the old where only that has it."""
    new = difference.new
    return new.name(name) if name in new.functions else difference.old.name(name)


def in_hands(charter: Charter, hands: Hands) -> str:
    """In whose hands something is: `A and B (place)`, or `nobody`."""
    if not hands.holders:
        return "nobody"
    names = " and ".join(charter.names(hands.holders))
    return f"{names} ({hands.rung})" if hands.rung else names


def _section(heading: str, lines: Iterable[str], most: int = MOST) -> Iterator[str]:
    found = list(lines)
    if found:
        yield ""
        yield f"{heading} ({len(found)}):"
        yield from _most(found, most)


def _most(lines: Iterable[str], most: int) -> Iterator[str]:
    found = list(lines)
    yield from (f"  {line}" for line in found[:most])
    if len(found) > most:
        yield f"  … and {len(found) - most} more"


def _listed(names: list[str]) -> str:
    more = len(names) - MOST_NAMES
    return ", ".join(names[:MOST_NAMES]) + (f" and {more} more" if more > 0 else "")


def _bands(difference: Difference) -> Iterator[str]:
    """One line for a function in all the places where the same sums move the same way."""
    together: dict[tuple[object, ...], list[Band]] = {}
    for band in difference.limits:
        key = (band.function, band.dimension, band.over, band.upto, band.before, band.after)
        together.setdefault(key, []).append(band)
    for bands in together.values():
        band = bands[0]
        places = ", ".join(difference.new.name(b.place) for b in bands)
        was = in_hands(difference.old, Hands(band.before))
        now = in_hands(difference.new, Hands(band.after))
        function = function_name(difference, band.function)
        yield f"{function}, {in_sums(band)}, in {places}: {was} → {now}"


def in_sums(band: Band) -> str:
    """Which sums a band holds: `over £0 and up to £100 a year`, or `any sum a year`."""
    ends = [f"over {pounds(band.over)}"] if band.over is not None else []
    ends += [f"up to {pounds(band.upto)}"] if band.upto is not None else []
    return f"{' and '.join(ends) or 'any sum'} {DIMENSION_WORDS[band.dimension]}"


_LISTS = (
    "functions", "area", "except", "accountable_at", "class", "drawn_from", "each", "matrix",
    "portfolio", "titles",
)  # fmt: skip
_CHANGES = {
    Change.GAINED: "new",
    Change.LOST: "gone",
    Change.CHANGED: "changed",
    Change.UNREAD: "cannot say: not in what was read of the new constitution",
}


def _row(difference: Difference, row: Row) -> str:
    changes = [_field(difference, name, *values) for name, values in row.fields.items()]
    return f"{row.name}: {'; '.join(changes) or _CHANGES[row.change]}"


def _teams(difference: Difference) -> Iterator[str]:
    """One line for each team, and at the end once for all what changed alike in most of them."""
    alike = Counter((key, *ends) for row in difference.teams for key, ends in row.fields.items())
    few = max(MOST_NAMES, len(difference.teams) // 2)
    for row in difference.teams:
        own = {key: ends for key, ends in row.fields.items() if alike[key, *ends] <= few}
        if own or row.change is not Change.CHANGED:
            yield _row(difference, replace(row, fields=own))
    for (key, before, after), many in alike.items():
        if many > few:
            yield f"{many} teams: {_field(difference, key, before, after)}"


def _field(difference: Difference, name: str, before: str, after: str) -> str:
    return f"{name.replace('_', ' ')}: {in_change(difference, name, before, after)}"


def in_change(difference: Difference, name: str, before: str, after: str) -> str:
    """What a key was and is; of a list, what came and what went."""
    whole = name not in _LISTS
    was = [before] if whole else before.split(", ")
    now = [after] if whole else after.split(", ")
    gone = [_name(difference, value) for value in was if value not in now]
    come = [difference.new.name(value) for value in now if value not in was]
    if len(was) == len(now) == 1:
        return f"{gone[0]} → {come[0]}"
    parts = (("without", gone), ("with", come))
    told = ((word, [x for x in names if x != SILENT_IN_WORDS]) for word, names in parts)
    return ", ".join(f"{word} {_listed(names)}" for word, names in told if names)


def _name(difference: Difference, value: str) -> str:
    """What the old charter calls something, or the new one if its id is only there."""
    name = difference.old.name(value)
    return difference.new.name(value) if name == value else name


def _power(difference: Difference, power: Power) -> str:
    if power.change is not Change.CHANGED:
        return f"{power.name}: {_CHANGES[power.change]}"
    seats = [_row(difference, seat) for seat in power.seats]
    votes = [_votes(name, v) for name, v in power.votes.items() if v.before != v.after]
    return f"{power.name}: {'; '.join([*seats, *votes])}"


def _votes(name: str, votes: Votes) -> str:
    return (
        f"{name} {votes.before} → {votes.after} votes "
        f"({float(votes.share_before):.0%} → {float(votes.share_after):.0%})"
    )


def _carried(item: Carried) -> str:
    to = f" → {item.to}" if item.to else ""
    basis = f" ({item.basis})" if item.basis else ""
    return f"{item.item}: {item.action}{to}{basis}"
