"""Plans side by side: for each priority, what every plan has that serves it."""

from __future__ import annotations

from dataclasses import dataclass

from ringholder.plan.ladder.links import Links, reached
from ringholder.plan.ladder.plans import PLAN_KINDS, PRIORITY, Item, Ladder, Plan

_ORDER = tuple(PLAN_KINDS)


@dataclass(frozen=True, slots=True)
class Beside:
    """A priority, and by plan, in the order of the columns, what serves it in any way."""

    priority: Item
    cells: tuple[tuple[Item, ...], ...]


@dataclass(frozen=True, slots=True)
class SideBySide:
    """The plans that are the columns, a row for each priority, and what serves none."""

    plans: tuple[Plan, ...]
    rows: tuple[Beside, ...]
    apart: tuple[tuple[Item, ...], ...]


def side_by_side(ladder: Ladder, links: Links) -> SideBySide:
    """All plans beside each other; a priority that serves another one stands in that one's row."""
    plans = in_order(ladder)
    tops = [
        item
        for key, item in ladder.items.items()
        if item.kind == PRIORITY and not any(_is_priority(ladder, up) for up in links.serves[key])
    ]
    rows, placed = [], set[str]()
    for top in tops:
        below = reached([top.key], links.served_by) | {top.key}
        placed |= below
        rows.append(Beside(top, _cells(ladder, plans, below)))
    rest = frozenset(ladder.items) - placed
    return SideBySide(plans, tuple(rows), _cells(ladder, plans, rest))


def in_order(ladder: Ladder) -> tuple[Plan, ...]:
    """The plans: system first, then by kind and title."""

    def order(plan: Plan) -> tuple[int, str]:
        kind = _ORDER.index(plan.kind) if plan.kind in _ORDER else len(_ORDER)
        return kind, plan.title

    return tuple(sorted(ladder.plans.values(), key=order))


def _is_priority(ladder: Ladder, key: str) -> bool:
    return ladder.items[key].kind == PRIORITY


def _cells(
    ladder: Ladder, plans: tuple[Plan, ...], keys: frozenset[str]
) -> tuple[tuple[Item, ...], ...]:
    found: dict[str, list[Item]] = {plan.id: [] for plan in plans}
    for key, item in ladder.items.items():
        if key in keys:
            found[item.plan].append(item)
    return tuple(tuple(found[plan.id]) for plan in plans)
