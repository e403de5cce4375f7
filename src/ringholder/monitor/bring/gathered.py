"""Rows of one organisation and period brought together, as they go by in batches."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

_KEYS = ["organisation", "month"]
_FIRST = [
    ("numerator", "sum"), ("numerator", "min"), ("numerator", "max"), ("numerator", "count"),
    ("denominator", "sum"), ("denominator", "min"), ("denominator", "max"),
    ("denominator", "count"), ("spoilt", "max"), ("at", "min"), ("at", "max"),
]  # fmt: skip
_AGAIN = [(f"{name}_{how}", "sum" if how in ("sum", "count") else how) for name, how in _FIRST]
_PARTS_HELD = 200


@dataclass(slots=True)
class Gathered:
    """Sums, least, greatest and counts by organisation and month; memory is of the groups alone."""

    _parts: list[pa.Table] = field(default_factory=list)

    def add(
        self,
        organisation: pa.Array,
        month: NDArray[np.int64],
        numerator: NDArray[np.float64],
        denominator: NDArray[np.float64],
        spoilt: NDArray[np.bool_],
        at: NDArray[np.int64],
    ) -> None:
        """More rows; NaN is no figure. A spoilt row had a figure that could not be read."""
        rows = pa.table(
            {
                "organisation": organisation,
                "month": month,
                "numerator": pa.array(numerator, from_pandas=True),
                "denominator": pa.array(denominator, from_pandas=True),
                "spoilt": spoilt.astype(np.int8),
                "at": at,
            }
        )
        self._parts.append(rows.group_by(_KEYS).aggregate(_FIRST))
        if len(self._parts) > _PARTS_HELD:
            self._parts = [self._together()]

    def _together(self) -> pa.Table:
        names = ["organisation", "month", *(name for name, _ in _AGAIN)]
        found = pa.concat_tables(self._parts).group_by(_KEYS).aggregate(_AGAIN)
        return found.select([*_KEYS, *(f"{n}_{how}" for n, how in _AGAIN)]).rename_columns(names)

    def result(self) -> pa.Table | None:
        """One row for each organisation and month, in that order; `None` when there are none."""
        if not self._parts:
            return None
        return self._together().sort_by([("organisation", "ascending"), ("month", "ascending")])
