"""An answer in rows: columns by R's names, and what was wrong with the table it came from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from ringholder.findings import Finding

Column = Any
"""What rows are made of: an array of numbers, flags or words, Arrow's or numpy's, or a list."""


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """A table of rows, the rules it was worked out by in words, and the findings on its way."""

    rows: pa.Table
    method: str
    findings: tuple[Finding, ...] = ()


def rows_of(columns: Mapping[str, Column]) -> pa.Table:
    """A table; not-a-number is missing, and flags are TRUE and FALSE as R writes them."""
    return pa.table({name: _array(values) for name, values in columns.items()})


def picked(words: Sequence[str], of: NDArray[np.integer]) -> pa.Array:
    """For each row the word of its place, none for a place below 0."""
    places = np.asarray(of, dtype=np.int32)
    codes = pa.array(places, mask=places < 0)
    return pa.DictionaryArray.from_arrays(codes, pa.array(list(words), pa.string())).cast(
        pa.string()
    )


def flagged(flags: NDArray[np.bool_], known: NDArray[np.bool_]) -> pa.Array:
    """TRUE and FALSE, and nothing where it is not known."""
    return picked(("FALSE", "TRUE"), np.where(known, flags, -1))


def _array(values: Column) -> pa.Array:
    if isinstance(values, pa.Array):
        return values
    found: NDArray[Any] = np.asarray(values)
    if found.dtype.kind == "b":
        return flagged(found, np.ones(found.shape, dtype=np.bool_))
    if found.dtype.kind == "f":
        return pa.array(found, from_pandas=True)
    return pa.array(found.tolist(), pa.string()) if found.dtype.kind in "UO" else pa.array(found)
