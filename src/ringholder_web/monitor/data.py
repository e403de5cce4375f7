"""About the data: every series with its publisher and licence, and what is missing from it."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ringholder.findings import Finding
from ringholder.monitor.indicator import Indicator
from ringholder.monitor.indicators import reviews_due
from ringholder_web.monitor import words
from ringholder_web.monitor.act_box import Version, version
from ringholder_web.monitor.figures import Figures
from ringholder_web.ui.words import SEVERITY, Tag, sentence

_LICENCES = {"OGL-UK-3.0": "Open Government Licence v3.0"}


@dataclass(frozen=True, slots=True)
class Series:
    """One series of one level: who published it, and what is known to be missing."""

    level: str
    series: str
    publisher: str
    licence: str
    via: str
    span: str
    organisations: str
    missing: str


@dataclass(frozen=True, slots=True)
class Group:
    """The series of one indicator, and the version of them that is shown."""

    id: str
    version: Version | None
    name: str
    what: str
    series: tuple[Series, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """Something wrong in the files."""

    severity: Tag
    code: str
    says: str
    do: str
    where: str


@dataclass(frozen=True, slots=True)
class Data:
    """The page."""

    groups: tuple[Group, ...]
    findings: tuple[Found, ...]
    observations: int
    series: int


def page(figures: Figures, folder: Path, today: date) -> Data:
    """What is known of the files in a folder, and what was wrong in them."""
    observed = figures.observations
    findings = [*observed.findings, *reviews_due(figures.indicators.values(), today)]
    return Data(
        groups=tuple(_groups(figures, _listed(folder / "series.csv"))),
        findings=tuple(map(found, findings)),
        observations=sum(len(series.period) for series in observed.series.values()),
        series=len(observed.series),
    )


def _listed(file: Path) -> list[Mapping[str, str]]:
    """The rows of the list of series; none where a folder has no such list."""
    if not file.is_file():
        return []
    with file.open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))


def _groups(figures: Figures, rows: list[Mapping[str, str]]) -> list[Group]:
    known = figures.indicators
    by_indicator: dict[str, list[Series]] = {}
    for row in rows:
        by_indicator.setdefault(row["indicator"], []).append(_series(known, row))
    return [
        Group(name, version(figures.mark(name)), known[name].name, known[name].what, tuple(series))
        if name in known
        else Group(name, None, name, "", tuple(series))
        for name, series in by_indicator.items()
    ]


def _series(known: Mapping[str, Indicator], row: Mapping[str, str]) -> Series:
    indicator = known.get(row["indicator"])
    ends = [row["from"], row["to"]]
    if indicator is not None:
        ends = [words.period(indicator, date.fromisoformat(end)) for end in ends]
    return Series(
        level=sentence(row["level"]),
        series=row["series"],
        publisher=row["publisher"],
        licence=_LICENCES.get(row["licence"], row["licence"]),
        via=row["via"],
        span=ends[0] if ends[0] == ends[1] else f"{ends[0]} to {ends[1]}",
        organisations=row["organisations"],
        missing=row["gaps"],
    )


def found(finding: Finding) -> Found:
    """A finding as pages show it."""
    return Found(
        severity=SEVERITY[finding.severity],
        code=finding.code,
        says=finding.says,
        do=finding.do,
        where=str(finding.where),
    )
