"""The national figures of continuing care, by quarter and place, as NHS England's code has them.

Source: https://github.com/nhsengland/CHC, PLDS Reconciliation Metrics v1.11 (commit fa768b2 of 3
March 2025). A figure is of the quarter in which the thing happened, whenever it was told; what is
counted at the end of a quarter is counted of people. Where the code is odd, so is the figure:
docs/reference/continuing-care.md lists what may surprise.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path

import yaml

from ringholder.continuing_care import codes
from ringholder.continuing_care.quarters import Quarter, quarter_of, quarters
from ringholder.continuing_care.requests import Request, adult
from ringholder.populations import Counted, Population, UnlikePopulations
from ringholder.rates import Mark

_TABLE = Path(__file__).with_name("metrics.yaml")
FIRST = date(2022, 4, 1)
"""The published code counts from the financial year 2022/23."""
WITHIN = 29
PER = Decimal(50_000)
_ACUTE = ("1", "01", "acute")
_OVER_28 = timedelta(days=29)
_OVER_12_WEEKS = 112
_BANDS = (
    (42, "over-28-to-2-weeks"),
    (56, "over-28-to-4-weeks"),
    (112, "over-28-to-12-weeks"),
    (210, "over-28-to-26-weeks"),
)
_BEYOND = "over-28-beyond"


@dataclass(frozen=True, slots=True)
class Metric:
    """A national figure: what it is a part of, whether it counts people, where it is defined."""

    id: str
    name: str
    people: bool
    part_of: str
    script: str
    mark: Mark

    @property
    def for_decision(self) -> bool:
        """Whether a decision may rest on it: not while nobody has read its definition."""
        return self.mark is not Mark.UNVERIFIED


@cache
def listed() -> dict[str, Metric]:
    """All metrics, by id."""
    table = yaml.safe_load(_TABLE.read_text(encoding="utf-8"))
    return {
        key: Metric(
            key,
            row["name"],
            row["counted"] == "people",
            row.get("of", ""),
            row["script"],
            Mark(row["mark"]),
        )
        for key, row in table.items()
    }


@dataclass(frozen=True, slots=True)
class Figure:
    """A metric of a place in a quarter; `of` is what it is a part of, where it is a part."""

    metric: Metric
    quarter: Quarter
    place: str
    count: int
    of: int | None

    @property
    def share(self) -> Decimal | None:
        """The part, from 0 to 1, exactly as division has it; `None` where there is none."""
        return Decimal(self.count) / Decimal(self.of) if self.of else None

    def per_50000(self, population: Population) -> Decimal:
        """The figure for each 50,000 adults of the place.

        Raises UnlikePopulations for people counted in another way, ValueError for nobody.
        """
        if population.counted is not Counted.ADULTS:
            raise UnlikePopulations(
                f"Rates of continuing care are for {Counted.ADULTS.people}; the population of "
                f"`{population.organisation}` counts {population.counted.people}."
            )
        if population.people <= 0:
            raise ValueError(f"`{population.organisation}` has {population.people} people.")
        return self.count * PER / population.people


class _Counts:
    """Counts as they are gathered, by metric, number of the quarter and place; people once each."""

    def __init__(self, ended: list[Quarter]) -> None:
        self.firsts = [one.first for one in ended]
        self.lasts = [one.last for one in ended]
        self._base = _number(self.firsts[0]) if ended else 0
        self.requests: dict[tuple[str, int, str], int] = defaultdict(int)
        self.people: dict[tuple[str, int, str], set[str]] = defaultdict(set)

    def add(self, metric: str, day: date, place: str) -> None:
        at = _number(day) - self._base
        if 0 <= at < len(self.lasts):
            self.requests[metric, at, place] += 1

    def of(self, metric: str, at: int, place: str) -> int:
        key = (metric, at, place)
        return len(self.people[key]) if key in self.people else self.requests.get(key, 0)

    def ends(self, first: date, until: date) -> range:
        """The quarters that end on a day or later, and before another."""
        return range(bisect_left(self.lasts, first), bisect_left(self.lasts, until))


def _number(day: date) -> int:
    """Quarters are counted from the year 0, so that those of a table are beside each other."""
    return day.year * 4 + (day.month - 1) // 3


def figures(
    known: Iterable[Request], first: Quarter, last: Quarter, today: date
) -> tuple[Figure, ...]:
    """Every metric of every place in each quarter that had ended by a day.

    `known` are requests as of that day. Whoever was under 18 is left out: by the day for what is
    counted as it happens, and by the end of the quarter for what is counted then.
    """
    ended = [one for one in quarters(max(first, quarter_of(FIRST)), last) if one.last <= today]
    counts = _Counts(ended)
    places = set()
    for one in known:
        places.add(one.place)
        if adult(one.born, today):
            _happened(one, counts)
        _waiting(one, counts)
        _at_ends(one, counts)
    return tuple(_figures(counts, ended, sorted(places)))


def _figures(counts: _Counts, ended: list[Quarter], places: list[str]) -> Iterator[Figure]:
    for at, quarter in enumerate(ended):
        for place in places:
            for metric in listed().values():
                whole = counts.of(metric.part_of, at, place) if metric.part_of else None
                yield Figure(metric, quarter, place, counts.of(metric.id, at, place), whole)


def _happened(one: Request, counts: _Counts) -> None:
    """What is counted in the quarter in which it happened."""
    if one.assessed_on:
        counts.add("dsts-completed", one.assessed_on, one.place)
        if one.assessed_in.casefold() in _ACUTE:
            counts.add("dsts-in-acute", one.assessed_on, one.place)
    if one.funding_ended_on and one.funding_ended_for == "no-longer-eligible":
        counts.add("no-longer-eligible", one.funding_ended_on, one.place)
    if one.local_resolution_asked_on:
        counts.add("local-resolutions", one.local_resolution_asked_on, one.place)
    if one.route == codes.FAST_TRACK and one.received_on:
        counts.add("new-referrals-fast-track", one.received_on, one.place)
    elif one.route == codes.STANDARD and one.received_on:
        _referral(one, one.received_on, counts)


def _referral(one: Request, received_on: date, counts: _Counts) -> None:
    """A standard referral: new, and completed by a discount or by a decision."""
    if one.discounted_on or one.screened == codes.FULL_ASSESSMENT:
        counts.add("new-referrals-standard", received_on, one.place)
    if completed := completed_on(one):
        counts.add("referrals-completed", completed, one.place)
        if (completed - received_on).days < WITHIN:
            counts.add("referrals-within-28", completed, one.place)
        if not one.discounted_on:
            counts.add("assessed", completed, one.place)
            if one.outcome == codes.ELIGIBLE:
                counts.add("assessment-conversion", completed, one.place)
                counts.add("referral-conversion", completed, one.place)


def completed_on(one: Request) -> date | None:
    """When a standard referral was completed: on its discount, else on its decision.

    A decision counts only after a referral to a full assessment.
    """
    if one.discounted_on:
        return one.discounted_on
    if one.screened == codes.FULL_ASSESSMENT and one.outcome in codes.OUTCOMES:
        return one.decided_on
    return None


def _waiting(one: Request, counts: _Counts) -> None:
    """The ends of quarters at which a referral was over 28 days old and not completed."""
    received, screened = one.received_on, one.screened_on
    if one.route != codes.STANDARD or not received or received < FIRST or not screened:
        return
    if one.screened != codes.FULL_ASSESSMENT:
        return
    until = min(one.decided_on or date.max, one.discounted_on or date.max)
    for at in counts.ends(max(screened, received + _OVER_28), until):
        last = counts.lasts[at]
        if adult(one.born, last):
            days = (last - received).days
            counts.requests["over-28", at, one.place] += 1
            counts.requests[_band(days), at, one.place] += 1
            if days > _OVER_12_WEEKS:
                counts.requests["over-12-weeks", at, one.place] += 1


def _band(days: int) -> str:
    return next((name for most, name in _BANDS if days <= most), _BEYOND)


def _at_ends(one: Request, counts: _Counts) -> None:
    """The ends of quarters at which a person was eligible, in each of the ways."""
    begun = min(one.decided_on or date.max, one.overturned_on or date.max)
    if one.screened == codes.NURSING_CARE_REFERRAL and one.screened_on:
        begun = min(begun, one.screened_on)
    if begun == date.max:
        return
    over = min(one.funding_ended_on or date.max, one.died_on or date.max)
    for at in counts.ends(begun, over):
        last = counts.lasts[at]
        if adult(one.born, last):
            for metric in _eligible(one, counts.firsts[at], last):
                counts.people[metric, at, one.place].add(one.person)


def _eligible(one: Request, first: date, last: date) -> Iterator[str]:
    outcome = one.outcome_on(last)
    undiscounted = one.discounted_on is None or one.discounted_on > last
    if one.route == codes.STANDARD and undiscounted:
        if outcome == codes.ELIGIBLE:
            yield "eligible-standard"
        if outcome == codes.NURSING_CARE or _referred_for_nursing_care(one, last):
            yield "nursing-care"
    elif one.route == codes.FAST_TRACK and undiscounted and outcome == codes.ELIGIBLE:
        yield "eligible-fast-track"
    elif one.route == codes.LOCAL_RESOLUTION and outcome:
        yield from _in_local_resolution(one, outcome, last)
    if one.eligible_since and one.eligible_since < first and _overturned(one, last):
        yield "eligible-standard"


def _overturned(one: Request, last: date) -> bool:
    return one.overturned_on is not None and one.overturned_on <= last


def _referred_for_nursing_care(one: Request, last: date) -> bool:
    referred = one.screened == codes.NURSING_CARE_REFERRAL
    return referred and one.screened_on is not None and one.screened_on <= last


def _in_local_resolution(one: Request, outcome: str, last: date) -> Iterator[str]:
    """A request that is itself a local resolution counts while that resolution is open."""
    if one.local_resolution_on is not None and one.local_resolution_on <= last:
        return
    if outcome == codes.ELIGIBLE:
        yield "eligible-standard"
    elif outcome == codes.NURSING_CARE:
        yield "nursing-care"
