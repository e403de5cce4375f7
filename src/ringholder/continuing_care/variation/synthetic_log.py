"""The events of one synthetic request, from its receipt to its end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from ringholder.continuing_care.codes import (
    ELIGIBLE,
    FAST_TRACK,
    NOT_ELIGIBLE,
    NURSING_CARE,
    STANDARD,
)
from ringholder.continuing_care.events import Event, Kind

_AGES = {"18-64": (30, 64), "65-74": (65, 74), "75-84": (75, 84), "85+": (85, 97)}
_LETTERS = {True: "ABBBBCCCCCC", False: "CBCBCCCCCCC"}
_UPLIFT = Decimal("1.04")
_PENNY = Decimal("0.01")
_IN_TIME, _WEEK = 28, 7
_FAST_WEEKS = 11.0
_FIRST_REVIEW, _YEAR = 92, 365
_APRIL = 4


@dataclass(frozen=True, slots=True)
class Profile:
    """What an area does, as shares and factors.

    referral: its referrals over those of `RATES`. positive: checklists that lead to an assessment.
    eligible: assessments found eligible. within: decisions within 28 days. fast: fast-track
    requests for each standard one. weeks: mean weeks of a standard package. weekly: its pounds.
    """

    place: str
    referral: float = 1.0
    positive: float = 0.75
    eligible: float = 0.28
    within: float = 0.78
    fast: float = 0.6
    weeks: float = 70.0
    weekly: float = 1350.0


@dataclass(frozen=True, slots=True)
class Assessor:
    """A synthetic assessor: a pseudonym, a place, a post, and whether it is a temporary one."""

    name: str
    place: str
    wte: Decimal
    temporary: bool
    cost: Decimal


class SyntheticLog:
    """Makes the events of a request; temporary assessors are slower and depart more often."""

    def __init__(
        self,
        request: str,
        person: str,
        profile: Profile,
        assessor: Assessor,
        until: date,
        of: Random,
    ) -> None:
        self.request, self.person, self.profile = request, person, profile
        self.assessor, self.until, self.of = assessor, until, of

    def told(self, on: date, band: str, route: str) -> Iterator[Event]:
        """The events that have happened by the last day."""
        events = self._fast(on, band) if route == FAST_TRACK else self._standard(on, band)
        return (one for one in events if one.on <= self.until)

    def _event(self, on: date, kind: Kind, code: str = "", **more: Any) -> Event:
        return Event(self.request, self.person, self.profile.place, on, kind, code, **more)

    def _received(self, on: date, band: str, route: str) -> Event:
        low, high = _AGES[band]
        born = date(on.year - self.of.randint(low + 1, high), self.of.randint(1, 12), 1)
        return self._event(on, Kind.RECEIVED, route, born=born)

    def _standard(self, on: date, band: str) -> Iterator[Event]:
        of, profile = self.of, self.profile
        yield self._received(on, band, STANDARD)
        screened = on + timedelta(days=of.randint(0, 3))
        positive = of.random() < profile.positive
        code = "01" if positive else "03"
        yield self._event(screened, Kind.CHECKLIST, code, detail=_LETTERS[positive])
        if not positive or of.random() < _DISCOUNTED:
            yield self._event(screened + timedelta(days=of.randint(1, 20)), Kind.DISCOUNTED, "98")
            return
        decided = on + timedelta(days=self._days())
        eligible = of.random() < profile.eligible
        other = NURSING_CARE if of.random() < _NURSING else NOT_ELIGIBLE
        recommended = ELIGIBLE if eligible else other
        departs = of.random() < (_DEPARTS_TEMPORARY if self.assessor.temporary else _DEPARTS)
        outcome = recommended if not departs else other if eligible else ELIGIBLE
        setting = "1" if of.random() < _IN_ACUTE else "2"
        yield self._event(decided - timedelta(days=2), Kind.ASSESSED, recommended, setting=setting)
        yield self._event(decided, Kind.DECIDED, outcome)
        if outcome == ELIGIBLE:
            yield from self._care(decided, profile.weeks, profile.weekly)
        elif outcome == NURSING_CARE and of.random() < _STARTED:
            starts = decided + timedelta(days=of.randint(1, 20))
            yield self._event(starts, Kind.PACKAGE_STARTED, package=f"{self.request}-N")
            ends = starts + timedelta(days=int(of.expovariate(1 / _NURSING_DAYS)))
            yield self._event(ends, Kind.FUNDING_ENDED, "died" if of.random() < _DIES else "other")

    def _fast(self, on: date, band: str) -> Iterator[Event]:
        yield self._received(on, band, FAST_TRACK)
        decided = on + timedelta(days=self.of.randint(0, 1))
        yield self._event(decided, Kind.DECIDED, ELIGIBLE)
        yield from self._care(decided, _FAST_WEEKS, self.profile.weekly)

    def _days(self) -> int:
        """Days from receipt to decision."""
        late = 1.25 if self.assessor.temporary else 0.75
        if self.of.random() < 1 - (1 - self.profile.within) * late:
            return self.of.randint(10, _IN_TIME)
        return _IN_TIME + 1 + int(self.of.expovariate(1 / 45))

    def _care(self, decided: date, weeks: float, weekly: float) -> Iterator[Event]:
        """A package that goes up each April, is reviewed, and ends with a death or a change."""
        of, package = self.of, f"{self.request}-1"
        starts = decided + timedelta(days=of.randint(0, 5))
        days = int(of.expovariate(1 / (weeks * _WEEK))) + _WEEK
        ends = starts + timedelta(days=days)
        cost = (Decimal(of.gauss(1, 0.22) * weekly).max(Decimal(200))).quantize(_PENNY)
        terms = {"package": package, "provider": f"V{of.randint(1, 40):02}", "unit": "4"}
        yield self._event(starts, Kind.PACKAGE_STARTED, unit_cost=cost, **terms)
        for year in range(starts.year, ends.year + 1):
            april = date(year, _APRIL, 1)
            if starts < april < ends:
                cost = (cost * _UPLIFT).quantize(_PENNY)
                yield self._event(april, Kind.PACKAGE_CHANGED, unit_cost=cost, **terms)
        yield from self._reviews(decided, ends)
        if weeks == _FAST_WEEKS or of.random() < _DIES:
            yield self._event(ends, Kind.DIED)
            late = of.randint(10, 40) if of.random() < _TOLD_LATE else of.randint(0, 3)
            known = ends + timedelta(days=late)
            yield self._event(known, Kind.DEATH_NOTIFIED)
            yield self._event(known, Kind.FUNDING_ENDED, "died")
        else:
            yield self._event(ends, Kind.PACKAGE_ENDED, package=package)
            yield self._event(ends, Kind.FUNDING_ENDED, "no-longer-eligible")

    def _reviews(self, decided: date, ends: date) -> Iterator[Event]:
        on, code, every = decided, "01", _FIRST_REVIEW
        while on < ends:
            late = self.of.random() > _REVIEWED_IN_TIME
            on += timedelta(
                days=every + (self.of.randint(5, 90) if late else -self.of.randint(0, 20))
            )
            if on < ends:
                yield self._event(on, Kind.REVIEWED, code)
            code, every = "02", _YEAR


_DISCOUNTED, _NURSING, _IN_ACUTE = 0.1, 0.35, 0.04
_STARTED, _NURSING_DAYS, _TOLD_LATE = 0.93, 500, 0.08
_DEPARTS, _DEPARTS_TEMPORARY = 0.03, 0.08
_DIES, _REVIEWED_IN_TIME = 0.7, 0.75
