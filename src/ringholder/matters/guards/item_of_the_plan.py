"""Something was said about an item that the plan does not have in the version that stands.

What is said beside a plan stays with the item it is about, so that its owner finds it there.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.plan_talk import items_of, laid
from ringholder.register.store import Entry

CODE, FAULT = "PLA102", "no-such-item-in-the-plan"
SOURCE = ("source 000 Strategic Planning",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    item = entry.act.payload["plan_item"]
    if item not in items_of(laid(case, entry.index)):
        yield Says(
            f"The version that stands has no item `{item}`.",
            "Name an item as its table does, without the name of the plan.",
        )
