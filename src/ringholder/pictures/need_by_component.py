"""How much each place needs beside the average, for each component: a line of dots a component.

Each place keeps its own shape. Narrow enough that its words are read on a telephone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ringholder.pictures.lettering import width
from ringholder.pictures.scale import Scale, known, round_numbers
from ringholder.pictures.svg import INK, PAPER, QUIET, Looks, element, picture, title, words

WIDTH = 400
_LEFT, _RIGHT = 16.0, 384.0
_ROW, _KEY_ROW = 46.0, 22.0
_AXIS, _LIT = "#aeb7bd", "#005eb8"
_INKS = ("#003087", "#d5281b", "#00703c", "#7c2855", "#ae7000", "#4c6272")
_CORNERS = {
    1: ((-6, -6), (6, -6), (6, 6), (-6, 6)),
    2: ((0, -8), (8, 6), (-8, 6)),
    3: ((0, -8), (8, 0), (0, 8), (-8, 0)),
    4: ((-7, -6), (7, -6), (0, 8)),
    5: ((-3, -8), (3, -8), (3, 8), (-3, 8)),
}


@dataclass(frozen=True, slots=True)
class Needs:
    """A component with the index of each place: 1 is the average of the system."""

    name: str
    by_place: Mapping[str, float]
    lit: bool = False


def need_by_component(rows: Sequence[Needs], *, name: str, prefix: str = "needs") -> str:
    """An SVG of a line for each component with a mark for each place, and the average at 1."""
    places = [*dict.fromkeys(place for row in rows for place in row.by_place)]
    values = known([1.0, *(value for row in rows for value in row.by_place.values())])
    ticks = round_numbers(min(values), max(values), 4)
    across = Scale(ticks[0], ticks[-1], _LEFT, _RIGHT)
    key = list(_key(places))
    top = 10 + _KEY_ROW * (1 + max((line for _, line in _keyed(places)), default=0))
    bottom = top + _ROW * len(rows)
    height = round(bottom + 34)
    return picture(
        prefix,
        name,
        _in_words(rows),
        (WIDTH, height),
        element("rect", width=WIDTH, height=height, fill=PAPER),
        *key,
        *_ground(ticks, across, top, bottom),
        *(
            part
            for place, row in enumerate(rows)
            for part in _row(row, top + _ROW * place, across, places)
        ),
    )


def _keyed(places: Sequence[str]) -> list[tuple[float, int]]:
    """Where the key of each place begins, and in which line."""
    found, x, line = [], _LEFT, 0
    for place in places:
        wide = 24 + width(place, 14) + 22
        if x > _LEFT and x + wide > WIDTH:
            x, line = _LEFT, line + 1
        found.append((x, line))
        x += wide
    return found


def _key(places: Sequence[str]) -> Iterator[str]:
    for number, (place, (x, line)) in enumerate(zip(places, _keyed(places), strict=True)):
        y = 14 + _KEY_ROW * line
        yield _mark(number, x + 7, y)
        yield words(place, x + 21, y + 5, font_size=14, fill=INK)


def _ground(ticks: Sequence[float], across: Scale, top: float, bottom: float) -> Iterator[str]:
    looks: Looks = {"font_size": 13, "fill": QUIET, "text_anchor": "middle"}
    for tick in ticks:
        x = across(tick)
        average = abs(tick - 1) < 1e-9
        yield element(
            "line", x1=x, x2=x, y1=top, y2=bottom + 4, stroke=INK if average else "#e8edee",
            **({"stroke_dasharray": "4 3"} if average else {}),
        )  # fmt: skip
        place = min(max(x, 14.0), WIDTH - 14.0)
        yield words(f"{tick:.2f}".rstrip("0").rstrip("."), place, bottom + 20, **looks)


def _row(row: Needs, top: float, across: Scale, places: Sequence[str]) -> Iterator[str]:
    y = top + 32
    weight: Looks = {"font_weight": "bold"} if row.lit else {}
    yield words(
        row.name, _LEFT - 10, top + 15, font_size=14, fill=_LIT if row.lit else INK,
        stroke=PAPER, stroke_width=4, paint_order="stroke", **weight,
    )  # fmt: skip
    yield element("line", x1=_LEFT, x2=_RIGHT, y1=y, y2=y, stroke=_AXIS)
    for number, place in enumerate(places):
        if place in row.by_place:
            value = row.by_place[place]
            yield _mark(number, across(value), y, f"{place}, {row.name.lower()}: {value:.3f}")


def _mark(number: int, x: float, y: float, said: str = "") -> str:
    looks: Looks = {"fill": _INKS[number % len(_INKS)], "stroke": PAPER, "stroke_width": 1}
    inside = (title(said),) if said else ()
    shape = number % (len(_CORNERS) + 1)
    if not shape:
        return element("circle", *inside, cx=x, cy=y, r=7, **looks)
    corners = " L".join(f"{x + dx:.1f} {y + dy:.1f}" for dx, dy in _CORNERS[shape])
    return element("path", *inside, d=f"M{corners}Z", **looks)


def _in_words(rows: Sequence[Needs]) -> str:
    return " ".join(
        f"{row.name}: "
        + ", ".join(f"{place} {value:.3f}" for place, value in row.by_place.items())
        + "."
        for row in rows
    )
