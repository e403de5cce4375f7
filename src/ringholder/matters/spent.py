"""Steps that may still be taken, and have nothing left that they are for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from ringholder.matters.case import Case
from ringholder.matters.milestones import left, plan_of
from ringholder.matters.ratifying import ratification


def spent(case: Case, kind: str) -> bool:
    """Whether all that a step is for has been done, as the acts stand."""
    rule = _SPENT.get(kind)
    return rule is not None and rule(case)


def _all_said(case: Case, asked: Iterable[object], kind: str, key: str) -> bool:
    """Whether an act of a kind, since the last decision, names each of these under a key."""
    since = case.decided if kind in ("meet-term", "ratify", "concur") else None
    told = {entry.act.payload.get(key) for entry in case.since(kind, since)}
    return set(asked) <= told


def _conditions_met(case: Case) -> bool:
    asked = [*(case.said("first", "route") or ()), *(case.said("consult", "route") or ())]
    return _all_said(case, asked, "meet-condition", "condition")


def _since_it_climbed(case: Case, kind: str) -> bool:
    return bool(case.since(kind, case.last("climb")))


_SPENT: Mapping[str, Callable[[Case], bool]] = {
    "state-effect": lambda c: _all_said(c, c.affected, "state-effect", "organisation"),
    "meet-condition": _conditions_met,
    "meet-term": lambda c: _all_said(c, c.said("terms", "decide") or (), "meet-term", "term"),
    "concur": lambda c: _all_said(c, c.joint_holders, "concur", "holder"),
    "ratify": lambda c: _all_said(c, ratification(c).organisations, "ratify", "organisation"),
    "publish": lambda c: bool(c.since("publish", c.decided)),
    "paper": lambda c: c.last("paper") is not None,
    "give-notice": lambda c: c.last("give-notice") is not None,
    "set-agenda": lambda c: c.last("set-agenda") is not None,
    "decide": lambda c: c.state != "open" and c.body is not None,
    "name-owner": lambda c: _since_it_climbed(c, "name-owner"),
    "state-cause": lambda c: _since_it_climbed(c, "state-cause"),
    "plan": lambda c: plan_of(c) is not None,
    "agree-plan": lambda c: plan_of(c) is not None,
    "report-milestone": lambda c: not left(c),
    "close-gap": lambda c: plan_of(c) is None or bool(left(c)),
    "give-support": lambda c: not c.since("ask-support", c.last("give-support")),
    "answer-challenge": lambda c: not c.since("challenge", c.last("answer-challenge")),
}
