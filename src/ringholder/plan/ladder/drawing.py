"""The ladder below one priority as a picture, and the order in which its items are told."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from ringholder.pictures.plan_ladder import Box, plan_ladder
from ringholder.plan.ladder.known import Known
from ringholder.plan.ladder.links import Links
from ringholder.plan.ladder.plans import KINDS, Item, Ladder

_NOT_SAID = "Level not said"


@dataclass(frozen=True, slots=True)
class Placed:
    """An item in its column, and how deep it stands under items of its own plan there."""

    item: Item
    column: int
    deep: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """The columns, the highest level first, and the items in the order in which they stand."""

    columns: tuple[str, ...]
    placed: tuple[Placed, ...]


def drawn(ladder: Ladder, links: Links, known: Known, items: Iterable[Item]) -> Drawn:
    """Items in columns by their level, those of a plan together, each under what it serves."""
    shown = {one.key: one for one in items}
    levels: dict[int, list[str]] = {}
    for item in shown.values():
        named = levels.setdefault(_height(item, known), [])
        if item.rung not in named:
            named.append(item.rung)
    order = sorted(levels, reverse=True)
    names = tuple(" or ".join(_title(rung) for rung in sorted(levels[one])) for one in order)
    placed = [
        Placed(item, order.index(_height(item, known)), deep)
        for item, deep in _told(ladder, links, shown)
    ]
    return Drawn(names, tuple(placed))


def _height(item: Item, known: Known) -> int:
    height = known.height(item.rung)
    return -1 if height is None else height


def _title(rung: str) -> str:
    return rung.replace("-", " ").capitalize() or _NOT_SAID


def _told(ladder: Ladder, links: Links, shown: dict[str, Item]) -> Iterator[tuple[Item, int]]:
    """Plan by plan, larger items first, each followed by what serves it in its plan and level."""
    by_plan: dict[str, list[Item]] = {}
    for item in shown.values():
        by_plan.setdefault(item.plan, []).append(item)
    told: set[str] = set()
    for plan in (one for one in ladder.plans if one in by_plan):
        every = sorted(by_plan[plan], key=lambda one: -KINDS.index(one.kind))
        for first in every:
            waiting = [(first, 0)]
            while waiting:
                item, deep = waiting.pop()
                if item.key in told:
                    continue
                told.add(item.key)
                yield item, deep
                under = [shown[key] for key in links.served_by[item.key] if key in shown]
                own = [one for one in under if one.plan == plan and one.rung == item.rung]
                waiting += [(one, deep + 1) for one in reversed(own)]


def picture_of(
    ladder: Ladder,
    links: Links,
    of: Drawn,
    wrong: Collection[str],
    *,
    name: str,
    prefix: str,
) -> str:
    """The picture; `wrong` are the keys of items with something wrong."""
    keys = {one.item.key for one in of.placed}
    boxes = [
        Box(
            one.item.key,
            one.column,
            ladder.plans[one.item.plan].title,
            one.deep,
            one.item.kind,
            one.item.title,
            one.item.key in wrong,
            f"{one.item.kind.capitalize()} {one.item.key}: {one.item.title}"
            + ("; something is wrong with it" if one.item.key in wrong else ""),
        )
        for one in of.placed
    ]
    serves = [(key, up) for key in keys for up in links.serves[key] if up in keys]
    lit = sum(one.wrong for one in boxes)
    described = (
        f"{len(boxes)} items on {len(of.columns)} levels ({', '.join(of.columns)}) and "
        f"{len(serves)} links between them. Something is wrong with {lit} of them. The table says "
        "the same."
    )
    return plan_ladder(
        of.columns, boxes, sorted(serves), name=name, description=described, prefix=prefix
    )
