"""A deadlock has no end: nobody without a stake can decide when the members cannot.

Organisations that disagree need somebody above them, or outside, who can impose a solution. A path
that only mediates, that comes back to the body that is stuck, or that ends with one of the
parties, is no end. In the meantime the hard decision is avoided.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.bodies import Body, Step
from ringholder.charter.checks.carry import carried_by
from ringholder.charter.checks.deadlocks import (
    belongs_to,
    parties_in_dispute,
    steps,
    where_deadlock,
)
from ringholder.charter.checks.rule import Seen
from ringholder.charter.model import Charter
from ringholder.charter.said import UNKNOWN, Said, each, given
from ringholder.findings import Severity, Where

CODE = "END002"
SEVERITY = Severity.ERROR
SOURCE = (
    "003 §2 (a final decision making body which is able to impose a solution); governance.md 4.3"
)
ENDS = "determine"
BAD = """
bodies:
  - id: place-committee-oxfordshire
    rule:
      deadlock:
        - {step: broker, by: ring-holder, within: {working_days: 20}}
        - {step: determine, by: place-committee-oxfordshire, within: {working_days: 10}}
"""
GOOD = """
bodies:
  - id: place-committee-oxfordshire
    rule:
      deadlock:
        - {step: mediate, by: ring-holder, within: {working_days: 20}}
        - {step: determine, by: icb-board, binds: [bob-icb], within: {working_days: 10}}
"""


def check(charter: Charter) -> Iterator[Seen]:
    for body in charter.bodies.values():
        if body.decides is not True or isinstance(body.rule, Said):
            continue  # where nothing is said of deciding at all: END001
        if steps(body):
            why = no_end(charter, body, steps(body)[-1])
            if why:
                yield _seen(body, why, steps(body)[-1].where("step", f"{body.id}.rule.deadlock"))
        elif _can_be_stuck(body):
            yield _no_path(body)


def _can_be_stuck(body: Body) -> bool:
    """Whether a vote does not end the matter: there is none, or it binds no other legal body."""
    rule = given(body.rule)
    votes = rule is not None and (rule.decide_by == "majority" or given(rule.fallback) is not None)
    joint = len(set(each(body.parties))) > 1
    return bool(parties_in_dispute(body)) and (joint or not votes)


def no_end(charter: Charter, body: Body, last: Step) -> str:
    """Why the last step does not end it; nothing when it does."""
    name = charter.name(last.by)
    judge = charter.acting(last.by)
    if last.step != ENDS:
        return f"the last step is that {name} is to {last.step}, and nobody decides after that"
    if judge is not None and judge.id == body.id:
        return "the body that is stuck is itself the one to decide"
    if isinstance(judge, Body) and judge.decides is False:
        return f"{name} is to decide, and {name} only advises"
    return _by_a_party(charter, body, last)


def _by_a_party(charter: Charter, body: Body, last: Step) -> str:
    parties = parties_in_dispute(body)
    own = belongs_to(charter, last.by) & parties
    if own:
        return (
            f"{charter.name(last.by)} is to decide, who is of "
            f"{', '.join(charter.names(sorted(own)))}, "
            "a party"
        )
    judge = charter.acting(last.by)
    if isinstance(judge, Body):
        found = carried_by(judge, lambda chair: bool(parties.intersection(chair.organisations)))
        if found is not None:
            return f"{judge.name} is to decide, which the parties carry: {found.members(charter)}"
    return ""


def _seen(body: Body, why: str, where: Where) -> Seen:
    return Seen(
        says=f"When {body.name} cannot agree there is no end to it: {why}.",
        do="End `deadlock` with a step `determine` by somebody without a stake: the body above, a "
        "ring "
        "holder whom the partners chose, or NHS England for an NHS body.",
        where=where,
        rests_on=body.rests_on("rule.deadlock"),
        authority=body.authority,
    )


def _no_path(body: Body) -> Seen:
    rule = given(body.rule)
    unread = rule is not None and UNKNOWN in (rule.deadlock, rule.fallback)
    if unread:
        says = f"What happens when {body.name} cannot agree was not read."
    else:
        says = (
            f"When the members of {body.name} cannot agree, nobody is named who can impose a "
            "solution "
            "on the organisations that differ."
        )
    return Seen(
        says=says,
        do="Add `deadlock` to its rule, with a last step `determine` by somebody without a stake.",
        where=where_deadlock(body),
        rests_on=body.rests_on("rule.deadlock"),
        cannot_say=unread,
        authority=body.authority,
    )
