"""A change would leave a practice without a network or cover, or in two.

The patients of a practice that is in no network receive no network services; if a practice opts
out, the board has to secure them from another network.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.network_changes import PROPOSE, outside, read
from ringholder.register.store import Entry

CODE, FAULT = "NWC102", "somebody-left-outside"
SOURCE = ("source 003 §3",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    proposed = entry if entry.act.kind == PROPOSE else case.opening
    change, known = read(proposed), case.world.network_changes
    for other in known.open(entry.index):
        case.world.matter(other.matter)  # of two that are approved at once, one sees the other
    earlier = (one for one in known.approved(entry.index) if one.matter != case.matter)
    for says in outside(change, earlier):
        yield Says(says, "Name the network that it joins, or one that covers its patients.")
