"""Change a plan: bring a table of it, or change one item on a page. Each makes a new version."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from pathlib import Path

from django.http import QueryDict

from ringholder.findings import Finding, InRow, errors
from ringholder.plan.ladder.known import principles
from ringholder.plan.ladder.layouts import ITEMS
from ringholder.plan.ladder.links import links
from ringholder.plan.ladder.plans import ACTION, DOWN, KINDS, UP, Item, Ladder, Plan
from ringholder.plan.ladder.reading import PLAN_NOT_DESCRIBED, Source, read_item, read_plans
from ringholder.plan.ladder.sheets import table, workbook, written
from ringholder_web.files.insider import Insider
from ringholder_web.files.keeping import keep_content
from ringholder_web.files.models import KeptFile
from ringholder_web.plan.ladder_files import PLAN
from ringholder_web.plan.ladder_seen import Seen
from ringholder_web.ui.reading import Problem, plain

LONGEST = 2_000
"""Letters of one field of an item."""
MOST_ITEMS = 5_000
MOST_NAMED = 300
_HINTS = {
    "item": "A short name, by which others say that they serve it, such as O3",
    "areas": "Names of the constitution with semicolons between; those of the plan if empty",
    "serves": "Items with semicolons between: O1; jfp:O2. Of this plan if no plan is named",
    "weights": "How much each counts that serves it: A1=60; A2=40. Or equal",
    "progress": "How far it is, from 0 to 100",
    "starts": "For example, 2026-04-01", "ends": "For example, 2029-03-31",
    "owner": "A post or seat of the constitution, such as place-director-oxfordshire",
    "champion": "Who champions this change at this level",
    "measure": "The id of an indicator, such as rtt-within-18-weeks",
    "target": "In the unit of the indicator", "by": "For example, 2029-03-31",
    "benefit": "A name of its own, so that nobody counts it twice",
    "benefit_sum": "In pounds", "money": "In pounds, what this item itself uses",
    "money_from": "The id of the budget or decision that it comes from",
    "excludes": "Items that it cannot go with",
    "from_matter": "The id of the policy, innovation, case or gap that it was taken from",
    "level": "That of the plan if empty", "body": "That of the plan if empty",
}  # fmt: skip
_LABELS = {
    "item": "Name", "kind": "What it is", "areas": "Where", "weights": "Weights of what serves it",
    "benefit": "Benefit counted here", "benefit_what": "What benefits", "by": "Target by",
    "benefit_sum": "Benefit a year", "benefit_from": "Benefit from", "from_matter": "Taken from",
    "money_from": "Money comes from", "excludes": "Cannot go with",
}  # fmt: skip
_CHOICES = {"kind": tuple(reversed(KINDS)), "direction": (UP, DOWN)}


@dataclass(frozen=True, slots=True)
class Control:
    """A field of the form: its options where it is chosen, those chosen among them."""

    name: str
    label: str
    hint: str
    value: str
    options: tuple[tuple[str, str, bool], ...] = ()
    several: bool = False


def controls(texts: Mapping[str, str]) -> tuple[Control, ...]:
    """The form of an item, filled in."""
    return tuple(_control(column.name, texts) for column in ITEMS.columns if column.name != "plan")


def _control(name: str, texts: Mapping[str, str]) -> Control:
    value = texts.get(name, "")
    label = _LABELS.get(name, name.replace("_", " ").capitalize())
    chosen = {one.strip() for one in value.split(";")}
    options: tuple[tuple[str, str, bool], ...] = ()
    if name in _CHOICES:
        options = tuple((one, one.capitalize(), one == value) for one in _CHOICES[name])
    if name == "principles":
        options = tuple((one, says, one in chosen) for one, says in principles().items())
    return Control(name, label, _HINTS.get(name, ""), value, options, name == "principles")


def texts_of(ladder: Ladder, item: Item) -> dict[str, str]:
    """What an item says, as the form shows it."""
    rows = table(ladder, ITEMS, item.plan)
    keys = [column.name for column in ITEMS.columns]
    at = keys.index("item")
    row = next(one for one in rows if one[at] == item.id)
    return {
        key: "" if value is None else written(value) for key, value in zip(keys, row, strict=True)
    }


def may_serve(ladder: Ladder, item: Item | None) -> list[tuple[str, str]]:
    """The keys and titles of what an item may serve, the first ones where there are very many."""
    larger = (one for one in ladder.items.values() if one.kind != ACTION and one is not item)
    return sorted((one.key, one.title) for one in islice(larger, MOST_NAMED))


def asked(query: QueryDict) -> dict[str, str]:
    """What an address says for a new item, such as the matter that it is taken from."""
    return {c.name: plain(str(query.get(c.name, ""))) for c in ITEMS.columns}


def sent(post: QueryDict) -> dict[str, str]:
    """What was typed."""
    typed = {c.name: str(post.get(c.name, ""))[:LONGEST] for c in ITEMS.columns}
    typed["principles"] = "; ".join(str(one)[:60] for one in post.getlist("principles")[:10])
    return typed


def changed(
    seen: Seen, plan: Plan, typed: Mapping[str, str], was: Item | None
) -> tuple[Ladder | None, tuple[Problem, ...]]:
    """All plans with the item as it was typed, or what is wrong with it: no circle is accepted."""
    item, wrong = read_item(typed, plan, InRow("form", 1))
    if item is None or wrong:
        return None, tuple(_problems(wrong))
    if item.key in seen.ladder.items and (was is None or was.key != item.key):
        return None, (Problem("item", f"The plan has an item {item.id} already."),)
    items = {key: one for key, one in seen.ladder.items.items() if was is None or key != was.key}
    if len(items) >= MOST_ITEMS:
        return None, (Problem("item", "There are too many items for one more."),)
    ladder = replace(seen.ladder, items={**items, item.key: item})
    if any(item.key in circle for circle in links(ladder).circles):
        says = "It would serve itself by way of what it serves. Take out one of the links."
        return None, (Problem("serves", says),)
    return ladder, ()


def _problems(wrong: tuple[Finding, ...]) -> Iterator[Problem]:
    for one in wrong:
        column = one.where.column if isinstance(one.where, InRow) else ""
        yield Problem(column or "item", f"{one.says} {one.do}")


def keep(ladder: Ladder, plan: str, by: Insider, at: datetime) -> KeptFile:
    """Keep a plan as its next version."""
    return keep_content(PLAN, plan, f"{plan}.xlsx", workbook(ladder, plan=plan), by, at)


# ---- a file --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Brought:
    """What came of a file: its plan, and what is to be kept as what; or why nothing is."""

    plan: Plan | None
    content: bytes = b""
    name: str = ""
    why_not: str = ""


def brought(seen: Seen, name: str, content: bytes) -> Brought:
    """A file of one plan, as it came; tables of a plan that is here already are laid over it."""
    with tempfile.TemporaryDirectory(prefix="ringholder-") as folder:
        path = Path(folder) / "brought"
        path.write_bytes(content)
        ladder = read_plans([Source(path, name)])
    if len(ladder.plans) != 1:
        held = len(ladder.plans)
        first = next(iter(errors(ladder.findings)), None)
        why = f"The file holds {held} plans, and one is brought at a time." if held else ""
        return Brought(
            None, why_not=why or (f"{first.says} {first.do}" if first else "It is empty.")
        )
    plan = next(iter(ladder.plans.values()))
    if not any(one.code == PLAN_NOT_DESCRIBED[0] for one in ladder.findings):
        return Brought(plan, content, name)
    known = None if seen.shipped else seen.ladder.plans.get(plan.id)
    wrong = [one for one in errors(ladder.findings) if one.code != PLAN_NOT_DESCRIBED[0]]
    if known is None:
        do = "Add a table of plans with whose plan it is and on which level."
        return Brought(None, why_not=f"No table describes the plan {plan.id}. {do}")
    if wrong:
        return Brought(None, why_not=f"{wrong[0].where}: {wrong[0].says} {wrong[0].do}")
    whole = workbook(_laid_over(seen.ladder, ladder, known), plan=known.id)
    return Brought(known, whole, f"{known.id}.xlsx")


def _laid_over(old: Ladder, new: Ladder, plan: Plan) -> Ladder:
    """A plan with its items, risks or intelligence replaced, where the new tables have any."""
    items = {key: _of_the_plan(one, plan) for key, one in new.items.items()}
    return replace(
        old,
        items=items or {one.key: one for one in old.of(plan.id)},
        threats=new.threats or tuple(one for one in old.threats if one.plan == plan.id),
        seen=new.seen or tuple(one for one in old.seen if one.plan == plan.id),
    )


def _of_the_plan(item: Item, plan: Plan) -> Item:
    """What the row does not say it has from its plan, which its own file did not describe."""
    return replace(
        item,
        rung=item.rung or plan.rung,
        body=item.body or plan.body,
        areas=item.areas or plan.areas,
    )
