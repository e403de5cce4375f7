"""Milestones of a plan: what is to be reached, how it is measured and by when; what is left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ringholder.matters.case import Case
from ringholder.register.store import Entry

PLANS = ("plan", "agree-plan")
REPORT = "report-milestone"


@dataclass(frozen=True, slots=True)
class Milestone:
    """One milestone; `reached` is the report that says so."""

    what: str
    measure: str
    due_on: date
    reached: Entry | None = None


def plan_of(case: Case) -> Entry | None:
    """The plan that counts: the last since the matter climbed; `None` where there is none."""
    plan, climbed = case.last(*PLANS), case.last("climb")
    if plan is not None and climbed is not None and plan.index < climbed.index:
        return None
    return plan


def milestones(case: Case) -> tuple[Milestone, ...]:
    """The milestones of the plan that counts, the first that is due first."""
    plan = plan_of(case)
    if plan is None:
        return ()
    said = {str(e.act.payload["milestone"]): e for e in case.since(REPORT, plan)}
    found = (_milestone(one, said) for one in plan.act.payload["milestones"])
    return tuple(sorted(found, key=lambda one: one.due_on))


def _milestone(told: Mapping[str, str], said: Mapping[str, Entry]) -> Milestone:
    report = said.get(told["what"])
    reached = report if report is not None and report.act.payload["reached"] else None
    return Milestone(told["what"], told["measure"], date.fromisoformat(told["due_on"]), reached)


def left(case: Case) -> tuple[Milestone, ...]:
    """Those that no report says were reached."""
    return tuple(one for one in milestones(case) if one.reached is None)
