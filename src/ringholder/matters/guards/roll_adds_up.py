"""A roll cannot be read, or has not as many voters as the file that it cites.

The roll is frozen before the vote opens: who may vote, where, and with how many votes.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.member_votes.rule import NoRule
from ringholder.matters.member_votes.secrecy import read_groups
from ringholder.register.store import Entry

CODE, FAULT = "BAL103", "roll-does-not-add-up"
SOURCE = ("governance.md 7.2",)
ROLL = "vote-roll"


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    cite = entry.act.payload["cite"]
    try:
        found = read_groups(entry.act.payload["roll_lines"])
    except NoRule as problem:
        yield Says(str(problem), "Give a line for each constituency and weight.")
        return
    if cite["kind"] != ROLL:
        yield Says(f"What is cited is {cite['kind']}, and no roll.", "Cite the roll of the vote.")
    if found.total() != cite["rows"] or not found:
        yield Says(
            f"The lines have {found.total():,} voters, the roll that is cited {cite['rows']:,}.",
            "Count the roll again.",
        )
