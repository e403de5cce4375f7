"""A plan was adopted while an objection to an item, or a proposal, had no answer.

The owner may leave an item as it is, and says so: nobody is passed over in silence.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.plan_talk import NEEDS_ANSWER, talks
from ringholder.register.store import Entry

CODE, FAULT = "PLA104", "objection-without-answer"
SOURCE = ("source 000 Strategic Planning", "source 003 §4")


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    waiting = [
        one
        for one in talks(case, entry.index)
        if one.is_open and one.asked.act.kind in NEEDS_ANSWER
    ]
    if waiting:
        items = ", ".join(dict.fromkeys(one.item for one in waiting))
        yield Says(
            f"{len(waiting)} of the objections and proposals have no answer, on: {items}.",
            "Answer each, if only to say that the item stays and why.",
        )
