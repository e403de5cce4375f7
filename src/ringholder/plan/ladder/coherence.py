"""Whether plans hang together: what serves nothing, circles, contradictions, a place left out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ringholder.calendar import in_words
from ringholder.findings import Severity
from ringholder.plan.ladder.known import Found, Known, called, of
from ringholder.plan.ladder.links import Links, reached
from ringholder.plan.ladder.plans import ACTION, KINDS, OBJECTIVE, PRIORITY, Item, Ladder

LINK_TO_NOTHING = ("PLA010", "link-to-nothing")
CIRCLE = ("PLA011", "serves-in-a-circle")
NO_PRIORITY = ("PLA012", "objective-serves-no-priority")
NO_OBJECTIVE = ("PLA013", "action-serves-no-objective")
NOTHING_DONE = ("PLA014", "nothing-is-done-for-it")
WRONG_WAY = ("PLA015", "serves-the-wrong-way")
OPPOSITE = ("PLA020", "opposite-directions")
UNEQUAL = ("PLA021", "unequal-targets")
EXCLUDED = ("PLA022", "items-exclude-each-other")
PLACE_LEFT_OUT = ("PLA023", "place-without-its-part")
_SIZE = {kind: size for size, kind in enumerate(KINDS)}


def hanging_together(ladder: Ladder, links: Links, known: Known) -> Iterator[Found]:
    """All that is wrong with how items are linked and what they want."""
    yield from _broken(ladder, links)
    yield from _circles(ladder, links)
    yield from _orphans(ladder, links)
    yield from _nothing_done(ladder, links)
    yield from _wrong_way(ladder, links, known)
    yield from _contradictions(ladder)
    yield from _excluded(ladder)
    yield from _places_left_out(ladder, links, known)


def _broken(ladder: Ladder, links: Links) -> Iterator[Found]:
    told = [(item, "serves", key) for item, key in links.broken]
    told += [
        (item, "excludes", key)
        for item in ladder.items.values()
        for key in item.excludes
        if key not in ladder.items
    ]
    for item, column, key in told:
        says = f"it {column} `{key}`, and no plan has an item of that name."
        do = "Write the name as it stands there, with the plan before a colon: `plan:item`."
        yield of(ladder, LINK_TO_NOTHING, Severity.ERROR, (item,), says, do, column=column)


def _circles(ladder: Ladder, links: Links) -> Iterator[Found]:
    for circle in links.circles:
        items = tuple(ladder.items[key] for key in circle)
        names = ", ".join(circle)
        says = f"each of {names} serves the next, round to the first."
        says = "it serves itself." if len(circle) == 1 else says
        do = "Take out the link that goes from the larger to the smaller."
        yield of(ladder, CIRCLE, Severity.ERROR, items, says, do, column="serves")


def _orphans(ladder: Ladder, links: Links) -> Iterator[Found]:
    priorities = reached(_of_kind(ladder, PRIORITY), links.served_by)
    objectives = reached(_of_kind(ladder, OBJECTIVE), links.served_by)
    for key, item in ladder.items.items():
        if item.kind == OBJECTIVE and key not in priorities:
            says = "it serves no priority, neither itself nor by what it serves."
            do = "Say which priority it serves, or ask whether it should be done at all."
            yield of(ladder, NO_PRIORITY, Severity.WARNING, (item,), says, do, column="serves")
        elif item.kind == ACTION and key not in objectives:
            says = "it serves no objective, neither itself nor by what it serves."
            do = "Say which objective it serves, or ask whether it should be done at all."
            yield of(ladder, NO_OBJECTIVE, Severity.WARNING, (item,), says, do, column="serves")


def _nothing_done(ladder: Ladder, links: Links) -> Iterator[Found]:
    """Told at the lowest: what serves a priority and has no action itself tells it for both."""
    done = reached(_of_kind(ladder, ACTION), links.serves)
    for key, item in ladder.items.items():
        if item.kind != ACTION and key not in done and not links.served_by[key]:
            says = "no action of any plan serves it."
            do = "Plan an action for it at the level that can act, or take it out."
            yield of(ladder, NOTHING_DONE, Severity.WARNING, (item,), says, do)


def _wrong_way(ladder: Ladder, links: Links, known: Known) -> Iterator[Found]:
    for key, item in ladder.items.items():
        for above in (ladder.items[one] for one in links.serves[key]):
            lower, higher = known.height(item.rung), known.height(above.rung)
            if _SIZE[item.kind] > _SIZE[above.kind]:
                says = f"a {item.kind} serves {_a(above.kind)}, {called(above)}."
            elif lower is not None and higher is not None and lower > higher:
                says = f"it is of the {item.rung} and serves {called(above)} of the {above.rung}."
            else:
                continue
            do = "Turn the link round: the smaller serves the larger, the lower the higher."
            yield of(ladder, WRONG_WAY, Severity.WARNING, (item, above), says, do, column="serves")


def _a(kind: str) -> str:
    return f"an {kind}" if kind in (ACTION, OBJECTIVE) else f"a {kind}"


# ---- what contradicts ----------------------------------------------------------------------------


def _contradictions(ladder: Ladder) -> Iterator[Found]:
    ways: dict[tuple[str, str], dict[str, Item]] = {}
    targets: dict[tuple[str, str, date], dict[str, Item]] = {}
    for item in ladder.items.values():
        for area in item.areas if item.measure else ():
            if item.direction:
                ways.setdefault((item.measure, area), {}).setdefault(item.direction, item)
            if item.target is not None and item.by_on is not None:
                wanted = targets.setdefault((item.measure, area, item.by_on), {})
                wanted.setdefault(f"{item.target.normalize():f}", item)
    told: set[tuple[str, ...]] = set()
    for (measure, area), each in ways.items():
        if len(each) > 1 and _new((measure, *(one.key for one in each.values())), told):
            one, other = each.values()
            says = f"it wants {measure} in {area} to go {one.direction}, {called(other)} wants it"
            says = f"{says} {other.direction}."
            do = "Agree which of the two is wanted, or measure one of them by something else."
            yield of(ladder, OPPOSITE, Severity.ERROR, (one, other), says, do, column="direction")
    for (measure, area, by_on), found in targets.items():
        names = (measure, by_on.isoformat(), *(one.key for one in found.values()))
        if len(found) > 1 and _new(names, told):
            yield _unequal(ladder, measure, area, by_on, found)


def _new(names: tuple[str, ...], told: set[tuple[str, ...]]) -> bool:
    """Whether it was not told yet: items for several areas contradict each other once."""
    before = len(told)
    told.add(names)
    return len(told) > before


def _unequal(ladder: Ladder, measure: str, area: str, by_on: date, found: dict[str, Item]) -> Found:
    items = tuple(found.values())
    (own, _), *others = found.items()
    rest = "; ".join(f"{called(item)} wants {target}" for target, item in others)
    says = f"its target for {measure} in {area} by {in_words(by_on)} is {own}; {rest}."
    do = "Agree on one target of one indicator for one area and day."
    return of(ladder, UNEQUAL, Severity.ERROR, items, says, do, column="target")


def _excluded(ladder: Ladder) -> Iterator[Found]:
    told: set[frozenset[str]] = set()
    for item in ladder.items.values():
        for other in (ladder.items[key] for key in item.excludes if key in ladder.items):
            pair = frozenset((item.key, other.key))
            if pair in told or not _at_once(item, other):
                continue
            told.add(pair)
            says = f"it cannot go with {called(other)}, and both are planned for the same time."
            do = "Decide which of the two is done, or put one of them after the other."
            yield of(ladder, EXCLUDED, Severity.ERROR, (item, other), says, do, column="excludes")


def _at_once(one: Item, other: Item) -> bool:
    starts = max(one.starts_on or date.min, other.starts_on or date.min)
    return starts <= min(one.ends_on or date.max, other.ends_on or date.max)


# ---- a place without its part --------------------------------------------------------------------


def _places_left_out(ladder: Ladder, links: Links, known: Known) -> Iterator[Found]:
    """An objective for several places asks each of them for something that serves it."""
    if not known.places or known.charter is None:
        return
    parts = _parts(ladder, links, known)
    at_place = known.height("place") or 0
    for key, item in ladder.items.items():
        about = known.footprint(item.areas)
        asked = [place for place, of_it in known.places.items() if of_it <= about]
        height = known.height(item.rung)
        if item.kind != OBJECTIVE or height is None or height <= at_place or len(asked) < 2:
            continue
        left_out = [place for place in asked if place not in parts[key]]
        if left_out and links.served_by[key]:
            names = ", ".join(known.charter.names(left_out))
            says = f"nothing that {names} plans serves it, and it is for there too."
            do = "Ask the place for its part, or say that the objective is not for it."
            yield of(ladder, PLACE_LEFT_OUT, Severity.WARNING, (item,), says, do)


def _parts(ladder: Ladder, links: Links, known: Known) -> dict[str, set[str]]:
    """The places whose own items serve each item, by what serves it too."""
    parts: dict[str, set[str]] = {key: set() for key in ladder.items}
    for group in links.groups:
        whole = {place for key in group for place in (*parts[key], *_own(ladder, key, known))}
        for key in group:
            parts[key] = whole
            for above in links.serves[key]:
                if above not in group:
                    parts[above] |= whole
    return parts


def _own(ladder: Ladder, key: str, known: Known) -> Iterator[str]:
    item = ladder.items[key]
    about = known.footprint(item.areas)
    height, at_place = known.height(item.rung), known.height("place")
    if not about or height is None or at_place is None or height > at_place:
        return
    for place, of_it in known.places.items():
        if about <= of_it:
            yield place


def _of_kind(ladder: Ladder, kind: str) -> list[str]:
    return [key for key, item in ladder.items.items() if item.kind == kind]
