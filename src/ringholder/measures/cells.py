"""Rows summed into a table of areas by deprivation groups."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from ringholder.measures.estimates import Bools, Floats


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """Which cell of a table, area by group, each row is in; `turned`: the last group is first."""

    of: npt.NDArray[np.intp]
    shape: tuple[int, int]
    turned: bool

    def summed(self, values: Floats) -> Floats:
        return np.bincount(self.of, values, self.shape[0] * self.shape[1]).astype(np.float64)

    def table(self, values: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """Values of the cells as `[..., area, group]`, the most deprived group first."""
        table = values.reshape(*values.shape[:-1], *self.shape)
        return table[..., ::-1] if self.turned else table

    def there(self) -> Bools:
        """The cells that have a row."""
        return self.table(np.bincount(self.of, minlength=self.shape[0] * self.shape[1]) > 0)


def with_group(group: npt.NDArray[Any]) -> tuple[Bools, npt.NDArray[Any]]:
    """Which rows have a group, and the groups of those."""
    if group.dtype.kind == "f":
        kept = ~np.isnan(group)
    elif group.dtype.kind == "O":
        kept = np.array([one is not None and one == one and one != "" for one in group], np.bool_)
    else:
        kept = group != "" if group.dtype.kind == "U" else np.ones(len(group), np.bool_)
    named = group[kept]
    return kept, np.array(named.tolist()) if group.dtype.kind == "O" else named
