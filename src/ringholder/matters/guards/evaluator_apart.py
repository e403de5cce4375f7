"""A trial was evaluated by whoever ran it.

Those who ran it know it best, and are the last to see what speaks against it.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.innovation_trial import RUNNING
from ringholder.register.store import Entry

CODE, FAULT = "INN106", "evaluator-not-apart"
SOURCE = ("source 000 Coordination", "operations.md 8")


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    ran = {one.act.as_ for one in case.all(*RUNNING)} | {case.said("owner", "name-owner")}
    if entry.act.as_ in ran:
        yield Says(
            f"{entry.act.as_} ran the trial, or owns its problem.",
            "Ask another place, or somebody with no part in it.",
        )
