"""What places are compared by: each measure, what it counts, and its counts of an area.

A measure is a rate of adults, counted by age, or a share of requests. Definitions follow NHS
England's published code where it has one (see each `source`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ringholder.calendar.period import Period
from ringholder.continuing_care.codes import ELIGIBLE, FULL_ASSESSMENT
from ringholder.continuing_care.metrics import PER, WITHIN
from ringholder.continuing_care.variation.adults import BANDS, UNKNOWN_AGE, band_of
from ringholder.continuing_care.variation.journeys import Journey

_NHS_ENGLAND = "NHS England, github.com/nhsengland/CHC, PLDS Reconciliation Metrics v1.11"
_OURS = "Ringholder: no published definition was found"


@dataclass(frozen=True, slots=True)
class Window:
    """A time with two ends, its first day and its last, both in it."""

    first: date
    last: date

    @property
    def period(self) -> Period:
        """The same as a period."""
        return Period(self.first, self.last)

    def has(self, day: date | None) -> bool:
        """Whether a day is in it."""
        return day is not None and self.first <= day <= self.last

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1


class Sort(StrEnum):
    """What a measure is held against: adults who live there, or requests."""

    OF_ADULTS = "of-adults"
    OF_REQUESTS = "of-requests"


Counts = Callable[[Journey, Window], bool]


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure: who counts in it, and among whom where it is a share of requests.

    `better` is `higher`, `lower` or `neutral`: where a difference is not good or bad in itself.
    `people`: each person counts once, on the last day of the period, and not as often as there are
    requests in the period.
    """

    id: str
    name: str
    counts: str
    sort: Sort
    within: Counts
    among: Counts | None = None
    better: str = "neutral"
    source: str = _NHS_ENGLAND
    people: bool = False

    @property
    def unit(self) -> str:
        """The unit of its value."""
        return "%" if self.sort is Sort.OF_REQUESTS else f"per {PER:,} adults"


@dataclass(frozen=True, slots=True)
class Tally:
    """The counts of an area: in the measure by band of age, and among how many (of requests)."""

    area: str
    by_band: Mapping[str, int]
    among: int

    @property
    def count(self) -> int:
        """All who count, of whatever age."""
        return sum(self.by_band.values())


def tally(measure: Measure, area: str, rows: Iterable[Journey], period: Window) -> Tally:
    """What a measure counts in the journeys of an area in a period."""
    by_band = dict.fromkeys((*BANDS, UNKNOWN_AGE), 0)
    among, seen = 0, set()
    for one in rows:
        if measure.among is not None and not measure.among(one, period):
            continue
        among += 1
        if measure.within(one, period) and not (measure.people and one.known.person in seen):
            seen.add(one.known.person)
            by_band[band_of(one.known.born, period.last)] += 1
    return Tally(area, by_band, among)


def _received(one: Journey, period: Window) -> bool:
    return period.has(one.known.received_on)


def _standard(one: Journey, period: Window) -> bool:
    counted = one.known.discounted_on or one.known.screened == FULL_ASSESSMENT
    return not one.fast and bool(counted) and _received(one, period)


def _fast(one: Journey, period: Window) -> bool:
    return one.fast and _received(one, period)


def _screened(one: Journey, period: Window) -> bool:
    return not one.fast and period.has(one.known.screened_on)


def _screened_in(one: Journey, _: Window) -> bool:
    return one.known.screened == FULL_ASSESSMENT


def _concluded(one: Journey, period: Window) -> bool:
    return not one.fast and period.has(one.concluded_on)


def _decided(one: Journey, period: Window) -> bool:
    return _concluded(one, period) and one.known.discounted_on is None


def _eligible(one: Journey, _: Window) -> bool:
    return one.known.discounted_on is None and one.known.outcome == ELIGIBLE


def _within(one: Journey, _: Window) -> bool:
    received, ended = one.known.received_on, one.concluded_on
    return received is not None and ended is not None and (ended - received).days < WITHIN


def _snapshot(one: Journey, period: Window) -> bool:
    return not one.fast and one.open_on(period.last)


def _fast_snapshot(one: Journey, period: Window) -> bool:
    return one.fast and one.open_on(period.last)


MEASURES: Sequence[Measure] = (
    Measure(
        "referrals",
        "New referrals",
        "standard requests received in the period, screened in or discounted",
        Sort.OF_ADULTS,
        _standard,
    ),
    Measure(
        "fast-track",
        "Fast track referrals",
        "fast-track requests received in the period",
        Sort.OF_ADULTS,
        _fast,
    ),
    Measure(
        "positive-checklists",
        "Positive Checklists",
        "Checklists of the period that lead to a full assessment, of all Checklists",
        Sort.OF_REQUESTS,
        _screened_in,
        _screened,
        source=_OURS,
    ),
    Measure(
        "assessment-conversion",
        "Found eligible when assessed",
        "decisions of the period that the person is eligible, of all decisions",
        Sort.OF_REQUESTS,
        _eligible,
        _decided,
    ),
    Measure(
        "referral-conversion",
        "Found eligible when referred",
        "requests decided as eligible in the period, of those decided or discounted",
        Sort.OF_REQUESTS,
        _eligible,
        _concluded,
    ),
    Measure(
        "within-28-days",
        "Concluded within 28 days",
        "requests decided or discounted in the period within 28 days of receipt",
        Sort.OF_REQUESTS,
        _within,
        _concluded,
        better="higher",
    ),
    Measure(
        "fast-track-share",
        "Fast track among all referrals",
        "fast-track requests received in the period, of all requests received",
        Sort.OF_REQUESTS,
        _fast,
        _received,
        source=_OURS,
    ),
    Measure(
        "eligible",
        "Eligible on the last day",
        "people found eligible by the standard way and still funded on the last day",
        Sort.OF_ADULTS,
        _snapshot,
        people=True,
    ),
    Measure(
        "fast-track-eligible",
        "Eligible by fast track on the last day",
        "people found eligible by fast track and still funded on the last day",
        Sort.OF_ADULTS,
        _fast_snapshot,
        people=True,
    ),
)
BY_ID: Mapping[str, Measure] = {one.id: one for one in MEASURES}
