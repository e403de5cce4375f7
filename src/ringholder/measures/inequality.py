"""How an indicator differs by deprivation, in one call: from counts to both indices and the gap.

Counts are summed in each deprivation group of each area; the value of a group is a share with
Wilson's limits or a rate with exact or Byar's, and the line through the groups is fitted on their
logits or logarithms, where its limits have a closed form (see `slope_index`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from ringholder.measures.cells import Cells, with_group
from ringholder.measures.crude import proportion, rate
from ringholder.measures.estimates import (
    Codes,
    Confidence,
    Estimates,
    EstimateStatus,
    Floats,
    Names,
    column,
    levels,
)
from ringholder.measures.gradient import AreaInequality, DeprivationGroup, Gradient
from ringholder.measures.groups import Groups, grouped, in_order
from ringholder.measures.slope_index import (
    Method,
    Quantiled,
    SlopeIndex,
    error_of_limits,
    fit,
)

Counted = Literal["proportion", "rate"]


@dataclass(frozen=True, slots=True, eq=False)
class Inequality:
    """An indicator by deprivation in many areas: arrays `[area]` and `[area, group]`.

    groups: names, the most deprived first. numerator, denominator, value, group_status:
    `[area, group]`; lower, upper: `[level, area, group]`. slope: both indices and the line. gap,
    ratio, gradient: `[area]`. See `AreaInequality` for what they mean.
    """

    areas: Names
    groups: Names
    numerator: Floats
    denominator: Floats
    value: Floats
    lower: Floats
    upper: Floats
    group_status: Codes
    slope: SlopeIndex
    gap: Floats
    ratio: Floats
    gradient: Codes

    def area(self, name: object) -> AreaInequality:
        """What there is to say of one area; raises `KeyError` for one that is not there."""
        (places,) = np.nonzero(self.areas == name)
        if not len(places):
            raise KeyError(name)
        return self.at(int(places[0]))

    def at(self, place: int) -> AreaInequality:
        """What there is to say of the area at a place."""
        slope = self.slope
        groups = tuple(self._group(place, at) for at in range(len(self.groups)))
        return AreaInequality(
            area=str(self.areas[place]),
            groups=groups,
            sii=float(slope.sii[place]),
            sii_limits=(float(slope.sii_lower[0, place]), float(slope.sii_upper[0, place])),
            rii=float(slope.rii[place]),
            rii_limits=(float(slope.rii_lower[0, place]), float(slope.rii_upper[0, place])),
            gap=float(self.gap[place]),
            ratio=float(self.ratio[place]),
            gradient=Gradient(int(self.gradient[place])),
            line=_points(slope, place),
            confidence=slope.confidence[0],
            status=EstimateStatus(int(slope.status[place])),
        )

    def _group(self, place: int, group: int) -> DeprivationGroup:
        return DeprivationGroup(
            name=str(self.groups[group]),
            numerator=float(self.numerator[place, group]),
            denominator=float(self.denominator[place, group]),
            value=float(self.value[place, group]),
            limits=(float(self.lower[0, place, group]), float(self.upper[0, place, group])),
            status=EstimateStatus(int(self.group_status[place, group])),
        )


def inequality(
    numerator: npt.ArrayLike,
    denominator: npt.ArrayLike,
    group: npt.ArrayLike,
    *,
    area: npt.ArrayLike | None = None,
    kind: Counted = "proportion",
    most_deprived: Literal["first", "last"] = "first",
    multiplier: float = 1,
    confidence: Confidence = 0.95,
) -> Inequality:
    """The inequality of an indicator between deprivation groups, in each area.

    numerator, denominator, group: one a row, as of practices; a row without a group (`None`, NaN or
    an empty word) is left out. area: what each row belongs to, all one when absent. kind: whether
    the numerator is part of the denominator. most_deprived: whether the group that sorts first or
    last is the most deprived. multiplier: 100 for per cent, 100,000 for a rate; above 0.

    The indices are of the line fitted on logits or logarithms, so that a group without events makes
    them `OFF_SCALE`; the gap is known all the same. Raises `ValueError` for columns of different
    lengths, and for a multiplier that is not above 0.
    """
    if not multiplier > 0:
        raise ValueError(f"the multiplier is {multiplier}; it is above 0, such as 100 for per cent")
    above = column(numerator, len(np.asarray(group)), "the numerator")
    below = column(denominator, len(above), "the denominator")
    kept, named = with_group(np.asarray(group))
    at = _areas(area, len(above))
    if len(at.of) != len(above):
        raise ValueError(f"{len(at.of)} areas for {len(above)} rows")
    of = in_order(named)
    cells = Cells(at.of[kept] * len(of) + of.of, (len(at), len(of)), most_deprived == "last")
    shown = levels(confidence)
    events, people = cells.summed(above[kept]), cells.summed(below[kept])
    counted = proportion if kind == "proportion" else rate
    found = counted(events, people, multiplier=1, confidence=(*shown, 0.95))
    with np.errstate(divide="ignore", invalid="ignore"):
        given = Quantiled(
            areas=at.names,
            quantiles=of.names[::-1] if cells.turned else of.names,
            population=cells.table(people),
            value=cells.table(events / people),
            error=cells.table(error_of_limits(found.lower[-1], found.upper[-1], kind)),
            there=cells.there(),
        )
    method = Method(kind, transform=True, multiplier=multiplier, confidence=shown)
    return _assembled(given, found, cells, fit(given, method), multiplier)


def _areas(area: npt.ArrayLike | None, rows: int) -> Groups:
    if area is None:
        return Groups(np.array(["all"]), np.zeros(rows, np.intp))
    return grouped(area)


def _assembled(
    given: Quantiled, found: Estimates, cells: Cells, slope: SlopeIndex, multiplier: float
) -> Inequality:
    value = cells.table(found.value) * multiplier
    most, least = (
        (value[:, 0], value[:, -1]) if value.shape[1] else (np.full(len(value), np.nan),) * 2
    )
    status = cells.table(found.status)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where(least > 0, most / least, np.nan)
    return Inequality(
        areas=given.areas,
        groups=given.quantiles,
        numerator=cells.table(found.numerator),
        denominator=given.population,
        value=value,
        lower=cells.table(found.lower[:-1]) * multiplier,
        upper=cells.table(found.upper[:-1]) * multiplier,
        group_status=np.where(given.there, status, np.int8(EstimateStatus.BANDS_MISSING)),
        slope=slope,
        gap=most - least,
        ratio=ratio,
        gradient=_gradients(slope),
    )


def _gradients(slope: SlopeIndex) -> Codes:
    lower, upper = slope.sii_lower[0], slope.sii_upper[0]
    found: Codes = np.select(
        [np.isnan(lower), upper < 0, lower > 0],
        [
            np.int8(Gradient.UNKNOWN),
            np.int8(Gradient.HIGHER_IN_MOST_DEPRIVED),
            np.int8(Gradient.HIGHER_IN_LEAST_DEPRIVED),
        ],
        default=np.int8(Gradient.NOT_CLEAR),
    ).astype(np.int8)
    return found


def _points(slope: SlopeIndex, place: int) -> tuple[tuple[float, float], ...]:
    if np.isnan(slope.sii[place]):
        return ()
    middle, fitted = slope.middle[place].tolist(), slope.fitted[place].tolist()
    inside = zip(middle, fitted, strict=True)
    return ((0.0, float(slope.start[place])), *inside, (1.0, float(slope.end[place])))
