"""From rows (series, period, value) to the matrix that charts are judged from.

A period that any series reports is a column. A series without a row there has no row (its
neighbours are adjacent); a row without a value has a missing value. `present` tells them apart.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ringholder.findings import Finding, InRow, Severity
from ringholder.measures.segments import Bools, Floats


@dataclass(frozen=True, slots=True, eq=False)
class SeriesMatrix:
    """Values and presence, `[series, period]`, with the sorted keys of both, and what was wrong."""

    series: npt.NDArray[np.generic]
    periods: npt.NDArray[np.generic]
    values: Floats
    present: Bools
    findings: tuple[Finding, ...]


def matrix_of(
    series: npt.ArrayLike, periods: npt.ArrayLike, values: npt.ArrayLike, *, file: str = "rows"
) -> SeriesMatrix:
    """Arrange rows, in any order, as a matrix; NaN is a missing value.

    Two rows for one series and period are a finding each time. If they agree the value stands; if
    they differ nobody can say which is right, and the value is missing. Other rows are unharmed.
    `file` is where the findings say the rows are, counting the heading as row 1.
    """
    names, name_of = np.unique(np.asarray(series), return_inverse=True)
    times, time_of = np.unique(np.asarray(periods), return_inverse=True)
    given = np.asarray(values, dtype=np.float64)
    if not len(name_of) == len(time_of) == len(given):
        raise ValueError(f"{len(name_of)} series, {len(time_of)} periods, {len(given)} values")
    # Stored period by period, which is how the chart reads them fastest.
    cell = time_of * len(names) + name_of
    shape = (len(times), len(names))
    matrix, owner = np.full(shape, np.nan), np.full(shape, -1, dtype=np.int64)
    backwards = slice(None, None, -1)  # so that the first row of a cell is the one that stands
    owner.reshape(-1)[cell[backwards]] = np.arange(len(cell))[backwards]
    matrix.reshape(-1)[cell[backwards]] = given[backwards]
    findings = []
    for row in np.flatnonzero(owner.reshape(-1)[cell] != np.arange(len(cell))).tolist():
        first = int(owner.reshape(-1)[cell[row]])
        agree = _same(float(given[first]), float(given[row]))
        if not agree:
            matrix.reshape(-1)[cell[row]] = np.nan
        what = f"{names[name_of[row]]}, {times[time_of[row]]}"
        findings.append(_twice(what, InRow(file, row + 2), first + 2, agree))
    return SeriesMatrix(names, times, matrix.T, (owner >= 0).T, tuple(findings))


def _same(one: float, other: float) -> bool:
    return one == other or (one != one and other != other)


def _twice(what: str, where: InRow, first: int, agree: bool) -> Finding:
    return Finding(
        code="SPC001" if agree else "SPC002",
        name="row-given-twice" if agree else "two-values-for-one-period",
        severity=Severity.WARNING if agree else Severity.ERROR,
        says=f"{what} was already given in row {first}"
        + (", with the same value." if agree else ", with another value; it is taken as missing."),
        do="Remove one of the two rows." if agree else "Keep the row that is right.",
        where=where,
    )
