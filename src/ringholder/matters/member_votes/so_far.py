"""A vote of members as its acts have it: the rule that was frozen, roll, count, result.

The rule is what the last act before the first opening says. Whatever is said of it afterwards
changes nothing; a re-ballot has other times, and the same rule.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from ringholder.matters.case import Case
from ringholder.matters.member_votes.result import Result, result
from ringholder.matters.member_votes.rule import NoRule, VoteRule, rule_of, times_of
from ringholder.matters.member_votes.secrecy import (
    Group,
    counted_groups,
    read_groups,
    sizes_of,
)
from ringholder.matters.member_votes.sums import Size, Sums, read_counts, read_sizes
from ringholder.matters.roll import AT_THE_END
from ringholder.register.store import Entry

PROCEDURE = "member-vote"
PROPOSE, AMEND, FREEZE, OPEN = "propose-vote", "amend-vote", "freeze-roll", "open-vote"
CLOSE, COUNT, DECLARE, AGAIN = "close-vote", "count-vote", "declare-vote", "order-re-ballot"


def rule_said(case: Case, before: int = AT_THE_END) -> Mapping[str, Any]:
    """What the rule of the vote says, as it was frozen when the vote was first opened."""
    first = next((e for e in case.all(OPEN) if e.index < before), None)
    asked = case.last_before(first.index if first is not None else before, PROPOSE, AMEND)
    return asked.act.payload if asked is not None else {}


def times_said(case: Case, before: int = AT_THE_END) -> Mapping[str, Any]:
    """What gives its times: of the ballot that was opened last, or of the one that is prepared."""
    opened, again = case.last_before(before, OPEN), case.last_before(before, AGAIN)
    prepared = opened is None or (again is not None and again.index > opened.index)
    upto = before if prepared or opened is None else opened.index
    asked = case.last_before(upto, PROPOSE, AMEND)
    return asked.act.payload if asked is not None else {}


def rule_frozen(case: Case, before: int = AT_THE_END) -> VoteRule | None:
    """The rule of the vote; `None` where none can be read."""
    said = rule_said(case, before)
    try:
        return rule_of(said) if said else None
    except NoRule:
        return None


def times(case: Case, before: int = AT_THE_END) -> tuple[datetime, datetime] | None:
    """When the vote opens and closes; `None` where that cannot be read."""
    said = times_said(case, before)
    return times_of(said) if said else None


def round_of(case: Case, before: int = AT_THE_END) -> int:
    """Which ballot it is: 1, after a re-ballot was opened 2 and so on; 0 before any."""
    return sum(entry.index < before for entry in case.all(OPEN))


def roll_act(case: Case, before: int = AT_THE_END) -> Entry | None:
    """The act that froze the roll of the vote."""
    opened = case.last_before(before, OPEN)
    again = case.last_before(before, AGAIN)
    if opened is not None and (again is None or again.index < opened.index):
        return case.last_before(opened.index, FREEZE)
    found = case.last_before(before, FREEZE)
    return None if found is None or (again and found.index < again.index) else found


def roll_groups(case: Case, before: int = AT_THE_END) -> Counter[Group]:
    """How many voters there are of each constituency and weight; none where no roll is frozen."""
    frozen = roll_act(case, before)
    try:
        return read_groups(frozen.act.payload["roll_lines"]) if frozen is not None else Counter()
    except NoRule:
        return Counter()


def sizes_counted(case: Case, before: int = AT_THE_END) -> dict[str, Size]:
    """How many voters and votes there are wherever the rule has them counted apart."""
    rule, found = rule_frozen(case, before), roll_groups(case, before)
    return sizes_of(counted_groups(rule, found) if rule is not None else found)


def is_running(case: Case, at: datetime) -> bool:
    """Whether ballots are taken at an instant: opened, its time has come and has not passed.

    It closes at its time whether or not anything runs then, and whether or not anybody says so.
    """
    found = times(case)
    return case.state == "open" and found is not None and found[0] <= at < found[1]


def counts(case: Case, counted: Entry, before: int = AT_THE_END) -> dict[int, dict[str, Sums]]:
    """What an act of counting says, by question and constituency. Raises `NoRule`."""
    sizes = sizes_counted(case, before)
    voted = read_sizes(counted.act.payload["turnout_lines"])
    found: dict[int, dict[str, Sums]] = {}
    for (question, name), one in read_counts(counted.act.payload["count_lines"]).items():
        whole = Sums(
            one.in_favour, one.against, one.abstained, one.spoiled, sizes.get(name), voted.get(name)
        )
        found.setdefault(question, {})[name] = whole
    return found


def results(case: Case, before: int = AT_THE_END) -> tuple[Result, ...]:
    """The result of every question by the last count; none where there is no count to read."""
    counted, rule = case.last_before(before, COUNT), rule_frozen(case, before)
    if counted is None or rule is None:
        return ()
    try:
        found = counts(case, counted, before)
        return tuple(result(rule, n, found[n]) for n in range(1, len(rule.questions) + 1))
    except (NoRule, KeyError):
        return ()
