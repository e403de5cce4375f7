"""The order of the priorities does not follow from the weights and scores that were declared.

A rule that is declared and not kept hides who chose. Whoever wants another order says which weight
or which score is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.priorities import Ranking, faults
from ringholder.register.store import Entry

CODE, FAULT = "NED103", "ranking-does-not-follow"
SOURCE = ("docs/how-to/from-need-to-specification.md",)


def guard(_: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    for fault in faults(Ranking.of(entry.act.payload)):
        yield Says(fault, "Change the weights, the scores or the order, and say why.")
