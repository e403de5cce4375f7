"""Voters were reminded while no vote was running.

A reminder goes to everybody, or is sent blind by the teller; it names nobody who has not voted.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.member_votes.so_far import times
from ringholder.register.store import Entry

CODE, FAULT = "BAL106", "vote-not-running"
SOURCE = ("docs/how-to/hold-a-vote-of-members.md",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    when = times(case)
    if when is not None and not when[0] <= entry.act.at < when[1]:
        yield Says("No ballots are taken at that time.", "Remind voters while they can vote.")
