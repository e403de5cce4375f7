"""An answer was given to an act by which nobody asked anything.

An answer stands beside the question, objection or proposal that it answers.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.plan_talk import talks
from ringholder.register.store import Entry

CODE, FAULT = "PLA103", "answers-nothing-asked"
SOURCE = ("source 000 Strategic Planning",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    named = entry.act.payload["act"]
    if all(one.asked.act.id != named for one in talks(case, entry.index)):
        yield Says(
            f"`{named}` is no question, objection or proposal about this plan.",
            "Name the act that is answered.",
        )
