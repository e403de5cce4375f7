"""The deadlines of a procurement, to the day, each with its clause.

Days are those on which notices were submitted or published and contracts made, as acts say them.
Where bank holidays on the way are not known, that is said and no day is given.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from ringholder.calendar import Calendar, OutsideCalendar
from ringholder.matters.interests.touches import Process
from ringholder.matters.selection.regime import clause, regime
from ringholder.matters.standstill import Standstill, standstill

DAY = timedelta(days=1)


class Kind(StrEnum):
    """What a day is: the first for something, the last for a duty, the last for others' right."""

    NOT_BEFORE = "not-before"
    BY = "by"
    UNTIL = "until"


@dataclass(frozen=True, slots=True)
class Days:
    """The days of a procurement that its deadlines run from; `None` for what has not come.

    `representations` are days of receipt, `further_decisions` days on which all were told. What was
    `submitted` answers the deadline of its notice. `abandoned_in_standstill` says that the decision
    to abandon was made in one. `process` is the one that is followed, where that is known.
    """

    process: Process | None = None
    follow_submitted_on: date | None = None
    intention_published_on: date | None = None
    representations: tuple[date, ...] = ()
    further_decisions: tuple[date, ...] = ()
    awarded_on: date | None = None
    award_submitted_on: date | None = None
    urgent_on: date | None = None
    urgent_submitted_on: date | None = None
    modified_on: date | None = None
    modification_submitted_on: date | None = None
    abandoned_on: date | None = None
    abandoned_in_standstill: bool = False
    abandonment_submitted_on: date | None = None


@dataclass(frozen=True, slots=True)
class Deadline:
    """One day that matters: what for, when, by which clause.

    `on` is `None` where it cannot be told, and `unknown` says why. `done_on` is when it was done.
    """

    id: str
    what: str
    kind: Kind
    on: date | None
    clause: str
    done_on: date | None = None
    unknown: str = ""

    @property
    def late(self) -> bool:
        """Whether it was done after its last day, or before its first."""
        if self.on is None or self.done_on is None:
            return False
        if self.kind is Kind.BY:
            return self.done_on > self.on
        return self.done_on < self.on

    def is_due(self, today: date) -> bool:
        """Whether something has still to be done by a day that has not passed yet."""
        open_ = self.kind is Kind.BY and self.done_on is None
        return open_ and self.on is not None and self.on >= today

    def is_overdue(self, today: date) -> bool:
        """Whether its day has passed and nothing was done."""
        open_ = self.kind is Kind.BY and self.done_on is None
        return open_ and self.on is not None and self.on < today


def deadlines(days: Days, calendar: Calendar) -> tuple[Deadline, ...]:
    """Every deadline that has begun, in the order in which a procurement comes to them."""
    return tuple(_deadlines(days, calendar))


def _deadlines(days: Days, calendar: Calendar) -> Iterator[Deadline]:
    if days.follow_submitted_on is not None:
        yield identification(days.follow_submitted_on)
    wait, unknown = standstill_of(days, calendar)
    if days.intention_published_on is not None:
        yield from _of_standstill(wait, unknown, days, calendar)
    notices = (
        ("award-notice", days.awarded_on, days.award_submitted_on),
        ("urgent-notice", days.urgent_on, days.urgent_submitted_on),
        ("modification-notice", days.modified_on, days.modification_submitted_on),
    )
    for name, began_on, done_on in notices:
        if began_on is not None:
            yield _notice(name, began_on, done_on, days.process)
    if days.abandoned_on is not None:
        yield _abandonment(days, wait, unknown, calendar)


def identification(submitted_on: date) -> Deadline:
    """The first day on which the providers may have been identified (regulation 10(5))."""
    period = regime().periods["identification"]
    return Deadline(
        "identification",
        "Identifying possible providers may be completed",
        Kind.NOT_BEFORE,
        submitted_on + timedelta(days=period.limit.count),
        clause(period.clause),
    )


def notice_by(name: str, began_on: date) -> date:
    """The last day for a notice: of an award, an urgent one, a modification or an abandonment."""
    return began_on + timedelta(days=regime().periods[name].limit.count)


def standstill_of(days: Days, calendar: Calendar) -> tuple[Standstill | None, str]:
    """The standstill, and why it cannot be told where bank holidays are not known."""
    if days.intention_published_on is None:
        return None, ""
    try:
        return _standstill(
            days.intention_published_on, calendar, days.representations, days.further_decisions
        ), ""
    except (OutsideCalendar, OverflowError) as problem:
        return None, str(problem) or "The day is later than any calendar goes."


@lru_cache(maxsize=10_000)
def _standstill(
    published: date, calendar: Calendar, made: Sequence[date], told: Sequence[date]
) -> Standstill:
    """Many notices are published on the same few days."""
    return standstill(published, calendar, made, told)


def _of_standstill(
    wait: Standstill | None, unknown: str, days: Days, calendar: Calendar
) -> Iterator[Deadline]:
    until = None if wait is None else calendar.day_of(wait.representations_until)
    yield Deadline(
        "representations",
        "Representations may be made",
        Kind.UNTIL,
        until,
        clause("12(3)"),
        unknown=unknown,
    )
    ends_on = None if wait is None or wait.ends_at is None else calendar.day_of(wait.ends_at)
    if wait is not None and wait.ends_at is None:
        unknown = (
            "A representation made in time is open: it ends no sooner than five working days after "
            "all were told of a further decision."
        )
    yield Deadline(
        "contract",
        "The contract may be made",
        Kind.NOT_BEFORE,
        None if ends_on is None else ends_on + DAY,
        clause("12(10)" if _made_in_time(wait, days) else "12(9)"),
        days.awarded_on,
        unknown,
    )


def _made_in_time(wait: Standstill | None, days: Days) -> bool:
    """Whether any representation came in time; of what cannot be told, whether any came."""
    return len(days.representations) > (0 if wait is None else len(wait.too_late))


def _notice(name: str, began_on: date, done_on: date | None, process: Process | None) -> Deadline:
    by = regime().periods[name].clause
    if name == "award-notice" and process is not None:
        by = regime().ways[process].award_notice
    words = f"{name.replace('-', ' ').capitalize()} to be submitted"
    return Deadline(name, words, Kind.BY, notice_by(name, began_on), clause(by), done_on)


def _abandonment(days: Days, wait: Standstill | None, unknown: str, calendar: Calendar) -> Deadline:
    began_on = days.abandoned_on
    if days.abandoned_in_standstill:
        ended = wait is not None and wait.ends_at is not None
        began_on = calendar.day_of(wait.ends_at) if ended and wait and wait.ends_at else None
        unknown = unknown or ("" if ended else "It begins when the standstill ends.")
    name = "abandonment-notice"
    return Deadline(
        name,
        "Notice of abandonment to be submitted",
        Kind.BY,
        None if began_on is None else notice_by(name, began_on),
        clause(regime().periods[name].clause),
        days.abandonment_submitted_on,
        "" if began_on is not None else unknown,
    )
