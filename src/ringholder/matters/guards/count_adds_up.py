"""A count does not add up: ballots, receipts and voters are not the same number.

Each voter has one ballot and one receipt. Where the numbers differ, or where more voted than may, a
ballot was added or lost.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.findings import Severity
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.member_votes.adding import few_voted, wrong_count
from ringholder.matters.member_votes.so_far import rule_frozen
from ringholder.register.store import Entry

CODE, FAULT = "BAL108", "count-does-not-add-up"
SOURCE = ("governance.md 7.2",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    for says in wrong_count(case, entry):
        yield Says(says, "Count again; if it stays so, stop the vote and say why.")
    rule = rule_frozen(case, entry.index)
    if rule is not None and rule.secret:
        for says in few_voted(entry):
            yield Says(says, "Say in the result that so few voted there.", Severity.WARNING)
