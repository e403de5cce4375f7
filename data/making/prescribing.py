"""Observations of prescribing, from OpenPrescribing's measures by sub-ICB location and month.

Suffolk and North East Essex (QJG) is left out, so England here is without it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from data.making.areas import systems
from data.making.counts import Counts, ladder
from data.making.tables import Row, read


def of_patients(source: Path, measure: str) -> Counts:
    """A measure whose denominator is thousands of registered patients; here it is patients."""
    counts = Counts()
    for level, organisation, row in _rows(source, measure):
        patients = round(row["denominator"] * 1000)
        counts.add((level, organisation, row["period"]), row["numerator"], patients)
    return counts


def share(source: Path, measure: str) -> Counts:
    """A measure that is a share of items."""
    counts = Counts()
    for level, organisation, row in _rows(source, measure):
        key = (level, organisation, row["period"])
        counts.add(key, row["numerator"], row["denominator"])
    return counts


def _rows(source: Path, measure: str) -> Iterator[tuple[str, str, Row]]:
    """Each row of a measure, for every area in which it is summed."""
    known = systems(source)
    columns = ("period", "sub_icb_code", "numerator", "denominator")
    path = source / "primary_care/prescribing_measures_sub_icb_monthly.parquet"
    for row in read(path, columns, [("measure", "==", measure)]):
        for level, organisation in ladder(row["sub_icb_code"], known):
            yield level, organisation, row
