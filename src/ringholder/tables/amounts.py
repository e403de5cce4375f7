"""Text to numbers, a column at a time: `17,269` is a number, `*` and `-` are figures withheld."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

WITHHELD = frozenset({"*", "-", "–", ".", "..", ":", "c", "x", "z", "n/a", "na", "null", "none",
                      "suppressed", "#n/a"})  # fmt: skip
_NUMBER = r"^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?$"
_THOUSANDS = r"^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$"


@dataclass(frozen=True, slots=True)
class Amounts:
    """Numbers, NaN where the cell has none; `empty` are blank cells, `withheld` marks for that."""

    values: NDArray[np.float64]
    empty: NDArray[np.bool_]
    withheld: NDArray[np.bool_]

    @property
    def wrong(self) -> NDArray[np.bool_]:
        """Cells with text that is neither a number nor a mark."""
        return np.isnan(self.values) & ~self.empty & ~self.withheld


def read(column: pa.Array) -> Amounts:
    """The numbers of a column of text."""
    text = pc.utf8_trim_whitespace(column)
    try:
        values = pc.cast(text, pa.float64()).to_numpy(zero_copy_only=False)
    except pa.ArrowInvalid:
        return _slowly(text)
    nothing = np.zeros(len(values), dtype=bool)
    return Amounts(np.where(np.isfinite(values), values, np.nan), nothing, nothing)


def _slowly(text: pa.Array) -> Amounts:
    empty = pc.equal(text, "").to_numpy(zero_copy_only=False)
    withheld = pc.is_in(pc.utf8_lower(text), pa.array(sorted(WITHHELD)))
    bare = pc.utf8_trim(pc.replace_substring_regex(text, r"^£|%$", ""), " \u00a0")
    grouped = pc.match_substring_regex(bare, _THOUSANDS)
    bare = pc.if_else(grouped, pc.replace_substring(bare, ",", ""), bare)
    sound = pc.match_substring_regex(bare, _NUMBER)
    values = pc.cast(pc.if_else(sound, bare, None), pa.float64()).to_numpy(zero_copy_only=False)
    return Amounts(
        np.where(np.isfinite(values), values, np.nan),
        empty,
        withheld.to_numpy(zero_copy_only=False),
    )
