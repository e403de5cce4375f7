"""Outlines of areas and the places of practices, for maps; simplified, not for measuring areas."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from data.making.areas import sub_icb_of_practice
from data.making.counts import PLACES
from data.making.tables import read, write

Point = tuple[int, int]

_COLUMNS = ("area", "ring", "points")
_IN_A_DEGREE = 10_000


def make(source: Path, target: Path) -> None:
    """Write `icbs.csv`, `districts.csv` and `practices.csv` in the folder `outlines`."""
    folder = target / "outlines"
    write(folder / "icbs.csv", _COLUMNS, _rings(source / "geo/icb_2023.geojson", "icb_code"))
    places = read(source / "org/bob_place_local_authority.csv", ("lad_code",))
    districts = {row["lad_code"] for row in places}
    of_districts = _rings(source / "geo/lad_2024_england.geojson", "lad_code", districts)
    write(folder / "districts.csv", _COLUMNS, of_districts)
    write(folder / "practices.csv", ("practice", "latitude", "longitude"), _practices(source))


def _rings(path: Path, code: str, wanted: set[str] | None = None) -> Iterator[tuple[str, int, str]]:
    """Each ring of each area, or of the `wanted` areas only.

    Rings of one area are filled by the even-odd rule, so that a ring inside another is a hole.
    """
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    for feature in sorted(features, key=lambda one: str(one["properties"][code])):
        area, shape = feature["properties"][code], feature["geometry"]
        if wanted is not None and area not in wanted:
            continue
        parts = shape["coordinates"]
        polygons = parts if shape["type"] == "MultiPolygon" else [parts]
        rings = [ring for polygon in polygons for ring in polygon]
        for number, ring in enumerate(rings, start=1):
            yield area, number, written(ring)


def written(ring: Sequence[Sequence[float]]) -> str:
    """A ring as whole ten-thousandths of a degree, longitude and latitude by turns.

    First the first point, then each step from the point before; the closing point is left out.
    """
    points = [_whole(point) for point in ring]
    if points[0] == points[-1]:
        points.pop()
    steps = [(after[0] - before[0], after[1] - before[1]) for before, after in pairwise(points)]
    return " ".join(f"{x} {y}" for x, y in (points[0], *steps))


def _whole(point: Sequence[float]) -> Point:
    return round(point[0] * _IN_A_DEGREE), round(point[1] * _IN_A_DEGREE)


def _practices(source: Path) -> Iterator[tuple[str, str, str]]:
    """Practices of the three places whose coordinates are known."""
    home = sub_icb_of_practice(source)
    columns = ("practice_code", "latitude", "longitude")
    rows = read(source / "org/practice.parquet", columns)
    for row in sorted(rows, key=lambda one: str(one["practice_code"])):
        if home.get(row["practice_code"]) in PLACES and row["latitude"]:
            where = (float(row["latitude"]), float(row["longitude"]))
            yield row["practice_code"], f"{where[0]:.4f}", f"{where[1]:.4f}"
