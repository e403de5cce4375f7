"""What there is to say of an indicator by deprivation in one area, as plain numbers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from ringholder.measures.estimates import EstimateStatus


class Gradient(IntEnum):
    """Whether the indicator rises or falls with deprivation, by the limits of the slope."""

    UNKNOWN = 0
    NOT_CLEAR = 1
    HIGHER_IN_MOST_DEPRIVED = 2
    HIGHER_IN_LEAST_DEPRIVED = 3


@dataclass(frozen=True, slots=True, eq=False)
class DeprivationGroup:
    """One deprivation group of an area; limits are a pair for the first level of confidence."""

    name: str
    numerator: float
    denominator: float
    value: float
    limits: tuple[float, float]
    status: EstimateStatus


@dataclass(frozen=True, slots=True, eq=False)
class AreaInequality:
    """Everything that may be said of one area, as plain numbers; NaN where there is none.

    groups: the most deprived first. sii: value of the least deprived end of the line less that of
    the most deprived. rii: their ratio. gap: value of the most deprived group less that of the
    least deprived; ratio: their ratio. line: points `(share of the population, value)` of the
    fitted line from the most deprived end, 0, to the least, 1; none where no line could be fitted.
    status: of the indices; `gap` and `ratio` may be known without them.
    """

    area: str
    groups: tuple[DeprivationGroup, ...]
    sii: float
    sii_limits: tuple[float, float]
    rii: float
    rii_limits: tuple[float, float]
    gap: float
    ratio: float
    gradient: Gradient
    line: tuple[tuple[float, float], ...]
    confidence: float
    status: EstimateStatus
