"""A series small enough for a cell of a table: its band of limits, its line, its special causes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from ringholder.pictures.marks import MARKS, mark
from ringholder.pictures.scale import Scale, drawable, known
from ringholder.pictures.svg import Looks, element, picture

WIDTH, HEIGHT = 132, 32
_PAD = 5.0


def sparkline(
    values: Sequence[float | None],
    special: Sequence[str],
    *,
    title: str,
    lower: float | None = None,
    upper: float | None = None,
    target: float | None = None,
    prefix: str = "spark",
) -> str:
    """A small SVG of one series, oldest value first; `special` has the kind of each point.

    lower, upper: the latest limits, drawn as a band. Only special causes and the last point are
    marked. prefix: begins every id.
    """
    heights = [*known(values), *known([lower, upper, target])] or [0.0]
    low, high = min(heights), max(heights)
    up = Scale(low, high if high > low else low + 1, HEIGHT - _PAD, _PAD)
    across = Scale(0, max(len(values) - 1, 1), _PAD, WIDTH - _PAD)
    return picture(
        prefix,
        title,
        _in_words(special),
        (WIDTH, HEIGHT),
        _band(up, lower, upper),
        _aim(up, target),
        *_line(values, across, up),
        *_marks(values, special, across, up),
        shown=(WIDTH, HEIGHT),
    )


def _band(up: Scale, lower: float | None, upper: float | None) -> str:
    if lower is None or upper is None or not (drawable(lower) and drawable(upper)):
        return ""
    top, bottom = up(upper), up(lower)
    return element("rect", x=0, y=top, width=WIDTH, height=max(bottom - top, 1.0), fill="#e8edee")


def _aim(up: Scale, target: float | None) -> str:
    if target is None or not drawable(target):
        return ""
    y = up(target)
    look: Looks = {"stroke": "#c8102e", "stroke_width": 1.25, "stroke_dasharray": "2 2.5"}
    return element("line", x1=0, x2=WIDTH, y1=y, y2=y, **look)


def _line(values: Sequence[float | None], across: Scale, up: Scale) -> list[str]:
    paths = []
    for there, run in groupby(range(len(values)), key=lambda place: drawable(values[place])):
        spots = " L".join(f"{across(p):.1f} {up(values[p] or 0):.1f}" for p in run if there)
        if spots:
            paths.append(element("path", d=f"M{spots}", fill="none", stroke="#5b6770"))
    return paths


def _marks(
    values: Sequence[float | None], special: Sequence[str], across: Scale, up: Scale
) -> list[str]:
    places = [place for place, value in enumerate(values) if drawable(value)]
    return [
        mark(
            special[place],
            across(place),
            up(values[place] or 0),
            size=0.85 if place == places[-1] else 0.45,
        )
        for place in places
        if special[place] != "common" or place == places[-1]
    ]


def _in_words(special: Sequence[str]) -> str:
    return f"Latest point: {MARKS[special[-1]].says}." if special else "No values."
