"""What is said to take the place of a policy is no other policy.

Places that still apply the old one have to find the new one.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.cited_decision import cited
from ringholder.matters.guards import Says
from ringholder.matters.policy_ways import PROCEDURE
from ringholder.register.store import Entry

CODE, FAULT = "POL111", "superseded-by-no-policy"
SOURCE = ("source 000 Policy Making",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    named = str(entry.act.payload["matter"])
    found = cited(case, entry, named)
    is_one = found is not None and found.procedure is not None and found.procedure.id == PROCEDURE
    if named == case.matter or not is_one:
        yield Says(f"The record shows no other policy `{named}`.", "Enter the new policy first.")
    elif found is not None and found.ended:
        yield Says(f"The policy `{named}` has ended.", "Name the policy that is in its place.")
