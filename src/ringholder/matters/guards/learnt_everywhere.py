"""A policy was reviewed, and nobody said what was learnt, or a place did not.

A review without what each place learnt compares intentions.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.findings import Severity
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.policy_ways import learnt, places
from ringholder.register.store import Entry

CODE, FAULT = "POL110", "review-without-learning"
SOURCE = ("source 000 Policy Making", "source 000 Coordination")


def guard(case: Case, _: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    told = learnt(case)
    if not told:
        yield Says("No place has said what it learnt.", "Ask each place to report first.")
        return
    for body in places(case):
        if body.id not in told:
            yield Says(
                f"{body.name} has not said what it learnt.",
                "Ask it to report, or say in the review why it could not.",
                Severity.WARNING,
            )
