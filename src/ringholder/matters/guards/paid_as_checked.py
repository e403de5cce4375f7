"""A payment under an enhanced service is another sum than was checked, or was paid before.

What is paid is the accepted items at the price of the specification, once.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ringholder.matters.case import Case
from ringholder.matters.enhanced_services import claim
from ringholder.matters.guards import Says
from ringholder.money import pounds
from ringholder.register.store import Entry

CODE, FAULT = "OVS115", "paid-other-than-checked"
SOURCE = ("docs/how-to/oversee-practices.md",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    said = entry.act.payload
    found = claim(case, said["practice"], said["month"])
    due = found.due(case) if found is not None else None
    if found is None or due is None:
        yield Says(f"Nothing of {said['practice']} was checked for {said['month']}.", "Check it.")
        return
    if found.paid is not None:
        yield Says(f"{said['month']} was paid to {said['practice']} before.", "Pay it once.")
    if Decimal(said["paid_sum"]) != due:
        yield Says(
            f"{pounds(Decimal(said['paid_sum']))} is not what was checked: {pounds(due)}.",
            "Pay the accepted items at the price of the specification.",
        )
