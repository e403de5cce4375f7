"""The way out of a deadlock: the steps that the charter gives, by whom and within what time.

Where the charter is silent, was not read, or does not come to an end, that is the answer, with what
would be needed. Each step begins when the one before has ended: by its act, or by its time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from ringholder.calendar import Calendar, OutsideCalendar, TimeLimit, deadline
from ringholder.charter.bodies import Body, Step
from ringholder.charter.checks.deadlocks import steps, where_deadlock
from ringholder.charter.checks.ending import deadlock_without_end as without_end
from ringholder.charter.model import Charter
from ringholder.charter.said import UNKNOWN, Said, each, given
from ringholder.findings import Finding, RestsOn, Severity
from ringholder.matters.clocks import Clock, State, clock, time_limit

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


@dataclass(frozen=True, slots=True)
class Timed:
    """A stage in time: its clock, or `None` while it waits for the one before.

    Without a time limit (`unlimited`) only an act ends it.
    """

    stage: Stage
    starts_at: datetime | None = None
    clock: Clock | None = None
    unlimited: bool = False


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
    calendar: Calendar,
    at: datetime,
    ended: Mapping[int, datetime] | None = None,
) -> tuple[Timed, ...]:
    """The stages in time. `ended` says of a stage, by its place from 0, when an act ended it."""
    ended = {n: when for n, when in (ended or {}).items() if when <= at}
    starts: datetime | None = opened_at
    found = []
    for place, stage in enumerate(way.stages):
        timed = _timed(way, stage, starts, calendar, at, ended.get(place))
        found.append(timed)
        starts = _over_at(timed, ended.get(place), at)
    return tuple(found)


def _timed(
    way: WayOut, stage: Stage, starts: datetime | None, calendar: Calendar,
    at: datetime, ended_at: datetime | None,
) -> Timed:  # fmt: skip
    if starts is None or isinstance(stage.within, Said):
        return Timed(stage, starts, unlimited=isinstance(stage.within, Said))
    clause = given(way.body.clause) or ""
    told = clock(stage.step, starts, stage.within, calendar, at, met_at=ended_at, clause=clause)
    return Timed(stage, starts, told)


def _over_at(timed: Timed, ended_at: datetime | None, at: datetime) -> datetime | None:
    """When the stage was over, and the next began; `None` while it is not."""
    if timed.starts_at is None:
        return None
    by_time = timed.clock.ends_at if timed.clock is not None else None
    over = [by_time] if by_time is not None and by_time < at else []
    return min([*over, *([ended_at] if ended_at is not None else [])], default=None)


def current(stages: tuple[Timed, ...]) -> Timed | None:
    """The stage that is going on: the last that began, unless it has ended too."""
    begun = [timed for timed in stages if timed.starts_at is not None]
    if not begun:
        return None
    last = begun[-1]
    going = last.clock is None or last.clock.state in (
        State.RUNNING, State.STOPPED, State.CANNOT_SAY,
    )  # fmt: skip
    return last if going else None


def at_the_latest(way: WayOut, opened_at: datetime, calendar: Calendar) -> datetime | None:
    """When it ends if every stage takes all its time; `None` where that is not said."""
    starts, ends = opened_at, None
    for stage in way.stages:
        if isinstance(stage.within, Said):
            return None
        try:
            ends = deadline(starts, stage.within, calendar)
        except OutsideCalendar:
            return None
        starts = ends
    return ends if way.ending is Ending.DETERMINED else None


def sentences(charter: Charter, way: WayOut) -> list[str]:
    """The way out for people, step by step, and whether it comes to an end."""
    told = [_stage(charter, stage) for stage in way.stages]
    if way.ending is Ending.VOTE:
        told.append(f"A vote of {way.body.name} ends it; no other legal body is bound.")
    if way.finding is not None:
        told += [way.finding.says, way.finding.do]
    return told


def _stage(charter: Charter, stage: Stage) -> str:
    within = "without a time limit" if isinstance(stage.within, Said) else f"within {stage.within}"
    if stage.within is UNKNOWN:
        within = "within a time that was not read"
    says = f"{charter.name(stage.by)} {VERBS[stage.step]}, {within}"
    if stage.step != without_end.ENDS:
        return f"{says}."
    if isinstance(stage.binds, Said):
        whom = "was not read" if stage.binds is UNKNOWN else "is not said"
        return f"{says}; whom that binds {whom}."
    return f"{says}; that binds {', '.join(charter.names(stage.binds))}."
