"""What plans took from a matter, such as an innovation or a policy; and into which it may be taken.

It is seen from both: the item says what it was taken from, and the matter which items took it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from ringholder.matters.case import Case
from ringholder.plan.ladder.plans import Ladder
from ringholder_web.matters.desk import Desk
from ringholder_web.matters.reader import Reader
from ringholder_web.matters.saying import Line
from ringholder_web.plan.ladder_files import newest_of_each, together
from ringholder_web.plan.ladder_register import matters
from ringholder_web.plan.ladder_seen import adopted, writers

OF = frozenset(
    {"policy", "innovation", "performance-gap", "business-case", "shared-learning", "consultation"}
)
"""The procedures of which something may come into a plan."""
_OVER = frozenset({"withdrawn", "set-aside", "superseded"})


@dataclass(frozen=True, slots=True)
class Taken:
    """The items that were taken from a matter, each with its plan; and plans that may take it."""

    items: tuple[tuple[Line, str], ...]
    into: tuple[Line, ...]


def taken_box(desk: Desk, case: Case, reader: Reader) -> Taken | None:
    """The box; `None` where there is nothing to show."""
    if case.procedure is None or case.procedure.id not in OF:
        return None
    ladder = _ladder(desk, inside=bool(reader.held))
    if ladder is None:
        return None
    found = Taken(tuple(_items(ladder, case.matter)), tuple(_into(ladder, case, reader)))
    return found if found.items or found.into else None


def _ladder(desk: Desk, *, inside: bool) -> Ladder | None:
    """The plans that whoever reads may see; `None` where nobody brought any."""
    files = dict(newest_of_each()) if inside else adopted(matters(desk))
    return together(files.values())[0] if files else None


def _items(ladder: Ladder, matter: str) -> Iterator[tuple[Line, str]]:
    for one in ladder.items.values():
        if one.from_matter == matter:
            address = reverse("plan-item", args=[one.plan, one.id])
            yield Line(f"{one.id}. {one.title}", address), ladder.plans[one.plan].title


def _into(ladder: Ladder, case: Case, reader: Reader) -> Iterator[Line]:
    """A new item for each plan that whoever reads keeps, filled with what it was taken from."""
    if case.charter is None or case.state in _OVER:
        return
    for plan in ladder.plans.values():
        if reader.held & writers(case.charter, plan.body):
            said = {"from_matter": case.matter, "title": str(case.opened.get("title", ""))}
            address = f"{reverse('new-plan-item', args=[plan.id])}?{urlencode(said)}"
            yield Line(f"Take it into {plan.title}", address)
