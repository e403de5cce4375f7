"""All plans held together: what serves what, how far it is, and what is wrong, as items grow.

Four times the items may take little more than four times as long. Times are the processor's.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise
from time import process_time

from bench import Measured
from ringholder.charter import Charter
from ringholder.findings import InRow
from ringholder.plan.ladder.check import check
from ringholder.plan.ladder.known import Known, principles
from ringholder.plan.ladder.links import links
from ringholder.plan.ladder.plans import ACTION, OBJECTIVE, PRIORITY, Item, Ladder, Plan
from ringholder.plan.ladder.progress import progress
from ringholder.shipped import charters_folder

SIZES = (5_000, 20_000)
LINEAR = 1.5  # an item may cost so many times what it costs where there are four times fewer
_TIMES = 3
_PLACES = ("buckinghamshire", "oxfordshire", "berkshire-west")


def plans(count: int) -> Ladder:
    """Plans of the system and of three places, with about so many items, each serving two."""
    made = {one.key: one for one in _items(count)}
    where = InRow("made", 1)
    kept = {
        one: Plan(
            one, one, "place-plan", "icb-board", _rung(one), _areas(one), None, None, True, where
        )
        for one in ("jfp", *_PLACES)
    }
    return Ladder(kept, made, (), ())


def _items(count: int) -> Iterator[Item]:
    objectives = count // 20
    for number in range(max(objectives // 10, 2)):
        yield _item("jfp", f"P{number}", PRIORITY, ())
    for number in range(objectives):
        ways = (
            f"jfp:P{number % max(objectives // 10, 2)}",
            f"jfp:P{(number * 7) % max(objectives // 10, 2)}",
        )
        yield _item("jfp", f"O{number}", OBJECTIVE, tuple(dict.fromkeys(ways)))
    for number in range(count - objectives):
        place = _PLACES[number % 3]
        own, other = f"jfp:O{number % objectives}", f"jfp:O{(number * 13) % objectives}"
        yield _item(place, f"A{number}", ACTION, tuple(dict.fromkeys((own, other))))


def _item(plan: str, id_: str, kind: str, serves: tuple[str, ...]) -> Item:
    number = int(id_[1:])
    return Item(
        plan, id_, kind, f"{kind} {number}", _rung(plan), "icb-board", _areas(plan), serves, (),
        kind != ACTION, Decimal(40) if kind == ACTION else None, date(2026, 4, 1),
        date(2029, 3, 31), "chief-executive", "Somebody",
        "ae-four-hours" if number % 9 == 0 else "", "up",
        Decimal(80 + number % 2), date(2027, 3, 31), f"b{number}", "", None, None,
        Decimal(1000), f"m{number % 500}", tuple(principles()), (), "", "", InRow("made", number),
    )  # fmt: skip


def _rung(plan: str) -> str:
    return "system" if plan == "jfp" else "place"


def _areas(plan: str) -> tuple[str, ...]:
    return ("bob",) if plan == "jfp" else (plan,)


def run() -> list[Measured]:
    """What an item costs at each size, beside the size before."""
    charter = Charter.load(charters_folder() / "ladder")
    known = Known(charter, frozenset({"ae-four-hours"}), None, {})
    costs = [
        (size, min(_seconds(plans(size), known) for _ in range(_TIMES)) / size) for size in SIZES
    ]
    return [
        Measured(
            f"Plans of {size:,} items held together, an item",
            cost * 1e6,
            f"one of {before:,}",
            less * 1e6,
            LINEAR,
            "µs",
        )
        for (before, less), (size, cost) in pairwise(costs)
    ]


def _seconds(ladder: Ladder, known: Known) -> float:
    started = process_time()
    ways = links(ladder)
    check(ladder, known, ways)
    progress(ladder, ways)
    return process_time() - started
