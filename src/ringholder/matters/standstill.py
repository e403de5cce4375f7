"""The standstill of the Provider Selection Regime: how long a contract has to wait.

It begins on the day after the intention to award is published. Providers may make representations
to the end of the eighth working day after the day on which it begins. Without any, it ends then;
otherwise not before the end of the fifth working day after the authority's last further decision.
NHS England's page counts from the day of publication, one working day less: the regulation is
followed.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from ringholder.calendar import Calendar, WorkingDays, deadline, in_full

SOURCE = "SI 2023/1348 reg 12, as amended to 24 February 2025"
FOR_REPRESENTATIONS = WorkingDays(8)
AFTER_A_DECISION = WorkingDays(5)

_DAY = timedelta(days=1)
_MONDAY = 0


@dataclass(frozen=True, slots=True)
class Standstill:
    """A standstill. `ends_at` is its last second, in UTC; `None` while a representation is open.

    `too_late` are representations after the time for them: they do not lengthen it.
    """

    begins_on: date
    representations_until: datetime
    ends_at: datetime | None
    too_late: tuple[date, ...] = ()

    def allows(self, at: datetime) -> bool:
        """Whether a contract may be made at an instant."""
        return self.ends_at is not None and at > self.ends_at


@lru_cache(maxsize=64)
def regime_calendar(calendar: Calendar) -> Calendar:
    """The working days of the regime: the first Monday in May is none, bank holiday or not."""
    first, last = calendar.known.from_on, calendar.known.to_on
    if first is None or last is None:
        raise ValueError(f"The calendar {calendar.id} does not say for which years it is.")
    mondays = (_first_monday_in_may(year) for year in range(first.year, last.year + 1))
    return calendar.also_without(mondays, f"{calendar.id}-provider-selection")


def _first_monday_in_may(year: int) -> date:
    first = date(year, 5, 1)
    return first + (_MONDAY - first.weekday()) % 7 * _DAY


def standstill(
    published: datetime | date,
    calendar: Calendar,
    representations: Collection[datetime | date] = (),
    further_decisions: Collection[datetime | date] = (),
) -> Standstill:
    """The standstill after an intention to award was published, as far as it is known.

    `further_decisions` are the days on which a decision on representations was told to those who
    made them. A representation in time is open until there is a decision on its day or later.
    Raises `OutsideCalendar` where bank holidays on the way are not known.
    """
    working = regime_calendar(calendar)
    begins_on = working.day_of(published) + _DAY
    until = deadline(begins_on, FOR_REPRESENTATIONS, working)
    made = sorted(working.day_of(one) for one in representations)
    in_time = [day for day in made if day <= working.day_of(until)]
    late = tuple(made[len(in_time) :])
    if not in_time:
        return Standstill(begins_on, until, until, late)
    told = max((working.day_of(one) for one in further_decisions), default=date.min)
    if told < in_time[-1]:
        return Standstill(begins_on, until, None, late)
    return Standstill(begins_on, until, max(until, deadline(told, AFTER_A_DECISION, working)), late)


def sentence(wait: Standstill, calendar: Calendar) -> str:
    """How long the contract waits, for people."""
    if wait.ends_at is None:
        return (
            "The standstill goes on: a representation made in time waits for a further decision, "
            f"and then for {AFTER_A_DECISION}."
        )
    last = calendar.day_of(wait.ends_at)
    return (
        f"The standstill ends at midnight at the end of {in_full(last)}; the contract can be made "
        f"from {in_full(last + _DAY)}."
    )
