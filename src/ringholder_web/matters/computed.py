"""What a step says that nobody types: the charter's answer, the frozen how, a successor's pins."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ringholder.matters import plan_talk
from ringholder.matters.capacity import vacant
from ringholder.matters.case import Case
from ringholder.matters.clerk import NoCharter
from ringholder.matters.gates import APPROVE, AUTHORISE, next_gate
from ringholder.matters.how import NoHow, how
from ringholder.matters.innovation_trial import EVALUATE
from ringholder.matters.local_day import local_day
from ringholder.matters.procedure import PINS, Step
from ringholder.matters.roll import AT_THE_END
from ringholder.matters.routing import routing
from ringholder_web.engage import consultation_citing, theme_publishing
from ringholder_web.matters import evaluated
from ringholder_web.matters.desk import Desk
from ringholder_web.plan import case_laying, ladder_laying

ROUTE = frozenset({"competent", "rung", "ought", "first", "consult", "asked", "clauses"})


@dataclass(frozen=True, slots=True)
class Computed:
    """The fields that are worked out, and what stands in the way where they cannot be."""

    payload: dict[str, Any]
    cannot: str = ""


def fields_of(step: Step, desk: Desk | None = None, case: Case | None = None) -> frozenset[str]:
    """The fields of a step that are worked out and not typed; some only in a certain matter."""
    if desk is not None and case is not None:
        found = consultation_citing.worked_out(desk, case, step.name)
        if found:
            return frozenset(found)
    if step.name == "route":
        return ROUTE
    if step.name == "carry":
        return frozenset(PINS)
    if step.name in (APPROVE, AUTHORISE):
        return frozenset({"gate"})
    if step.name == EVALUATE:
        return evaluated.WORKED_OUT
    if step.name == theme_publishing.PUBLISH_THEMES:
        return theme_publishing.FIELDS
    if step.name == case_laying.LAY:
        return case_laying.FIELDS
    if step.name in plan_talk.LAID:
        return ladder_laying.FIELDS
    return frozenset({"how"}) & frozenset(step.fields)


def computed(desk: Desk, case: Case, step: Step, at: datetime) -> Computed:
    """What is worked out for a step."""
    if step.name == "route":
        return _route(case, at)
    if step.name == "carry":
        return _pins(desk, case, at)
    if step.name in (APPROVE, AUTHORISE):
        return _gate(case, at)
    if step.name == EVALUATE:
        said = evaluated.worked_out(case)
        return Computed({}, evaluated.NOT_HERE) if said is None else Computed(said)
    if step.name == theme_publishing.PUBLISH_THEMES:
        return _themes(desk, case)
    if step.name == case_laying.LAY:
        return _of_file(case_laying.payload(case, local_day(at)), case_laying.NO_FILE)
    if step.name in plan_talk.LAID:
        return _of_file(ladder_laying.payload(case), ladder_laying.NO_FILE)
    if "how" in step.fields:
        return _how(desk, case, at)
    return Computed(consultation_citing.worked_out(desk, case, step.name))


def _route(case: Case, at: datetime) -> Computed:
    question = case.question(local_day(at))
    if question is None or case.charter is None:
        return Computed({}, "The question or its constitution cannot be read.")
    told: dict[str, Any] = dict(routing(case.charter, question))
    referred = case.last("refer")
    if referred is not None and not case.since("route", referred):
        to = str(referred.act.payload.get("refer_to", ""))
        holder = case.charter.holder(to)
        told |= {"competent": [to], "rung": holder.rung if holder is not None else told["rung"]}
    return Computed(told)


def _gate(case: Case, at: datetime) -> Computed:
    gate = next_gate(case, local_day(at))
    if gate is None:
        return Computed({}, "It needs no further approval.")
    return Computed({"gate": gate.id})


def _of_file(said: dict[str, Any] | None, cannot: str) -> Computed:
    return Computed({}, cannot) if said is None else Computed(said)


def _themes(desk: Desk, case: Case) -> Computed:
    thread = case.opened.get("arises_from") or {}
    found = theme_publishing.payload(desk, str(thread.get("id", "")))
    return Computed({}, theme_publishing.NO_THEMES) if found is None else Computed(found)


def _how(desk: Desk, case: Case, at: datetime) -> Computed:
    if case.charter is None or case.body is None:
        return Computed({}, "No body is to decide this, so nothing can be opened.")
    day = local_day(at)
    empty = vacant(desk.roll, case.body, day, AT_THE_END)
    try:
        return Computed({"how": how(case.charter, case.body.id, day, empty).as_json()})
    except NoHow as problem:
        return Computed({}, str(problem))


def _pins(desk: Desk, case: Case, at: datetime) -> Computed:
    procedure = case.procedure.id if case.procedure is not None else ""
    try:
        return Computed(dict(desk.pins(procedure, at)))
    except (NoCharter, KeyError) as problem:
        return Computed({}, str(problem))
