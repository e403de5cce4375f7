"""Plans side by side: a row for each priority, a column for each plan."""

from __future__ import annotations

from dataclasses import dataclass

from ringholder.plan.ladder.plans import Item, Plan
from ringholder.plan.ladder.side_by_side import side_by_side
from ringholder_web.plan.ladder_page import (
    MOST_LISTED,
    ItemLine,
    PlanLine,
    address,
    line,
    plan_line,
    wants,
)
from ringholder_web.plan.ladder_seen import Seen

_BESIDE = ("joint-forward-plan", "health-and-wellbeing-strategy", "place-plan")


@dataclass(frozen=True, slots=True)
class BesideCell:
    """What a plan has for a priority, and what it wants there, in words; how many more it has."""

    plan: str
    items: tuple[tuple[ItemLine, str], ...]
    more: int


@dataclass(frozen=True, slots=True)
class BesideRow:
    """A priority and what each plan has for it."""

    title: str
    address: str
    cells: tuple[BesideCell, ...]


@dataclass(frozen=True, slots=True)
class BesidePage:
    """Plans side by side: those that are the columns, and which may be chosen."""

    plans: tuple[PlanLine, ...]
    rows: tuple[BesideRow, ...]
    apart: tuple[BesideCell, ...]
    every: bool
    illustrative: bool


def beside_page(seen: Seen, *, every: bool) -> BesidePage:
    """Joint forward plan, strategies and place plans side by side; with `every`, all plans."""
    beside = side_by_side(seen.ladder, seen.links)
    at = [n for n, one in enumerate(beside.plans) if every or one.kind in _BESIDE]
    plans = [beside.plans[n] for n in at]
    return BesidePage(
        tuple(plan_line(seen, one) for one in plans),
        tuple(
            BesideRow(
                row.priority.title,
                address(row.priority),
                tuple(_cell(seen, beside.plans[n], row.cells[n], row.priority) for n in at),
            )
            for row in beside.rows
        ),
        tuple(_cell(seen, beside.plans[n], beside.apart[n]) for n in at if beside.apart[n]),
        every,
        seen.ladder.illustrative,
    )


def _cell(
    seen: Seen, plan: Plan, items: tuple[Item, ...], besides: Item | None = None
) -> BesideCell:
    own = [one for one in items if one is not besides]
    shown = tuple((line(seen, one), wants(one)) for one in own[:MOST_LISTED])
    return BesideCell(plan.title, shown, len(own) - len(shown))
