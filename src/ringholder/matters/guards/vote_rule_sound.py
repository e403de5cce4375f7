"""The rule of a vote cannot be followed, or its times cannot.

A rule that two people could read in two ways decides nothing: every share is exact, and every case
has its answer before the first ballot is cast.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.member_votes.rule import faults, times_of
from ringholder.register.store import Entry

CODE, FAULT = "BAL101", "vote-rule-unsound"
SOURCE = ("governance.md 7.2",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    for says in faults(entry.act.payload):
        yield Says(says, "Say the rule so that it can be followed.")
    opens, closes = times_of(entry.act.payload)
    if opens >= closes:
        yield Says("The vote would close before it opens.", "Let it close after it opens.")
    elif closes <= entry.act.at:
        yield Says("The vote would be over already.", "Give times that are to come.")
