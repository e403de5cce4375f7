"""How an indicator differs by deprivation: fifths of an area's practices, and published figures.

The practices of an area with a figure are put in fifths of equal number by the deprivation of their
patients, the most deprived first; each area has fifths of its own. Values are all counts of a fifth
over all its sizes. Limits rest on how practices of one fifth differ (`measures.clusters`), so that
they allow for what practices do apart from deprivation; the slope is `measures.slope_index`. It is
of practices, not of people: each practice has poor and rich patients.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import isfinite
from pathlib import Path

import numpy as np

from ringholder.catalogue import belonging
from ringholder.catalogue.organisations import Kind
from ringholder.measures.clusters import Clustered, clustered
from ringholder.measures.distributions import normal_quantile
from ringholder.measures.estimates import EstimateStatus
from ringholder.measures.gradient import AreaInequality, DeprivationGroup, Gradient
from ringholder.measures.slope_index import SlopeIndex, slope_index
from ringholder.monitor.indicator import Indicator, Level
from ringholder.monitor.observations import Observations, Series
from ringholder.monitor.succession import last_days

FIFTHS = ("Most deprived fifth", "Second", "Third", "Fourth", "Least deprived fifth")
LEAST_PRACTICES = 15
"""Three in each fifth; with fewer nothing is said."""
_SURE = 0.95
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class ByDeprivation:
    """An indicator by deprivation in one area and period.

    practices: how many are in the fifths. left_out: those with a figure and no known deprivation.
    """

    indicator: Indicator
    area: str
    month: date
    found: AreaInequality
    practices: int
    left_out: int

    @property
    def clear(self) -> bool:
        """Whether the indicator clearly rises or falls with deprivation."""
        return self.found.gradient in (
            Gradient.HIGHER_IN_MOST_DEPRIVED,
            Gradient.HIGHER_IN_LEAST_DEPRIVED,
        )


@dataclass(frozen=True, slots=True)
class Published:
    """A measure that its publisher gives by deprivation, in a year: averages without counts.

    groups: name and value, the most deprived first. overall: of all practices, NaN if not given.
    """

    measure: str
    name: str
    unit: str
    better: str
    publisher: str
    organisation: str
    year: int
    groups: tuple[tuple[str, float], ...]
    overall: float

    @property
    def gap(self) -> float:
        """The most deprived group's value less the least deprived one's; it has no limits."""
        return self.groups[0][1] - self.groups[-1][1] if self.groups else float("nan")


def read_scores(file: Path) -> dict[str, float]:
    """Deprivation scores by practice, higher for more deprived; empty where there is no file."""
    found = {}
    for row in _rows(file):
        try:
            score = float(row.get("score") or "nan")
        except ValueError:
            continue
        if isfinite(score):
            found[row["practice"]] = score
    return found


def by_deprivation(
    indicator: Indicator, observations: Observations, scores: Mapping[str, float], system: str
) -> tuple[ByDeprivation, ...]:
    """The indicator by deprivation in a system and in each of its places, the system first."""
    practices = [one for one in observations.of(indicator.id, Level.PRACTICE) if one.period.size]
    month = _latest(practices)
    if month is None or not scores:
        return ()
    on: date = last_days(np.array([month], "datetime64[M]"), indicator.period)[0].item()
    areas: dict[str, list[Series]] = {}
    for one in practices:
        for kind in (Kind.ICB, Kind.SUB_ICB):
            areas.setdefault(belonging.whole(one.organisation, kind, on), []).append(one)
    places = (area for area in areas if belonging.whole(area, Kind.ICB, on) == system)
    ours = [system, *sorted(place for place in places if place)]
    made = (_in_area(indicator, area, areas.get(area, []), month, scores) for area in ours)
    return tuple(one for one in made if one is not None)


def read_published(folder: Path) -> tuple[Published, ...]:
    """The latest year of each measure of `by_deprivation.csv`, by measure and organisation."""
    about = {row["measure"]: row for row in _rows(folder / "by_deprivation_measures.csv")}
    years: dict[tuple[str, str], dict[int, dict[str, float]]] = {}
    for row in _rows(folder / "by_deprivation.csv"):
        if row["measure"] in about:
            held = years.setdefault((row["measure"], row["organisation"]), {})
            held.setdefault(int(row["year"]), {})[row["group"]] = float(row["value"])
    return tuple(
        _published(about[measure], organisation, max(held), held[max(held)])
        for (measure, organisation), held in sorted(years.items())
    )


_GROUPS = {
    "most-deprived-two-fifths": "Most deprived two fifths",
    "third-fifth": "Third fifth",
    "second-fifth": "Second least deprived fifth",
    "least-deprived-fifth": "Least deprived fifth",
}


def _published(
    about: Mapping[str, str], organisation: str, year: int, values: Mapping[str, float]
) -> Published:
    return Published(
        measure=about["measure"],
        name=about["name"],
        unit=about["unit"],
        better=about["better"],
        publisher=about["publisher"],
        organisation=organisation,
        year=year,
        groups=tuple((said, values[name]) for name, said in _GROUPS.items() if name in values),
        overall=values.get("all", float("nan")),
    )


def _rows(file: Path) -> list[dict[str, str]]:
    if not file.is_file():
        return []
    with file.open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))


def _latest(series: Sequence[Series]) -> date | None:
    """The latest period that at least half of the practices have."""
    if not series:
        return None
    months, counts = np.unique(np.concatenate([one.period for one in series]), return_counts=True)
    enough = months[counts >= len(series) / 2]
    found: date | None = enough[-1].astype("datetime64[D]").item() if enough.size else None
    return found


def _in_area(
    indicator: Indicator,
    area: str,
    series: Iterable[Series],
    month: date,
    scores: Mapping[str, float],
) -> ByDeprivation | None:
    at, rows, left_out = np.datetime64(month, "M"), [], 0
    for one in series:
        (places,) = np.nonzero((one.period == at) & (one.denominator > 0))
        if len(places) and one.organisation in scores:
            place = places[0]
            score = scores[one.organisation]
            rows.append((-score, one.organisation, one.numerator[place], one.denominator[place]))
        left_out += bool(len(places)) and one.organisation not in scores
    if len(rows) < LEAST_PRACTICES:
        return None
    rows.sort()
    fifth = np.arange(len(rows)) * len(FIFTHS) // len(rows)
    counts = np.array([(above, below) for _, _, above, below in rows], dtype=np.float64)
    groups = clustered(counts[:, 0], counts[:, 1], fifth, multiplier=indicator.multiplier)
    line = slope_index(
        np.zeros(len(groups.names), np.int8),
        groups.names,
        groups.denominator,
        groups.value,
        groups.error,
        kind="number",
    )
    found = _inequality(area, groups, line)
    return ByDeprivation(indicator, area, month, found, len(rows), left_out)


def _inequality(area: str, groups: Clustered, line: SlopeIndex) -> AreaInequality:
    reach = float(normal_quantile((1 + _SURE) / 2)) * groups.error
    most, least = float(groups.value[0]), float(groups.value[-1])
    lower, upper = float(line.sii_lower[0, 0]), float(line.sii_upper[0, 0])
    middle = zip(line.middle[0].tolist(), line.fitted[0].tolist(), strict=True)
    known = isfinite(float(line.sii[0]))
    ends = ((0.0, float(line.start[0])), *middle, (1.0, float(line.end[0]))) if known else ()
    return AreaInequality(
        area=area,
        groups=tuple(
            DeprivationGroup(
                name=name,
                numerator=float(groups.numerator[place]),
                denominator=float(groups.denominator[place]),
                value=float(groups.value[place]),
                limits=_pair(
                    groups.value[place] - reach[place], groups.value[place] + reach[place]
                ),
                status=EstimateStatus.OK,
            )
            for place, name in enumerate(FIFTHS)
        ),
        sii=float(line.sii[0]),
        sii_limits=(lower, upper),
        rii=float(line.rii[0]),
        rii_limits=_pair(line.rii_lower[0, 0], line.rii_upper[0, 0]),
        gap=most - least,
        ratio=most / least if least > 0 else float("nan"),
        gradient=_gradient(lower, upper, abs(most) + abs(least)),
        line=ends,
        confidence=_SURE,
        status=EstimateStatus(int(line.status[0])),
    )


def _pair(lower: float, upper: float) -> tuple[float, float]:
    return float(lower), float(upper)


def _gradient(lower: float, upper: float, size: float) -> Gradient:
    """By the limits of the slope; one that rounding made is none."""
    if not (isfinite(lower) and isfinite(upper)):
        return Gradient.UNKNOWN
    least = _ROUNDING * size
    if upper < -least:
        return Gradient.HIGHER_IN_MOST_DEPRIVED
    return Gradient.HIGHER_IN_LEAST_DEPRIVED if lower > least else Gradient.NOT_CLEAR
