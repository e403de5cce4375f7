"""What an SPC chart says, of one series or of many: plain arrays and enums, with the rules used."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ringholder.measures.baseline import Status
from ringholder.measures.icons import (
    DIRECTIONS,
    Assurance,
    Improvement,
    PointKind,
    Variation,
    point_kinds,
)
from ringholder.measures.ruleset import RuleSet
from ringholder.measures.segments import Bools, Codes, Floats, Whole

_WORDS: dict[int, Improvement] = {sign: word for word, sign in DIRECTIONS.items()}


@dataclass(frozen=True, slots=True, eq=False)
class Spc:
    """The chart of one series. Arrays have a value for each period given.

    mean, lower, upper: NaN where there is none. special: codes of `SpecialCause`.
    segment: rebases before each period; -1 where the row is absent.
    status, short: of the last segment, whose limits judge the present.
    """

    ruleset: RuleSet
    improvement: Improvement
    target: float | None
    mean: Floats
    lower: Floats
    upper: Floats
    special: Codes
    segment: Whole
    variation: Variation
    assurance: Assurance
    status: Status
    short: bool

    @property
    def kinds(self) -> tuple[PointKind, ...]:
        """What each point means to a reader: common, improvement, concern, neutral."""
        return point_kinds(self.special, DIRECTIONS[self.improvement])


@dataclass(frozen=True, slots=True, eq=False)
class SegmentTable:
    """A row for each segment, series by series.

    series: its series. number: rebases before it. rows: its length, missing values included.
    status: code of `Status`. last: special cause code of its last row.
    """

    series: Whole
    number: Whole
    rows: Whole
    mean: Floats
    lower: Floats
    upper: Floats
    status: Codes
    last: Codes


@dataclass(frozen=True, slots=True, eq=False)
class SpcTable:
    """The charts of many series.

    direction (+1, -1, 0), target (NaN: none), variation, assurance: `[series]`, codes of the enums.
    special: codes of `SpecialCause`, `[series, period]`.
    segment: index into `segments`, `[series, period]`; -1 where the row is absent.
    latest: index of each series' last segment; -1 for a series without rows.
    """

    ruleset: RuleSet
    direction: Codes
    target: Floats
    special: Codes
    segment: Whole
    segments: SegmentTable
    latest: Whole
    variation: Codes
    assurance: Codes

    def __len__(self) -> int:
        return len(self.latest)

    @property
    def short(self) -> Bools:
        """Whether each series' last limits are trial limits, resting on too few rows."""
        rows = np.append(self.segments.rows, np.int32(0))
        return rows[self.latest] < self.ruleset.short_below

    def series(self, index: int) -> Spc:
        """The chart of one series."""
        points, latest, table = self.segment[index], int(self.latest[index]), self.segments
        rows = 0 if latest < 0 else int(table.rows[latest])
        target = float(self.target[index])
        return Spc(
            ruleset=self.ruleset,
            improvement=_WORDS[int(self.direction[index])],
            target=None if np.isnan(target) else target,
            mean=_at(points, table.mean),
            lower=_at(points, table.lower),
            upper=_at(points, table.upper),
            special=self.special[index],
            segment=_numbers(points, table.number),
            variation=Variation(self.variation[index]),
            assurance=Assurance(self.assurance[index]),
            status=Status.NO_VALUES if latest < 0 else Status(table.status[latest]),
            short=rows < self.ruleset.short_below,
        )


def _at(points: Whole, values: Floats) -> Floats:
    """The value of each point's segment; NaN for an absent row."""
    found = np.full(points.shape, np.nan)
    there = points >= 0
    found[there] = values[points[there]]
    return found


def _numbers(points: Whole, numbers: Whole) -> Whole:
    """The number of each point's segment; -1 for an absent row."""
    found = np.full(points.shape, -1, dtype=np.int32)
    there = points >= 0
    found[there] = numbers[points[there]]
    return found
