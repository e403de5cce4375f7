"""A request names a budget that is not for it.

Who approves follows from the function and the place: a request that could name any budget could
choose who approves it.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter import Charter
from ringholder.matters.budget import opened
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "REQ101", "budget-is-not-for-it"
SOURCE = ("operations.md 4",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    said, charter = entry.act.payload, case.charter
    budget = opened(case.world, said["budget"])
    if budget is None:
        yield Says(f"There is no budget `{said['budget']}`.", "Name one that is open.")
        return
    title = f"“{budget.get('title')}”"
    for key in ("organisation", "function"):
        if said[key] != budget.get(key):
            yield Says(
                f"{title} is for the {key} {budget.get(key)}, and this is for {said[key]}.",
                "Name the budget that is for it.",
            )
    if charter is not None and not _inside(charter, said["area"], budget.get("area", ())):
        yield Says(f"{title} is not for where this is.", "Name the budget that is for it.")


def _inside(charter: Charter, area: list[str], wider: list[str]) -> bool:
    known = all(one in charter.areas for one in (*area, *wider))
    return known and charter.footprint(tuple(area)) <= charter.footprint(tuple(wider))
