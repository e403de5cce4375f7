"""Rows of one group, wherever they stand, and their sums."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ringholder.measures.estimates import Bools, Floats, Names


@dataclass(frozen=True, slots=True, eq=False)
class Groups:
    """The sorted names of the groups, and for each row the place of its group among them."""

    names: Names
    of: npt.NDArray[np.intp]

    def __len__(self) -> int:
        return len(self.names)

    def sum(self, values: Floats) -> Floats:
        """The sum of each group; a missing value makes it missing."""
        return np.bincount(self.of, values, len(self)).astype(np.float64)

    def any(self, flags: Bools) -> Bools:
        """Which groups have a row that is flagged."""
        found: Bools = np.bincount(self.of[flags], minlength=len(self)) > 0
        return found


def grouped(keys: npt.ArrayLike) -> Groups:
    """The groups of rows that have the same key; rows of a group need not stand together.

    Where they do, as in a sorted file, only the first of each run is compared with others.
    """
    given = np.asarray(keys)
    if given.ndim != 1:
        raise ValueError(f"a key for each row is needed; these have {given.ndim} dimensions")
    if not len(given):
        return Groups(given, np.zeros(0, np.intp))
    starts = np.concatenate(([True], given[1:] != given[:-1]))
    names, run_of = np.unique(given[starts], return_inverse=True)
    return Groups(names, run_of[np.cumsum(starts) - 1])


def in_order(keys: npt.ArrayLike) -> Groups:
    """As `grouped`; but keys that are all numbers written as words sort as numbers, 2 before 10."""
    at = grouped(keys)
    try:
        order = np.argsort(at.names.astype(np.float64), kind="stable")
    except (TypeError, ValueError):
        return at
    return Groups(at.names[order], np.argsort(order)[at.of])


def each_alone(rows: int) -> Groups:
    """Each row as a group of its own, named by its number."""
    return Groups(np.arange(rows), np.arange(rows))
