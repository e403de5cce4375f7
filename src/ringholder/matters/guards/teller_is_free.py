"""The teller has a stake in the vote.

Whoever counts acts neither for the body that asks nor for a voter, did not propose the vote, and
has declared no interest in either.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.member_votes.teller_free import stakes
from ringholder.register.store import Entry

CODE, FAULT = "BAL104", "teller-with-a-stake"
SOURCE = ("governance.md 7.2 (votes verified by the local medical committee)",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    for says in stakes(case, str(entry.act.payload["teller"]), entry):
        yield Says(says, "Name somebody who has no part in it.")
