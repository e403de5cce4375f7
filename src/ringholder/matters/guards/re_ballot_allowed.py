"""A re-ballot was ordered that the rule does not allow, or another one after it.

A vote that may be repeated until it goes as wished is none: whether there is a second one is said
before the first, and there is no third.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.member_votes.so_far import AGAIN, rule_frozen
from ringholder.register.store import Entry

CODE, FAULT = "BAL110", "re-ballot-not-allowed"
SOURCE = ("governance.md 7.2 (a re-ballot was planned in North West London)",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    rule = rule_frozen(case, entry.index)
    if rule is not None and not rule.re_ballot:
        yield Says("Its rule allows no re-ballot.", "Propose another vote, under its own rule.")
    if case.last_before(entry.index, AGAIN) is not None:
        yield Says("There was a re-ballot already.", "Propose another vote, under its own rule.")
