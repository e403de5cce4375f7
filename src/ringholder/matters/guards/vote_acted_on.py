"""A binding vote was finished without the decision that it binds.

A vote that binds leads to a decision that says so; one that advises is answered with reasons. Which
of both it was, was said before it opened.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.cited_decision import not_decided_on
from ringholder.matters.guards import Says
from ringholder.matters.member_votes.result import Outcome
from ringholder.matters.member_votes.so_far import results, rule_frozen
from ringholder.register.store import Entry

CODE, FAULT = "BAL111", "binding-vote-not-acted-on"
SOURCE = ("source 004", "governance.md 7.2")


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    rule, decision = rule_frozen(case, entry.index), entry.act.payload.get("matter")
    carried = any(one.outcome is Outcome.CARRIED for one in results(case, entry.index))
    if decision:
        yield from not_decided_on(case, entry, str(decision), "vote")
    elif rule is not None and rule.binding and carried:
        yield Says(
            "The vote binds and was carried, and no decision is named that follows it.",
            "Have it decided, raised from this vote, and name that.",
        )
