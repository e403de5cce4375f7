"""A vote was opened that is not ready, or that would not keep its secret.

Before it opens its roll is frozen, its rule can be met by that roll, and of a secret vote nobody
stands alone with their constituency and weight.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.member_votes.rule import VoteRule
from ringholder.matters.member_votes.secrecy import Group, given_away
from ringholder.matters.member_votes.so_far import roll_groups, rule_frozen, times
from ringholder.matters.member_votes.sums import written
from ringholder.matters.member_votes.teller_free import stakes
from ringholder.register.store import Entry

CODE, FAULT = "BAL105", "vote-not-ready"
SOURCE = ("governance.md 7.2",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    rule, groups, when = rule_frozen(case), roll_groups(case), times(case)
    if rule is None or not groups or when is None:
        yield Says("Its rule or its roll cannot be read.", "Propose it again, and freeze the roll.")
        return
    if entry.act.at >= when[1]:
        yield Says("The time of the vote is over.", "Give it other times first.")
    for says in stakes(case, str(case.said("teller", "name-teller")), entry):
        yield Says(says, "Name another teller first.")
    yield from _wrong(rule, groups)


def _wrong(rule: VoteRule, groups: Counter[Group]) -> Iterator[Says]:
    constituencies = {name for name, _ in groups}
    if rule.passes.asks_some and rule.some_of > len(constituencies):
        yield Says(
            f"It is to be carried in {rule.some_of}, and the roll has {len(constituencies)}.",
            "Mend the rule or the roll.",
        )
    if rule.passes.asks_each and len(constituencies) < 2:
        yield Says(
            "It is to be carried in each constituency, and the roll has one.", "Mend the roll."
        )
    if rule.secret:
        for (name, weight), many in given_away([g for g, n in groups.items() for _ in range(n)]):
            yield Says(
                f"In {name} only {many} {'has' if many == 1 else 'have'} {written(weight)} "
                f"{'vote' if weight == 1 else 'votes'}: the count would show how they voted.",
                "Put weights in bands, join constituencies, or hold a named vote.",
            )
