"""Outlines of areas and the places of practices, read from the folder `outlines` of the figures.

A ring is written in whole ten-thousandths of a degree, longitude and latitude by turns: first a
point, then each step from the point before. A file that is absent has no outlines; a line that
cannot be read is left out.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import accumulate
from pathlib import Path

Ring = tuple[tuple[float, float], ...]
_IN_A_DEGREE = 10_000
ICBS, DISTRICTS, PRACTICES = "icbs.csv", "districts.csv", "practices.csv"
LICENCE = "Contains OS data © Crown copyright and database right 2023, 2024."
"""To be shown wherever an outline is."""
LICENCE_OF_PLACES = (
    f"{LICENCE} Contains Royal Mail data © Royal Mail copyright and database right. Contains "
    "National Statistics data © Crown copyright and database right."
)
"""To be shown wherever practices stand on a map too."""


@lru_cache(maxsize=8)
def rings(file: Path) -> Mapping[str, tuple[Ring, ...]]:
    """The rings of each area by its code; filled by the even-odd rule, so that holes are holes."""
    found: dict[str, list[Ring]] = {}
    for row in _rows(file):
        if ring := _ring(row.get("points") or ""):
            found.setdefault(row.get("area") or "", []).append(ring)
    return {code: tuple(own) for code, own in found.items()}


@lru_cache(maxsize=8)
def places(file: Path) -> Mapping[str, tuple[float, float]]:
    """Longitude and latitude of each practice by its code."""
    found = {}
    for row in _rows(file):
        try:
            found[row["practice"]] = (float(row["longitude"]), float(row["latitude"]))
        except (KeyError, TypeError, ValueError):
            continue
    return found


def _rows(file: Path) -> Iterator[Mapping[str, str]]:
    if file.is_file():
        with file.open(encoding="utf-8", newline="") as lines:
            yield from csv.DictReader(lines)


def _ring(points: str) -> Ring:
    try:
        numbers = [int(number) for number in points.split()]
    except ValueError:
        return ()
    if len(numbers) % 2:
        return ()
    across, up = accumulate(numbers[::2]), accumulate(numbers[1::2])
    return tuple((x / _IN_A_DEGREE, y / _IN_A_DEGREE) for x, y in zip(across, up, strict=True))
