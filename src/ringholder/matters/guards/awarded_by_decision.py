"""A contract was entered as awarded, and the decision that is cited does not show it.

Whoever awards a contract spends money for years. The decision has to stand, be of the same
function, and allow the sum.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from ringholder.matters.awarded import Allows, allows, wrong_with_award
from ringholder.matters.case import Case
from ringholder.matters.fields import NOT_SUMS
from ringholder.matters.guards import Says
from ringholder.money import NOTHING, pounds
from ringholder.register.store import Entry

CODE, FAULT = "CON101", "award-without-decision"
SOURCE = (
    "docs/how-to/manage-contracts.md",
    "source 002 (no PO, no pay)",
)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    said = entry.act.payload
    yield from wrong_with_award(case, entry, said["decided_in"])
    found = allows(case, entry, said["decided_in"])
    if found is not None:
        yield from _beyond(found, said)
    ends_on = said.get("ends_on")
    if ends_on is not None and ends_on < said["starts_on"]:
        yield Says("It ends before it starts.", "Put its days right.")


def _beyond(found: Allows, said: Mapping[str, Any]) -> Iterator[Says]:
    if found.function != said["function"]:
        yield Says(
            f"What was decided there is of the function `{found.function}`.",
            "Cite the decision by which this contract was awarded.",
        )
    value = said["whole_life"]
    more = NOTHING if value in NOT_SUMS else Decimal(value) - (found.whole_life or Decimal(value))
    if more > 0:
        yield Says(
            f"The contract is worth {pounds(more)} more over its life than was decided.",
            "Have the larger sum decided, or enter the contract as it was awarded.",
        )
