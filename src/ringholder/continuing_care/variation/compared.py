"""Whether chance explains that areas differ: values with limits, a funnel, one test of them all.

Rates of adults are standardised for age, indirectly: the events of an area beside those that it
would have if each band of age had the rate of all the areas together. A funnel judges by chance
alone below `LEAST_SPREAD` areas: so few cannot say how areas differ in general, and an
overdispersion that is estimated from them would hide what it is estimated from.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ringholder.continuing_care.metrics import PER
from ringholder.continuing_care.variation.adults import BANDS, UNKNOWN_AGE, Adults
from ringholder.continuing_care.variation.measured import Measure, Sort, Tally
from ringholder.measures.funnel.method import Method
from ringholder.measures.funnel.plot import Funnel, FunnelStatus, funnel
from ringholder.measures.indirect import reference, standardised_ratio
from ringholder.measures.spread import Beyond, estimates, heterogeneity

LEAST_SPREAD = 10
"""Areas from which a funnel may estimate overdispersion; as in the monitoring of indicators."""
SMALL = 5
"""Events or cases below which a value is shown as unsteady: our own choice."""


@dataclass(frozen=True, slots=True)
class Compared:
    """An area in a comparison.

    count: events. size: adults of a rate, requests of a share. expected: the events that it would
    have at the rate of all areas, `None` where that cannot be said. value: in the measure's unit,
    standardised where it is a rate; lower and upper are its 95% limits. crude: not standardised.
    beyond: 0 inside the funnel, 1 or -1 outside its 95% limits, 2 or -2 outside those of 99.8%.
    """

    area: str
    count: int
    size: float
    expected: float | None
    value: float | None
    crude: float | None
    lower: float | None
    upper: float | None
    beyond: int

    @property
    def unsteady(self) -> bool:
        """Whether it rests on so few that the next year may look quite different."""
        return self.count < SMALL or (self.expected is not None and self.expected < SMALL)


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """A measure in all areas. overall: of all of them together. left_out: areas without adults.

    adjusted: whether limits allow for overdispersion; phi: how large it is estimated to be.
    """

    measure: Measure
    areas: tuple[Compared, ...]
    overall: float | None
    answer: Beyond
    funnel: Funnel | None
    adjusted: bool
    left_out: tuple[str, ...]

    def area(self, code: str) -> Compared | None:
        """An area by its code."""
        return next((one for one in self.areas if one.area == code), None)


def compare(
    measure: Measure,
    tallies: Sequence[Tally],
    adults: Adults,
    *,
    share_of_year: float = 1.0,
    allow_spread: bool | None = None,
) -> Comparison:
    """A measure in the areas that were counted.

    share_of_year: part of a year that rates of events are of, so that they are shown for a year; 1
    for counts of a day. allow_spread: whether limits allow for overdispersion; by default from
    `LEAST_SPREAD` areas on.
    """
    known = [one for one in tallies if measure.sort is Sort.OF_REQUESTS or adults.of(one.area)]
    left_out = tuple(one.area for one in tallies if one not in known)
    adjust = len(known) >= LEAST_SPREAD if allow_spread is None else allow_spread
    if measure.sort is Sort.OF_REQUESTS:
        return _shares(measure, known, adjust, left_out)
    return _rates(measure, known, adults, share_of_year, adjust, left_out)


def _shares(
    measure: Measure, known: Sequence[Tally], adjust: bool, left_out: tuple[str, ...]
) -> Comparison:
    counts, sizes = [one.count for one in known], [one.among for one in known]
    whole = sum(sizes)
    overall = sum(counts) / whole if whole else None
    drawn = funnel(counts, sizes, method=Method.PROPORTION, multiplier=100, adjust=adjust)
    found = estimates(counts, sizes, Method.PROPORTION, multiplier=100)
    rows = tuple(
        Compared(
            area=one.area,
            count=one.count,
            size=one.among,
            expected=None if overall is None else overall * one.among,
            value=_plain(found.value[at]),
            crude=_plain(found.value[at]),
            lower=_plain(found.lower[0][at]),
            upper=_plain(found.upper[0][at]),
            beyond=int(drawn.beyond[at]),
        )
        for at, one in enumerate(known)
    )
    answer = heterogeneity(counts, sizes, Method.PROPORTION).answer
    shown = None if overall is None else overall * 100
    return _comparison(measure, rows, shown, answer, drawn, left_out)


def _rates(
    measure: Measure,
    known: Sequence[Tally],
    adults: Adults,
    share_of_year: float,
    adjust: bool,
    left_out: tuple[str, ...],
) -> Comparison:
    people = [float(adults.of(one.area) or 0) for one in known]
    counts = [one.count for one in known]
    if not sum(counts) or not known:
        rows = tuple(
            Compared(one.area, one.count, size, 0.0, None, 0.0, None, None, 0)
            for one, size in zip(known, people, strict=True)
        )
        return Comparison(measure, rows, 0.0 if known else None, Beyond.UNKNOWN, None, False,
                          left_out)  # fmt: skip
    per = float(PER) / share_of_year
    overall = sum(counts) / sum(people) * per
    expected = expected_events(known, adults)
    drawn = funnel(counts, expected, method=Method.CQC, multiplier=overall, adjust=adjust)
    found = estimates(counts, expected, Method.CQC, multiplier=overall)
    rows = tuple(
        Compared(
            area=one.area,
            count=one.count,
            size=people[at],
            expected=expected[at],
            value=_plain(found.value[at]),
            crude=one.count / people[at] * per,
            lower=_plain(found.lower[0][at]),
            upper=_plain(found.upper[0][at]),
            beyond=int(drawn.beyond[at]),
        )
        for at, one in enumerate(known)
    )
    answer = heterogeneity(counts, expected, Method.CQC).answer
    return _comparison(measure, rows, overall, answer, drawn, left_out)


def expected_events(known: Sequence[Tally], adults: Adults) -> list[float]:
    """The events of each area if each band had the rate of all of them together.

    Those of unknown age are expected of all adults alike. All that is expected adds up to all that
    happened.
    """
    bands = [band for band in BANDS if any(adults.band(one.area, band) for one in known)]
    rows = [(one, band) for one in known for band in (*bands, UNKNOWN_AGE)]
    area = [one.area for one, _ in rows]
    counts = [
        one.count - sum(one.by_band[known] for known in bands)
        if band == UNKNOWN_AGE
        else one.by_band[band]
        for one, band in rows
    ]
    people = [float(_people(adults, one.area, band)) for one, band in rows]
    of = [band for _, band in rows]
    found = standardised_ratio(area, of, counts, people, reference(of, counts, people))
    by_area = dict(zip(found.names.tolist(), found.denominator.tolist(), strict=True))
    return [by_area[one.area] for one in known]


def _people(adults: Adults, area: str, band: str) -> Decimal:
    return adults.of(area) or Decimal(0) if band == UNKNOWN_AGE else adults.band(area, band)


def _comparison(
    measure: Measure,
    rows: Iterable[Compared],
    overall: float | None,
    answer: Beyond,
    drawn: Funnel,
    left_out: tuple[str, ...],
) -> Comparison:
    kept = drawn if drawn.status is FunnelStatus.DRAWN else None
    return Comparison(measure, tuple(rows), overall, answer, kept, drawn.is_adjusted, left_out)


def _plain(value: float) -> float | None:
    return None if math.isnan(value) else float(value)
