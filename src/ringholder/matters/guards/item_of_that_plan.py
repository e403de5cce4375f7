"""A place put an innovation into a plan that is not its own, or that has no such item.

Whoever follows the thread has to find it there.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.cited_decision import cited
from ringholder.matters.guards import Says
from ringholder.matters.plan_talk import PROCEDURE, items_of, laid
from ringholder.register.store import Entry

CODE, FAULT = "INN115", "not-in-that-plan"
SOURCE = ("source 000 Strategic Planning",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    said = entry.act.payload
    plan = cited(case, entry, str(said["matter"]))
    if plan is None or plan.procedure is None or plan.procedure.id != PROCEDURE or plan.ended:
        yield Says(
            f"The record shows no plan `{said['matter']}` that is kept.",
            "Lay the plan of the place first.",
        )
        return
    if plan.opened.get("for_body") != said["for_body"]:
        yield Says("It is the plan of another body.", "Name the plan of the place itself.")
    if said["plan_item"] not in items_of(laid(plan, entry.index)):
        yield Says(
            f"The last version of that plan has no item `{said['plan_item']}`.",
            "Lay a version that has it first, and name the item as its table does.",
        )
