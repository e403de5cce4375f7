"""What the page of a plan's matter shows of the plan itself."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from ringholder.matters.case import Case
from ringholder.matters.plan_talk import items_of, laid, talks
from ringholder.matters.roll import AT_THE_END
from ringholder_web.matters.desk import Desk
from ringholder_web.matters.reader import Reader
from ringholder_web.plan.ladder_files import versions


@dataclass(frozen=True, slots=True)
class Panel:
    """The plan's name and page, how many items were laid, how much waits for an answer."""

    plan: str
    address: str
    items: int
    waiting: int


def build(_: Desk, case: Case, reader: Reader) -> Panel | None:
    """The panel; the public gets it once the plan is adopted."""
    plan = str(case.opened.get("plan_name", ""))
    if not plan or not (reader.capacities or case.last("adopt-plan")):
        return None
    waiting = sum(one.is_open for one in talks(case)) if reader.capacities else 0
    items = items_of(laid(case, AT_THE_END))
    address = reverse("plan-of", args=[plan]) if items and versions(plan) else ""
    return Panel(plan, address, len(items), waiting)
