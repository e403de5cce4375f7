"""The weights of the key criteria do not come to 100 per cent, or one counts for nothing.

All five key criteria are taken into account. How much each weighs is for the authority to say.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.findings import Severity
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.selection.regime import clause, regime
from ringholder.register.store import Entry

CODE, FAULT = "PSR103", "weights-do-not-add-up"
SOURCE = ("SI 2023/1348 reg 5",)


def guard(_: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    said = entry.act.payload
    sum_ = sum(said[f"weight_{name}"] for name in regime().criteria)
    if sum_ != 100:
        yield Says(f"The weights come to {sum_} per cent.", "Make them 100 per cent.")
    for name, (title, paragraph) in regime().criteria.items():
        if said[f"weight_{name}"] == 0:
            yield Says(
                f"{title} has no weight.",
                "Say in the reasons how it is taken into account.",
                Severity.NOTE,
                authority=(clause(paragraph),),
            )
