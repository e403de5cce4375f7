"""The rule of a vote was changed after it was opened once.

Whoever knows how a vote went and then changes what it needs decides it alone. A re-ballot has other
times; it has no other rule.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.member_votes.rule import RULE_FIELDS
from ringholder.matters.member_votes.so_far import OPEN, rule_said
from ringholder.register.store import Entry

CODE, FAULT = "BAL102", "vote-rule-changed"
SOURCE = ("competitors.md N 1, 2",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    opened = case.last_before(entry.index, OPEN)
    if opened is None:
        return
    was, now = rule_said(case, entry.index), entry.act.payload
    changed = [name for name in RULE_FIELDS if was.get(name) != now.get(name)]
    if changed:
        yield Says(
            f"{', '.join(changed)} would be another than when the vote was opened.",
            "Leave the rule as it was, or propose another vote.",
        )
