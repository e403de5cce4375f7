"""The deadlines of 10,000 procurements under the Provider Selection Regime, beside numpy's.

The peer, numpy's `busday_offset`, is asked one procurement after another for the end of the plain
standstill alone; ours gives every deadline, with representations, clauses and what is not known.
Where it can be compared, its answer is compared first.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np

from bench import Measured, best_of
from ringholder.bank_holidays import calendar_on
from ringholder.calendar import Calendar, limits
from ringholder.matters.selection import dates
from ringholder.matters.selection.dates import Days, deadlines
from ringholder.matters.standstill import regime_calendar

PROCUREMENTS = 10_000
LIMIT = 5.0
_DAY = timedelta(days=1)
_FROM = date(2024, 1, 2)


def run(procurements: int = PROCUREMENTS) -> list[Measured]:
    calendar = calendar_on(date(2026, 1, 1))
    every = _some(procurements)
    holidays = np.array(sorted(regime_calendar(calendar).holidays), dtype="datetime64[D]")
    _agree(every, calendar, holidays)
    ours, peer = best_of(
        3, lambda: _ours(every, calendar), lambda: [_numpy(one, holidays) for one in every]
    )
    what = f"Every deadline of {procurements:,} procurements ({procurements / ours:,.0f} a second)"
    return [Measured(what, ours, "numpy's busday_offset, one day of each", peer, LIMIT)]


def _some(count: int) -> list[Days]:
    """Procurements of some years, from a fixed seed: one in five with a representation."""
    chance = random.Random(count)
    return [_one(chance) for _ in range(count)]


def _one(chance: random.Random) -> Days:
    published = _FROM + chance.randrange(1_500) * _DAY
    made = (published + chance.randrange(1, 9) * _DAY,) if chance.random() < 0.2 else ()
    told = tuple(day + chance.randrange(5, 20) * _DAY for day in made)
    awarded = published + chance.randrange(14, 60) * _DAY
    return Days(
        follow_submitted_on=published - chance.randrange(20, 90) * _DAY,
        intention_published_on=published,
        representations=made,
        further_decisions=told,
        awarded_on=awarded,
        award_submitted_on=awarded + chance.randrange(40) * _DAY,
    )


def _ours(every: Sequence[Days], calendar: Calendar) -> int:
    """Every deadline, with nothing remembered from the round before."""
    dates._standstill.cache_clear()
    limits._working.cache_clear()
    return sum(len(deadlines(one, calendar)) for one in every)


def _numpy(one: Days, holidays: np.ndarray) -> np.datetime64:
    begins = np.datetime64(one.intention_published_on, "D") + 1
    return np.busday_offset(begins, 8, roll="backward", holidays=holidays)


def _agree(every: Sequence[Days], calendar: Calendar, holidays: np.ndarray) -> None:
    for one in every[:1_000]:
        found = {each.id: each.on for each in deadlines(one, calendar)}
        assert found["representations"] == _numpy(one, holidays).astype(object), one
