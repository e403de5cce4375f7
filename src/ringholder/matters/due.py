"""Deadlines of a case: when a step is due, and after which it is too late."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from ringholder.calendar import OutsideCalendar, deadline
from ringholder.matters.case import Case
from ringholder.matters.procedure import Step, Within
from ringholder.matters.record import ClockState, Due


def ends(case: Case, began_at: datetime, within: Within) -> datetime | None:
    """The last second of a time limit; `None` where the calendar does not reach so far."""
    if case.calendar is None:
        return None
    try:
        return deadline(began_at, within.limit, case.calendar)
    except OutsideCalendar:
        return None


def limit_of(case: Case, within: Within | None) -> tuple[datetime, datetime | None] | None:
    """When a limit began and when it ends; `None` when nothing has begun it."""
    entry = case.last(*within.of) if within is not None else None
    if within is None or entry is None:
        return None
    return entry.act.at, ends(case, entry.act.at, within)


def clocks(case: Case, at: datetime) -> Iterator[Due]:
    """Every deadline that has begun, as it stands."""
    for step in case.procedure.steps.values() if case.procedure is not None else ():
        for within in (step.within, step.before):
            found = limit_of(case, within)
            if within is not None and found is not None:
                yield _due(case, step, within, found, at)


def _due(
    case: Case,
    step: Step,
    within: Within,
    found: tuple[datetime, datetime | None],
    at: datetime,
) -> Due:
    began_at, ends_at = found
    started = case.last(*within.of)
    met = next(iter(case.since(step.name, started)), None)
    met_at = None if met is None else met.act.at
    return Due(step.name, within.of[0], began_at, ends_at, met_at, _state(ends_at, met_at, at))


def _state(ends_at: datetime | None, met_at: datetime | None, at: datetime) -> ClockState:
    if met_at is not None:
        return ClockState.LATE if ends_at is not None and met_at > ends_at else ClockState.MET
    passed = ends_at is not None and at > ends_at
    return ClockState.PASSED if passed else ClockState.RUNNING
