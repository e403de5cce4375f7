"""A map of areas shaded in a few classes, with pattern as well as colour; or a grid of tiles.

Outlines are for looking at, not for measuring. Shades say more or less, never good or bad.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ringholder.pictures.lettering import lines
from ringholder.pictures.svg import INK, PAPER, QUIET, Looks, element, picture, title, words

Ring = Sequence[tuple[float, float]]
"""Longitude and latitude by turns, in degrees; the closing point is left out."""

WIDTH = 1000
_EDGE = 24
_LETTERS = 30
SHADES = ("#eaf2fa", "#b7d3ea", "#74a9d8", "#2f75b5", "#0b3d75")
"""From least to most; each has a pattern of its own too."""
_NO_VALUE = "#ffffff"
_BORDER = "#5b6770"
_STEP = 20  # of a pattern


@dataclass(frozen=True, slots=True)
class MapArea:
    """An area: `shade` is its class from 0, `None` without a figure; `says` its value in words."""

    code: str
    name: str
    says: str
    shade: int | None = None
    lit: bool = False
    group: str = ""


@dataclass(frozen=True, slots=True)
class Dot:
    """A place on the map, such as a practice, in a class."""

    name: str
    says: str
    longitude: float
    latitude: float
    shade: int
    lit: bool = False


@dataclass(frozen=True, slots=True)
class Ground:
    """Outlines put on paper once: a path for each area, and the height of the paper."""

    paths: Mapping[str, str]
    height: int
    west: float
    north: float
    scale: float
    shrink: float = field(repr=False)

    def at(self, longitude: float, latitude: float) -> tuple[int, int]:
        """Where a place lies on the paper."""
        x = (longitude - self.west) * self.shrink * self.scale + _EDGE
        return round(x), round((self.north - latitude) * self.scale + _EDGE)


def ground(outlines: Mapping[str, Sequence[Ring]]) -> Ground | None:
    """The outlines as paths, true to shape in their middle; `None` where there is none."""
    points = [point for rings in outlines.values() for ring in rings for point in ring]
    if not points:
        return None
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    shrink = math.cos(math.radians((south + north) / 2))
    scale = (WIDTH - 2 * _EDGE) / ((east - west) * shrink or 1)
    height = math.ceil((north - south) * scale) + 2 * _EDGE
    empty = Ground({}, height, west, north, scale, shrink)
    paths = {
        code: "".join(path for ring in rings if (path := _path(empty, ring)))
        for code, rings in outlines.items()
    }
    return Ground(paths, height, west, north, scale, shrink)


def _path(where: Ground, ring: Ring) -> str:
    """A ring in steps from point to point; one too small to be seen is left out."""
    spots: list[tuple[int, int]] = []
    for point in ring:
        spot = where.at(*point)
        if not spots or spots[-1] != spot:
            spots.append(spot)
    if len(set(spots)) < 3:
        return ""
    steps = (f"{b[0] - a[0]} {b[1] - a[1]}" for a, b in pairwise(spots))
    return f"M{spots[0][0]} {spots[0][1]}l{' '.join(steps)}z"


def area_map(
    on: Ground,
    areas: Sequence[MapArea],
    classes: Sequence[str],
    *,
    name: str,
    description: str,
    dots: Sequence[Dot] = (),
    prefix: str = "map",
) -> str:
    """An SVG of the areas that have an outline, those that are lit on top; then the dots.

    classes: the name of each shade, least first. prefix: begins every id.
    """
    key = _HEAD + _ROW * (len(classes) + 1)
    head = 0 if not dots else key + 10
    drawn = sorted((one for one in areas if one.code in on.paths), key=lambda one: one.lit)
    moved: Looks = {"transform": f"translate(0 {head})"} if head else {}
    return picture(
        prefix,
        name,
        description,
        (WIDTH, on.height + head),
        element("defs", *_patterns(prefix, len(classes))),
        element("rect", width=WIDTH, height=on.height + head, fill=PAPER),
        element(
            "g",
            *(_area(one, on.paths[one.code], prefix) for one in drawn),
            *(_dot(one, on) for one in sorted(dots, key=lambda dot: (dot.lit, dot.shade))),
            stroke_linejoin="round",
            **moved,
        ),
        *_key(classes, prefix, bool(dots), any(one.shade is None for one in drawn)),
    )


def _patterns(prefix: str, count: int) -> Iterator[str]:
    """Shades with dots or lines on them, closer from class to class."""
    marks: tuple[list[str], ...] = (
        [],
        [element("circle", cx=5, cy=5, r=2.2, fill="#0b3d75")],
        [element("path", d="M0 20L20 0M-5 5L5 -5M15 25L25 15", stroke="#0b3d75", stroke_width=2)],
        [element("path", d="M0 0L20 20M-5 15L5 25M15 -5L25 5", stroke=PAPER, stroke_width=2.2)],
        [element("path", d="M0 5H20M0 15H20M5 0V20M15 0V20", stroke="#74a9d8", stroke_width=1.4)],
    )
    for shade in range(count):
        place = shade_of(shade, count)
        yield element(
            "pattern",
            element("rect", width=_STEP, height=_STEP, fill=SHADES[place]),
            *marks[place],
            id=f"{prefix}-{shade}",
            width=_STEP,
            height=_STEP,
            patternUnits="userSpaceOnUse",
        )


def shade_of(place: int, count: int) -> int:
    """Which of the five shades a class has: with fewer classes they lie further apart."""
    return place if count < 2 else round(place * (len(SHADES) - 1) / (count - 1))


def _fill(shade: int | None, prefix: str) -> str:
    return _NO_VALUE if shade is None else f"url(#{prefix}-{shade})"


def _area(one: MapArea, path: str, prefix: str) -> str:
    edge: Looks = {"stroke": _BORDER, "stroke_width": 1.5}
    if one.lit:
        edge = {"stroke": INK, "stroke_width": 6}
    fill = _fill(one.shade, prefix)
    said = title(f"{one.name}: {one.says}")
    return element("path", said, d=path, fill=fill, fill_rule="evenodd", **edge)


def _dot(one: Dot, on: Ground) -> str:
    x, y = on.at(one.longitude, one.latitude)
    edge: Looks = {"stroke": INK, "stroke_width": 5 if one.lit else 1.5}
    said = title(f"{one.name}: {one.says}")
    return element("circle", said, cx=x, cy=y, r=_radius(one.shade), fill=SHADES[one.shade], **edge)


def _radius(shade: int) -> int:
    return 8 + 3 * shade


_HEAD, _ROW = 20, 40
_KEY_AT = 660


def _key(classes: Sequence[str], prefix: str, dots: bool, missing: bool) -> Iterator[str]:
    """What each shade stands for; beside the map where the sea is, or above it."""
    looks: Looks = {"font_size": _LETTERS, "fill": INK}
    rows: list[tuple[int | None, str]] = [*enumerate(classes)]
    rows += [(None, "No figure")] if missing and not dots else []
    x = _EDGE if dots else _KEY_AT
    for row, (shade, text) in enumerate(rows):
        y = _HEAD + _ROW * row
        if dots and shade is not None:
            own: Looks = {"fill": SHADES[shade], "stroke": INK, "stroke_width": 1.5}
            yield element("circle", cx=x + 22, cy=y + 16, r=_radius(shade), **own)
        else:
            box: Looks = {"width": 44, "height": 30, "stroke": _BORDER, "stroke_width": 1.5}
            yield element("rect", x=x, y=y, fill=_fill(shade, prefix), **box)
        yield words(text, x + 58, y + 24, **looks)


_TILE, _GAP, _ACROSS = 110, 8, 8


def tile_grid(
    areas: Sequence[MapArea],
    classes: Sequence[str],
    *,
    name: str,
    description: str,
    prefix: str = "map",
) -> str:
    """An SVG with a tile for each area under the name of its group: a map without outlines."""
    rows: list[tuple[str, list[MapArea]]] = []
    for group in dict.fromkeys(one.group for one in areas):
        own = [one for one in areas if one.group == group]
        rows += [
            (group if first == 0 else "", own[first : first + _ACROSS])
            for first in range(0, len(own), _ACROSS)
        ]
    top = _HEAD + _ROW * (len(classes) + 1) + 20
    height = top + len(rows) * (_TILE + _GAP + 34)
    return picture(
        prefix,
        name,
        description,
        (WIDTH, height),
        element("defs", *_patterns(prefix, len(classes))),
        element("rect", width=WIDTH, height=height, fill=PAPER),
        *_key(classes, prefix, False, any(one.shade is None for one in areas)),
        *(
            part
            for place, (group, own) in enumerate(rows)
            for part in _tiles(group, own, top + place * (_TILE + _GAP + 34), prefix)
        ),
    )


def _tiles(group: str, own: Sequence[MapArea], y: int, prefix: str) -> Iterator[str]:
    if group:
        yield words(group, _EDGE, y + 22, font_size=22, font_weight="bold", fill=QUIET)
    for place, one in enumerate(own):
        x = _EDGE + place * (_TILE + _GAP)
        edge: Looks = {"stroke": INK, "stroke_width": 5 if one.lit else 1}
        said = title(f"{one.name}: {one.says}")
        fill = _fill(one.shade, prefix)
        yield element(
            "rect", said, x=x, y=y + 32, width=_TILE, height=_TILE - 32, fill=fill, **edge
        )
        yield element(
            "rect", x=x + 6, y=y + 38, width=_TILE - 12, height=44, fill=PAPER, opacity=0.9
        )
        for line, text in enumerate(lines(one.name, _TILE - 16, 16, most=2)):
            yield words(text, x + 9, y + 56 + 19 * line, font_size=16, fill=INK)
