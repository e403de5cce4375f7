"""Observations: counts by organisation and period, read from tables that may be faulty.

A table is named for its indicator (`ae-four-hours.csv`, or `.parquet`) and has the columns
`organisation`, `level`, `period` (first day of the month, or of the financial year), `numerator`,
`denominator`. A row that cannot be used is a finding; all others are used. Nothing is filled in.
A folder may keep versions too (see `versions`): the newest is read, or the one known on a day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ringholder.catalogue import organisations
from ringholder.findings import Finding
from ringholder.monitor import gaps_in_series, indicators, observation_rows, versioned
from ringholder.monitor.indicator import Indicator, Level
from ringholder.monitor.observation_rows import Row

Months = NDArray[np.datetime64]
Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Series:
    """One indicator of one organisation, oldest first: three arrays of one length.

    `period` has months (`datetime64[M]`); periods that are missing are absent, never filled.
    """

    indicator: str
    organisation: str
    level: Level
    period: Months
    numerator: Numbers
    denominator: Numbers

    def values(self, multiplier: float) -> Numbers:
        """The rate in the indicator's unit: multiplier × numerator / denominator."""
        return multiplier * self.numerator / self.denominator


@dataclass(frozen=True, slots=True)
class Observations:
    """Every series that was read, by indicator and organisation, and what was wrong on the way."""

    series: Mapping[tuple[str, str], Series]
    findings: tuple[Finding, ...]

    def of(self, indicator: str, level: Level | None = None) -> Iterator[Series]:
        """The series of an indicator, by organisation, of one level or of all."""
        for (name, _), one in self.series.items():
            if name == indicator and level in (None, one.level):
                yield one


def read(
    folder: Path,
    known: Mapping[str, Indicator] | None = None,
    has_organisation: Callable[[str], bool] = lambda code: organisations.find(code) is not None,
    as_known_on: date | None = None,
) -> Observations:
    """Read every `*.csv` and `*.parquet` of a folder by their names, then its versions.

    `as_known_on` reads of the versions what was known that day; tables have no such history.
    `known` are the indicators that a table may be of (those shipped, unless given);
    `has_organisation` says whether a code exists (in the shipped catalogue, unless given).
    """
    known = indicators.shipped() if known is None else known
    series: dict[tuple[str, str], Series] = {}
    findings = [] if folder.is_dir() else [observation_rows.no_folder(folder)]
    for path in sorted([*folder.glob("*.csv"), *folder.glob("*.parquet")]):
        indicator = known.get(path.stem)
        if indicator is None:
            findings.append(observation_rows.unknown_indicator(path.name, known))
            continue
        rows, faults = observation_rows.read(path, indicator, has_organisation)
        findings += [*faults, *gaps_in_series.find(rows, indicator.period, path.name)]
        series |= _series(rows, indicator.id)
    return with_versions(Observations(series, tuple(findings)), folder, known, as_known_on)


def with_versions(
    found: Observations,
    folder: Path,
    known: Mapping[str, Indicator],
    as_known_on: date | None = None,
) -> Observations:
    """The observations with the series of a folder of versions in place of those they have."""
    kept, damaged = versioned.read(folder, known, as_known_on)
    own = {
        (one.indicator, one.organisation): Series(
            one.indicator, one.organisation, one.level, one.period, one.numerator, one.denominator
        )
        for one in kept
    }
    return Observations({**found.series, **own}, (*found.findings, *damaged))


def _series(rows: list[Row], indicator: str) -> dict[tuple[str, str], Series]:
    """The series in rows that are sound: no period twice for one organisation."""
    by_organisation: dict[str, list[Row]] = {}
    for row in sorted(rows, key=lambda row: (row.organisation, row.month)):
        by_organisation.setdefault(row.organisation, []).append(row)
    return {
        (indicator, code): Series(
            indicator,
            code,
            own[0].level,
            np.array([row.month for row in own], dtype="int64").astype("datetime64[M]"),
            np.array([row.numerator for row in own], dtype=np.float64),
            np.array([row.denominator for row in own], dtype=np.float64),
        )
        for code, own in by_organisation.items()
    }
