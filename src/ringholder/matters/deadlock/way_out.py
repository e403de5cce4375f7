"""The way out of a deadlock: the steps that the charter gives, by whom and within what time.

Where the charter is silent, was not read, or does not come to an end, that is the answer, with what
would be needed. Each step begins when the one before has ended: by its act, or by its time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from ringholder.calendar import (
    Calendar,
    CalendarDays,
    OutsideCalendar,
    TimeLimit,
    WorkingDays,
    deadline,
)
from ringholder.charter.bodies import Body, Step, Within
from ringholder.charter.checks.deadlocks import steps, where_deadlock
from ringholder.charter.checks.ending import deadlock_without_end as without_end
from ringholder.charter.model import Charter
from ringholder.charter.said import SILENT, UNKNOWN, Said, each, given
from ringholder.findings import Finding, RestsOn, Severity
from ringholder.matters.record import ClockState

VERBS = {"mediate": "mediates", "broker": "brokers", "refer": "hears it", "determine": "decides"}
_READ = "Read its terms, and fill in `deadlock`."
_AGREE = (
    "Agree who without a stake brokers and who decides, within what time and whom that binds, and "
    "put it in the constitution."
)


class Ending(StrEnum):
    """How a deadlock of a body comes to an end."""

    DETERMINED = "determined"
    VOTE = "vote"
    NO_END = "no-end"
    CANNOT_SAY = "cannot-say"


@dataclass(frozen=True, slots=True)
class Stage:
    """A step of the way out. `binds` are organisations, as the charter names them."""

    step: str
    by: str
    within: TimeLimit | Said
    binds: tuple[str, ...] | Said

    def says(self, charter: Charter) -> str:
        """By whom it is, within what time, and whom its end binds, for people."""
        within = f"within {self.within}"
        if isinstance(self.within, Said):
            unread = self.within is UNKNOWN
            within = "within a time that was not read" if unread else "without a time limit"
        told = f"{charter.name(self.by)} {VERBS[self.step]}, {within}"
        if self.step != without_end.ENDS:
            return f"{told}."
        if isinstance(self.binds, Said):
            whom = "was not read" if self.binds is UNKNOWN else "is not said"
            return f"{told}; whom that binds {whom}."
        return f"{told}; that binds {', '.join(charter.names(self.binds))}."


@dataclass(frozen=True, slots=True)
class WayOut:
    """The way out of a deadlock of a body, on a day.

    `why` says why it does not end, or why that cannot be said; `finding` is the same with its
    clause and its remedy. Both are empty where it ends.
    """

    body: Body
    ending: Ending
    stages: tuple[Stage, ...] = ()
    why: str = ""
    finding: Finding | None = None

    @property
    def rests_on(self) -> RestsOn:
        """How far to trust it."""
        return self.body.rests_on("rule.deadlock", "rule.fallback")

    def says(self) -> str:
        """How it ends without a stage that decides, for people; nothing where one does."""
        if self.ending is Ending.VOTE:
            return f"A vote of {self.body.name} ends it; no other legal body is bound."
        return "" if self.finding is None else f"{self.finding.says} {self.finding.do}"


@dataclass(frozen=True, slots=True)
class Timed:
    """A stage in time. It has not begun while `began_at` and `state` are `None`.

    `due_at` is the last second of its time: `None` where it has no limit, so that only an act ends
    it, and where the calendar does not reach so far. `ended_at` is when an act ended it.
    """

    stage: Stage
    began_at: datetime | None = None
    due_at: datetime | None = None
    ended_at: datetime | None = None
    state: ClockState | None = None


def way_out(charter: Charter, body: Body, on: date) -> WayOut:
    """The way out that the charter gives on a day, when the body cannot agree."""
    held = charter.held_on(on)
    body = held.bodies.get(body.id, body)
    found = steps(body)
    if not found:
        return _without_steps(body)
    stages = tuple(Stage(s.step, s.by, time_limit(s.within), s.binds) for s in found)
    why = _gone(held, found, on) or without_end.no_end(held, body, found[-1])
    if not why:
        return WayOut(body, Ending.DETERMINED, stages)
    says = f"When {body.name} cannot agree there is no end to it: {why}."
    return WayOut(body, Ending.NO_END, stages, says, _finding(body, says))


def _gone(charter: Charter, found: tuple[Step, ...], on: date) -> str:
    """Why the one who is to end it is not there on the day; nothing when it is."""
    last = charter.acting(found[-1].by) or charter.organisations[found[-1].by]
    if on in last.in_force:
        return ""
    return f"{charter.name(found[-1].by)}, who is to {found[-1].step}, is not there on that day"


def _without_steps(body: Body) -> WayOut:
    rule = body.rule
    unread = rule is UNKNOWN or (
        not isinstance(rule, Said) and UNKNOWN in (rule.deadlock, rule.fallback)
    )
    if unread:
        says = f"What happens when {body.name} cannot agree was not read."
        return WayOut(body, Ending.CANNOT_SAY, (), says, _finding(body, says, unread=True))
    if _vote_ends_it(body):
        return WayOut(body, Ending.VOTE)
    says = f"When {body.name} cannot agree, nothing says who ends it."
    return WayOut(body, Ending.NO_END, (), says, _finding(body, says))


def _vote_ends_it(body: Body) -> bool:
    """Whether a vote decides, and decides for one legal body, so that it binds nobody else."""
    rule = given(body.rule)
    votes = rule is not None and (rule.decide_by == "majority" or given(rule.fallback) is not None)
    return votes and len(set(each(body.parties))) <= 1


def _finding(body: Body, says: str, *, unread: bool = False) -> Finding:
    """Under the code of the rule that finds the same in a charter."""
    do = _READ if unread else _AGREE
    return Finding(
        code=without_end.CODE,
        name="deadlock-without-end",
        severity=Severity.CANNOT_SAY if unread else Severity.ERROR,
        says=says,
        do=f"{do} Until then, ask whoever pays for the service to decide for itself.",
        where=where_deadlock(body),
        rests_on=RestsOn.UNKNOWN if unread else body.rests_on("rule.deadlock"),
        authority=(*body.authority, without_end.SOURCE),
    )


def staged(
    way: WayOut,
    opened_at: datetime,
    calendar: Calendar | None,
    at: datetime,
    ended: Mapping[int, datetime] | None = None,
) -> tuple[Timed, ...]:
    """The stages in time. `ended` says of a stage, by its place from 0, when an act ended it."""
    ended = {n: when for n, when in (ended or {}).items() if when <= at}
    begins: datetime | None = opened_at
    found = []
    for place, stage in enumerate(way.stages):
        timed = Timed(stage)
        if begins is not None:
            due_at = _due_at(begins, stage.within, calendar)
            met_at = ended.get(place)
            timed = Timed(stage, begins, due_at, met_at, ClockState.of(due_at, met_at, at))
        found.append(timed)
        begins = _over_at(timed, at)
    return tuple(found)


def _due_at(
    begins: datetime, within: TimeLimit | Said, calendar: Calendar | None
) -> datetime | None:
    if isinstance(within, Said) or calendar is None:
        return None
    try:
        return deadline(begins, within, calendar)
    except OutsideCalendar:
        return None


def _over_at(timed: Timed, at: datetime) -> datetime | None:
    """When the stage was over, and the next began; `None` while it is not."""
    by_time = timed.due_at if timed.due_at is not None and timed.due_at < at else None
    return min((over for over in (by_time, timed.ended_at) if over is not None), default=None)


def at_the_latest(
    way: WayOut, stages: tuple[Timed, ...], calendar: Calendar | None
) -> datetime | None:
    """When it ends if every stage takes what is left of its time; `None` where it is not said."""
    ends: datetime | None = None
    for timed in stages:
        if timed.began_at is not None:
            known = (one for one in (timed.due_at, timed.ended_at) if one is not None)
            ends = min(known, default=None)
        elif ends is not None:
            ends = _due_at(ends, timed.stage.within, calendar)
    return ends if way.ending is Ending.DETERMINED else None


def time_limit(within: Within | Said) -> TimeLimit | Said:
    """The time limit that a charter gives, or what it says instead."""
    if isinstance(within, Said):
        return within
    if not isinstance(within.working_days, Said):
        return WorkingDays(within.working_days)
    if not isinstance(within.days, Said):
        return CalendarDays(within.days)
    return UNKNOWN if UNKNOWN in (within.working_days, within.days) else SILENT
