"""Published figures of practices over time, and of the places and England beside them."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path

from ringholder.findings import Finding
from ringholder.shipped import data_folder
from ringholder.tables.typed import AMOUNT, DAY, Column, Layout, read_columns

ENGLAND = "ENG"
RATINGS = "ratings"
LISTED = (
    "general-practice-workforce",
    "general-practice-nurses",
    "general-practice-payments",
    "qof-points",
    "telephone-calls-missed",
)
"""The tables of observations that signals read, by the name of their file."""

LAYOUT = Layout(
    "figures",
    "figures of practices",
    (
        Column("organisation", headings=("practice", "practice_code")),
        Column("period", DAY),
        Column("numerator", AMOUNT),
        Column("denominator", AMOUNT),
    ),
)


@dataclass(frozen=True, slots=True)
class Point:
    """A figure of a period by its first day: so much (`top`) of or over so much (`bottom`).

    `word` is the figure where it is no number, as a rating.
    """

    on: date
    top: Fraction = Fraction(0)
    bottom: Fraction = Fraction(1)
    word: str = ""


Series = tuple[Point, ...]


class Figures:
    """Series by name and organisation, each oldest first, with what could not be read."""

    def __init__(
        self,
        series: Mapping[str, Mapping[str, Iterable[Point]]],
        findings: Iterable[Finding] = (),
    ) -> None:
        self._series = {
            name: {
                code: tuple(sorted(points, key=lambda one: one.on)) for code, points in held.items()
            }
            for name, held in series.items()
        }
        self.findings = tuple(findings)

    def of(self, name: str, organisation: str) -> Series:
        """A series of an organisation; empty where there is none."""
        return self._series.get(name, {}).get(organisation, ())

    def at(self, name: str, organisation: str, on: date) -> Point | None:
        """The figure of the period that begins on a day."""
        return next((one for one in self.of(name, organisation) if one.on == on), None)

    def organisations(self, name: str) -> tuple[str, ...]:
        """Whom a series knows, by code."""
        return tuple(sorted(self._series.get(name, {})))


def read(paths: Mapping[str, Path]) -> Figures:
    """Figures from files by the name of their series. Bad rows are told and left out."""
    series: dict[str, dict[str, list[Point]]] = {}
    told: list[Finding] = []
    for name, path in paths.items():
        found = read_columns(path, LAYOUT, called=path.name)
        told += found.findings
        held = series.setdefault(name, {})
        columns = (found.cells[one.name] for one in LAYOUT.columns)
        for code, on, top, bottom in zip(*columns, strict=True):
            if bottom > 0 and top >= 0:
                held.setdefault(code, []).append(Point(on, Fraction(top), Fraction(bottom)))
    return Figures(series, told)


def with_ratings(figures: Figures, ratings: Mapping[str, Iterable[Point]]) -> Figures:
    """The same with a series of words beside."""
    series = dict(figures._series)
    series[RATINGS] = {code: tuple(points) for code, points in ratings.items()}
    return Figures(series, figures.findings)


@cache
def shipped() -> Figures:
    """The figures of our practices that come with Ringholder."""
    folder = data_folder() / "observations"
    figures = read({name: folder / f"{name}.csv" for name in LISTED})
    ratings: dict[str, list[Point]] = {}
    for code, point in _ratings(data_folder() / "primary_care" / "ratings.csv"):
        ratings.setdefault(code, []).append(point)
    return with_ratings(figures, ratings)


def _ratings(path: Path) -> Iterator[tuple[str, Point]]:
    """Ratings as collected; each is of the year in which it was published."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            on = date(int(row["year"]), 1, 1) if row["year"] else date.fromisoformat(row["as_at"])
            yield row["practice"], Point(on, word=row["rating"])
