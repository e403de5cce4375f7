"""Deadlines of a case: when a step is due, and after which it is too late."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from ringholder.calendar import OutsideCalendar, deadline
from ringholder.charter.checks.ending.deadlock_without_end import ENDS
from ringholder.matters.case import Case
from ringholder.matters.procedure import Step, Within
from ringholder.matters.record import ClockState, Due
from ringholder.matters.said_days import Limit, sooner
from ringholder.matters.stages import time_to_decide


def ends(case: Case, began_at: datetime, within: Within) -> datetime | None:
    """The last second of a time limit; `None` where the calendar does not reach so far."""
    if case.calendar is None:
        return None
    try:
        return deadline(began_at, within.limit, case.calendar)
    except OutsideCalendar:
        return None


def limit_of(case: Case, within: Within | None) -> Limit | None:
    """When a limit began and when it ends; `None` when nothing has begun it.

    What was begun at the level below ends when the matter climbs: the next has clocks of its own.
    """
    entry = case.last(*within.of) if within is not None else None
    climbed = case.last("climb")
    if within is None or entry is None or (climbed is not None and entry.index < climbed.index):
        return None
    return entry.act.at, ends(case, entry.act.at, within)


def due_of(case: Case, step: Step, at: datetime) -> Limit | None:
    """When a step began to be due and when it is; `None` when nothing has begun its time.

    A dispute is decided within the time that the constitution gives for it, if it gives one.
    """
    deciding = time_to_decide(case, at) if step.name == ENDS else None
    if deciding is None:
        return sooner(case, step.name, limit_of(case, step.within))
    return None if deciding.began_at is None else (deciding.began_at, deciding.due_at)


def clocks(case: Case, at: datetime) -> Iterator[Due]:
    """Every deadline that has begun, as it stands."""
    for step in case.procedure.steps.values() if case.procedure is not None else ():
        limits = (due_of(case, step, at), limit_of(case, step.before))
        for within, found in zip((step.within, step.before), limits, strict=True):
            if within is not None and found is not None:
                yield _due(case, step, within, found, at)


def _due(case: Case, step: Step, within: Within, found: Limit, at: datetime) -> Due:
    began_at, ends_at = found
    started = case.last(*within.of)
    met = next(iter(case.since(step.name, started)), None)
    met_at = None if met is None else met.act.at
    state = ClockState.of(ends_at, met_at, at)
    return Due(step.name, within.of[0], began_at, ends_at, met_at, state)
