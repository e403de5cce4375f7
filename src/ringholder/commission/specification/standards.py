"""Standards and measures that a specification rests on, from a file that somebody brings."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from ringholder.charter.form import did_you_mean
from ringholder.findings import Finding, InRow, Severity
from ringholder.shipped import data_folder
from ringholder.tables.typed import TEXT, Column, Layout, Row, one_of, read

NO_INDICATOR = ("SPE001", "measure-without-indicator")
STRANGE_INDICATOR = ("SPE002", "indicator-not-known")
NO_THRESHOLD = ("SPE003", "measure-without-threshold")
FOLDER = Path(__file__).with_name("illustrative")


class Kind(StrEnum):
    """What a row of the file is."""

    STANDARD = "standard"
    OUTCOME = "outcome"
    MEASURE = "measure"


STANDARDS = Layout(
    "specification-standards",
    "standards and measures of a specification",
    (
        Column("kind", one_of(*Kind), ("what it is",)),
        Column("says", TEXT, ("standard", "measure", "requirement", "outcome")),
        Column("source", TEXT, ("from",)),
        Column("schedule", one_of("4A", "4B", "4C"), ("schedule 4",), needed=False),
        Column("threshold", TEXT, ("target", "level"), needed=False),
        Column("method", TEXT, ("how measured", "method of measurement"), needed=False),
        Column("indicator", TEXT, ("indicator id",), needed=False),
    ),
)


@dataclass(frozen=True, slots=True)
class Standard:
    """A standard, an outcome or a measure, and where it came from.

    Of a measure: the schedule that it stands in, its threshold and method in words, and the
    indicator of the catalogue that follows it; each empty where nobody said.
    """

    kind: Kind
    says: str
    source: str
    schedule: str = ""
    threshold: str = ""
    method: str = ""
    indicator: str = ""


def brought(path: Path) -> tuple[tuple[Standard, ...], tuple[Finding, ...]]:
    """The rows of a file, and what is wrong with it. Measures stand in 4C unless they say else."""
    found = read(path, STANDARDS)
    told = [finding for row in found.rows for finding in _faults(row)]
    return tuple(map(_standard, found.rows)), (*found.findings, *told)


def _standard(row: Row) -> Standard:
    said = {name: value or "" for name, value in row.cells.items()}
    kind = Kind(said.pop("kind"))
    schedule = said.pop("schedule") or ("4C" if kind is Kind.MEASURE else "")
    return Standard(kind, schedule=schedule, **said)


def _faults(row: Row) -> Iterator[Finding]:
    if row.cells["kind"] != Kind.MEASURE:
        return
    indicator, where = row.cells["indicator"], InRow(row.file, row.at, "indicator")
    if not indicator:
        yield Finding(
            *NO_INDICATOR,
            Severity.WARNING,
            f"Nothing follows “{row.cells['says']}”: the measure names no indicator.",
            "Name the indicator, or say how else anybody will know.",
            where,
        )
    elif indicator not in followed():
        yield Finding(
            *STRANGE_INDICATOR,
            Severity.WARNING,
            f"`{indicator}` is no indicator with figures here."
            f"{did_you_mean(indicator, followed())}",
            "Use the id of one, as docs/reference/indicators.md lists them.",
            where,
        )
    if not row.cells["threshold"]:
        yield Finding(
            *NO_THRESHOLD,
            Severity.WARNING,
            f"“{row.cells['says']}” has no threshold, so nobody can say whether it is met.",
            "Agree one and write it down.",
            InRow(row.file, row.at, "threshold"),
        )


@cache
def followed() -> frozenset[str]:
    """The ids of the indicators that have figures here, from `data/series.csv`."""
    with (data_folder() / "series.csv").open(encoding="utf-8", newline="") as stream:
        return frozenset(row["indicator"] for row in csv.DictReader(stream))


def of_kind(rows: Iterable[Standard], kind: Kind) -> tuple[Standard, ...]:
    """Those of one kind, in order."""
    return tuple(row for row in rows if row.kind is kind)
