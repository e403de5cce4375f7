"""A ladder of plans with nothing wrong with it, of any size, to plant faults in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from random import Random
from typing import Any

from ringholder.charter import Charter
from ringholder.findings import InRow
from ringholder.plan.ladder.known import Known, principles
from ringholder.plan.ladder.plans import ACTION, OBJECTIVE, PRIORITY, Item, Ladder, Plan
from ringholder.shipped import charters_folder

PLACES = ("buckinghamshire", "oxfordshire", "berkshire-west")
BUDGET, DECIDED = "budget-of-the-plan", Decimal(1_000_000)


@cache
def charter() -> Charter:
    return Charter.load(charters_folder() / "ladder")


def known() -> Known:
    """The ladder's constitution, one indicator, and a budget with its sum."""
    posts = frozenset(charter().posts)
    return Known(charter(), frozenset({"ae-four-hours"}), posts, {BUDGET: DECIDED})


def item(plan: str, id_: str, kind: str, serves: Sequence[str] = (), **other: Any) -> Item:
    """An item that says all it has to."""
    rung = "system" if plan == "jfp" else "place"
    whole: dict[str, Any] = {
        "plan": plan,
        "id": id_,
        "kind": kind,
        "title": f"{kind} {id_}",
        "rung": rung,
        "body": "icb-board",
        "areas": ("bob",) if plan == "jfp" else (plan,),
        "serves": tuple(serves),
        "weights": (),
        "equally": True,
        "progress": Decimal(40) if kind == ACTION else None,
        "starts_on": date(2026, 4, 1),
        "ends_on": date(2027, 3, 31),
        "owner": "chief-executive" if plan == "jfp" else f"place-director-{plan}",
        "champion": "" if kind == ACTION else "Somebody",
        "measure": "",
        "direction": "",
        "target": None,
        "by_on": None,
        "benefit": "",
        "benefit_what": "",
        "benefit_sum": None,
        "benefit_from_on": None,
        "money": None,
        "money_from": "",
        "principles": (),
        "excludes": (),
        "from_matter": "",
        "note": "",
        "where": InRow("plans.csv", 2, key=f"{plan}:{id_}"),
    }
    return Item(**{**whole, **other})


def plan(id_: str) -> Plan:
    system = id_ == "jfp"
    return Plan(
        id_, f"Plan {id_}", "joint-forward-plan" if system else "place-plan", "icb-board",
        "system" if system else "place", ("bob",) if system else (id_,), None, None, False,
        InRow("plans.csv", 1),
    )  # fmt: skip


def ladder(seed: int, priorities: int = 3) -> Ladder:
    """Priorities and objectives of the system, and for each place objectives and actions."""
    random = Random(seed)
    items = [item("jfp", f"P{n}", PRIORITY) for n in range(priorities)]
    items[0] = replace(items[0], principles=tuple(principles()))
    tops = [one.key for one in items]
    for number in range(priorities):
        above = {tops[number], *random.sample(tops, random.randrange(1, priorities + 1))}
        target = {"measure": "ae-four-hours", "target": Decimal(80), "by_on": date(2027, 3, 31)}
        said: Mapping[str, Any] = target if number == 0 else {}
        items.append(item("jfp", f"O{number}", OBJECTIVE, sorted(above), direction="up", **said))
        for place in PLACES:
            own = [f"jfp:O{number}"]
            items.append(item(place, f"O{number}", OBJECTIVE, own, direction="up", **said))
            for action in range(random.randrange(1, 3)):
                serves = [f"{place}:O{number}"]
                if random.random() < 0.4:
                    serves.append(f"{place}:O{random.randrange(number + 1)}")
                money = {"money": Decimal(1000), "money_from": BUDGET}
                paid: dict[str, Any] = money if random.random() < 0.5 else {}
                name = f"A{number}-{action}"
                items.append(item(place, name, ACTION, tuple(dict.fromkeys(serves)), **paid))
    random.shuffle(items)
    plans = {one: plan(one) for one in ("jfp", *PLACES)}
    return Ladder(plans, {one.key: one for one in items}, (), ())


def having(of: Ladder, *items: Item) -> Ladder:
    """The same ladder with items added, or in place of those of their names."""
    return replace(of, items={**of.items, **{one.key: one for one in items}})
