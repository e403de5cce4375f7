"""A budget was opened that no line of money can be.

Money keeps its organisation, its year, its type and its ring fence all the way down from the
allocation: a budget that changed one of them would be a way round every rule on moving money.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ringholder.charter import Charter
from ringholder.matters.budget import opened, year_of
from ringholder.matters.case import Case
from ringholder.matters.cited_decision import not_covered
from ringholder.matters.guards import Says
from ringholder.matters.speaking import speaks_for
from ringholder.register.store import Entry

CODE, FAULT = "BUD101", "budget-out-of-line"
SOURCE = ("operations.md 4",)

_KEPT = (
    ("organisation", "It is another organisation's", "Open it for the same, or move the money."),
    ("year", "It is for another year", "Money is not carried from one year to the next here."),
    ("budget_type", "It is of another type", "Keep the type, and move the money by a virement."),
)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    said, charter = entry.act.payload, case.charter
    if year_of(said["year"]) is None:
        yield Says(f"“{said['year']}” is no financial year.", "Write it as 2025/26.")
    if charter is not None:
        yield from _known(charter, entry)
    parent = said.get("parent")
    if parent is None:
        yield from _received(case, entry)
        return
    above = opened(case.world, parent)
    if above is None:
        yield Says(f"There is no budget `{parent}` to issue it from.", "Name one that is open.")
        return
    for key, says, do in _KEPT:
        if said[key] != above.get(key):
            yield Says(f"{says} ({said[key]}) than what it is issued from ({above.get(key)}).", do)
    if above.get("ring_fence") not in (None, said.get("ring_fence")):
        yield Says(
            f"It is issued from money that is ring-fenced for {above['ring_fence']}.",
            "Keep the ring fence.",
        )


def _known(charter: Charter, entry: Entry) -> Iterator[Says]:
    said = entry.act.payload
    if said["function"] not in charter.functions:
        yield Says(f"{charter.title} has no function `{said['function']}`.", "Name one of it.")
    for area in said["area"]:
        if area not in charter.areas:
            yield Says(f"{charter.title} has no area `{area}`.", "Name one of it.")
    if charter.holder(said["held_by"]) is None and said["held_by"] not in charter.organisations:
        yield Says(
            f"{charter.title} has nobody called `{said['held_by']}` who could hold it.",
            "Name a post, a body or an organisation of it.",
        )


def _received(case: Case, entry: Entry) -> Iterator[Says]:
    """An allocation: received by those of the organisation, from a source that is named."""
    said, charter = entry.act.payload, case.charter
    if not said.get("source") and not said.get("decision"):
        yield Says(
            "An allocation is received from somebody, and it is not said from whom.",
            "Name the source, or the decision by which it was received.",
        )
    if said.get("decision"):
        yield from not_covered(case, entry, said["decision"], Decimal(said["sum"]))
    organisation = said["organisation"]
    if charter is None:
        return
    if organisation not in charter.organisations:
        yield Says(f"{charter.title} has no organisation `{organisation}`.", "Name it as there.")
    elif entry.act.as_ not in speaks_for(charter, organisation):
        yield Says(
            f"{entry.act.as_} does not act for {charter.name(organisation)}.",
            "It is for that organisation to record what it received.",
        )
