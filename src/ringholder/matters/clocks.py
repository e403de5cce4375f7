"""Clocks: when a step is due, whether it was in time, and how to say so to people.

A clock starts with an act. It can be stopped and go on; a day on any part of which it stood still
does not count. When its time has ended, nothing that happens afterwards moves its end.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from ringholder.calendar import (
    Calendar,
    CalendarDays,
    OutsideCalendar,
    Period,
    TimeLimit,
    WorkingDays,
    deadline,
    in_words,
    working_days_left,
)
from ringholder.charter.bodies import Within
from ringholder.charter.said import SILENT, UNKNOWN, Said
from ringholder.register.act import Json, written


class State(StrEnum):
    """Where a clock stands.

    `LATE` was done after its time, `SILENT` was not done when its time ended; the record tells
    both. `CANNOT_SAY`: it depends on bank holidays that the calendar does not know.
    """

    RUNNING = "running"
    MET = "met"
    LATE = "late"
    SILENT = "silent"
    STOPPED = "stopped"
    CANNOT_SAY = "cannot-say"


@dataclass(frozen=True, slots=True)
class Pause:
    """A time during which the clock stood still; it still does when `resumed_at` is `None`."""

    stopped_at: datetime
    resumed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Clock:
    """A time limit that was started.

    `ends_at` is the last second in which the step is in time, in UTC; `None` while the clock stands
    still, or where it cannot be said (`why` says it in a sentence). `met_at`: when it was done.
    """

    name: str
    starts_at: datetime
    within: TimeLimit
    ends_at: datetime | None
    state: State
    clause: str = ""
    met_at: datetime | None = None
    stopped_at: datetime | None = None
    why: str = ""

    def as_json(self) -> dict[str, Json]:
        """As a record has it; instants in UTC."""
        return {
            "name": self.name,
            "starts_at": written(self.starts_at),
            "within": dict(self.within.as_json()),
            "ends_at": _written(self.ends_at),
            "met_at": _written(self.met_at),
            "state": self.state.value,
            "clause": self.clause,
        }


def _written(at: datetime | None) -> str | None:
    return None if at is None else written(at)


def clock(
    name: str,
    starts_at: datetime,
    within: TimeLimit,
    calendar: Calendar,
    at: datetime,
    *,
    met_at: datetime | None = None,
    pauses: Iterable[Pause] = (),
    clause: str = "",
) -> Clock:
    """How the clock stands at an instant. What lies after the instant is not known yet."""
    met = met_at if met_at is not None and met_at <= at else None
    known = [_as_known(pause, at) for pause in pauses if pause.stopped_at <= at]
    try:
        ends_at = deadline(starts_at, within, calendar, _days(known, calendar))
    except OutsideCalendar as problem:
        return Clock(name, starts_at, within, None, State.CANNOT_SAY, clause, met, why=str(problem))
    stopped = _stopped(known, met, ends_at)
    if stopped is not None:
        return Clock(name, starts_at, within, None, State.STOPPED, clause, met, stopped)
    return Clock(name, starts_at, within, ends_at, _state(ends_at, met, at), clause, met)


def _as_known(pause: Pause, at: datetime) -> Pause:
    over = pause.resumed_at is not None and pause.resumed_at <= at
    return pause if over else Pause(pause.stopped_at)


def _days(pauses: Iterable[Pause], calendar: Calendar) -> list[Period]:
    """The whole days of the pauses that are over."""
    return [
        Period(calendar.day_of(pause.stopped_at), calendar.day_of(pause.resumed_at))
        for pause in pauses
        if pause.resumed_at is not None
    ]


def _stopped(pauses: Iterable[Pause], met: datetime | None, ends_at: datetime) -> datetime | None:
    """When the clock stopped, if it stands still; not once its time has ended or it was met."""
    still = (p.stopped_at for p in pauses if p.resumed_at is None and p.stopped_at <= ends_at)
    return min((at for at in still if met is None or at < met), default=None)


def _state(ends_at: datetime, met: datetime | None, at: datetime) -> State:
    if met is not None:
        return State.MET if met <= ends_at else State.LATE
    return State.RUNNING if at <= ends_at else State.SILENT


def time_limit(within: Within | Said) -> TimeLimit | Said:
    """The time limit that a charter gives, or what it says instead."""
    if isinstance(within, Said):
        return within
    if not isinstance(within.working_days, Said):
        return WorkingDays(within.working_days)
    if not isinstance(within.days, Said):
        return CalendarDays(within.days)
    return UNKNOWN if UNKNOWN in (within.working_days, within.days) else SILENT


def in_full(day: date) -> str:
    """A day with its weekday: `Tuesday 9 July 2024`."""
    return f"{day:%A} {in_words(day)}"


def sentence(clock: Clock, calendar: Calendar, at: datetime) -> str:
    """How the clock stands, for people."""
    if clock.ends_at is None:
        return _without_end(clock, calendar)
    by = f"by the end of {in_full(calendar.day_of(clock.ends_at))}"
    if clock.met_at is not None:
        done = in_full(calendar.day_of(clock.met_at))
        how = "in time" if clock.state is State.MET else "too late"
        return f"Done on {done}, {how}: it was due {by}."
    if clock.state is State.SILENT:
        return f"It was due {by}, and nothing shows that it was done."
    left = _left(clock.ends_at, calendar, at)
    return f"Due {by}; {left}." if left else f"Due {by}."


def _without_end(clock: Clock, calendar: Calendar) -> str:
    if clock.stopped_at is None:
        return f"When it is due cannot be said. {clock.why}"
    since = in_full(calendar.day_of(clock.stopped_at))
    return f"The clock has stood still since {since}; its days do not count until it goes on."


def _left(ends_at: datetime, calendar: Calendar, at: datetime) -> str:
    """How much time is left; nothing where bank holidays on the way are not known."""
    if calendar.day_of(at) == calendar.day_of(ends_at):
        return "today is the last day"
    try:
        days = working_days_left(at, ends_at, calendar)
    except OutsideCalendar:
        return ""
    return f"{WorkingDays(days) if days else 'no working day'} left"
