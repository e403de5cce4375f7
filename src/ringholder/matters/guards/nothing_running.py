"""An incident was stood down while a divert runs or an action is left.

Nobody looks at a divert of an incident that is over.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.incident import left_to_do, running
from ringholder.register.store import Entry

CODE, FAULT = "OPL108", "stood-down-too-soon"
SOURCE = ("operations.md 5",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    before = entry.index
    left = [f"the divert {one.id}" for one in running(case, before)]
    left += [f"the action {one.id}" for one in left_to_do(case, before)]
    if left:
        yield Says(f"Still open: {', '.join(left)}.", "End or finish it first.")
