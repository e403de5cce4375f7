"""The marks of points: each kind has a shape as well as a colour, so that print and eyes may fail.

Colours are those that NHS readers know from "Making Data Count"; a dark outline lifts every one of
them to a contrast of 3:1 and more on white.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ringholder.pictures.svg import element


@dataclass(frozen=True, slots=True)
class Mark:
    """How a kind of point is drawn, and what it is called."""

    label: str
    says: str
    fill: str
    outline: str
    shape: str


MARKS = {
    "common": Mark("Common cause", "common cause", "#a6a6a6", "#5b6770", "circle"),
    "improvement": Mark(
        "Special cause: improvement", "special cause: improvement", "#00b0f0", "#00527a", "square"
    ),
    "concern": Mark(
        "Special cause: concern", "special cause: concern", "#e46c0a", "#7d3600", "triangle"
    ),
    "neutral_high": Mark(
        "Special cause: high", "special cause: high", "#490092", "#2c0058", "diamond"
    ),
    "neutral_low": Mark(
        "Special cause: low", "special cause: low", "#ffffff", "#490092", "diamond"
    ),
}


def mark(kind: str, x: float, y: float, size: float = 1.0) -> str:
    """The mark of a kind of point, centred on a place; an unknown kind is drawn as common cause."""
    look = MARKS.get(kind, MARKS["common"])
    ink: dict[str, str | float] = {
        "fill": look.fill,
        "stroke": look.outline,
        "stroke_width": (2 if look.fill == "#ffffff" else 1.25) * min(size, 1.0),
    }
    if look.shape == "circle":
        return element("circle", cx=x, cy=y, r=3.6 * size, **ink)
    return element("path", d=_outline(look.shape, x, y, size), stroke_linejoin="round", **ink)


def marks(kind: str, spots: Sequence[tuple[float, float]], size: float) -> str:
    """Many marks of one kind, of those that have corners, in one path: as `mark`, but lighter."""
    look = MARKS[kind]
    ink: dict[str, str | float] = {
        "fill": look.fill,
        "stroke": look.outline,
        "stroke_width": 1.25 * min(size, 1.0),
    }
    d = "".join(_outline(look.shape, x, y, size, 1) for x, y in spots)
    return element("path", d=d, stroke_linejoin="round", **ink)


def _outline(shape: str, x: float, y: float, size: float, digits: int = 2) -> str:
    corners = {
        "square": ((-4.4, -4.4), (4.4, -4.4), (4.4, 4.4), (-4.4, 4.4)),
        "triangle": ((0, -5.8), (5.6, 4.2), (-5.6, 4.2)),
        "diamond": ((0, -6), (6, 0), (0, 6), (-6, 0)),
    }[shape]
    places = (f"{x + dx * size:.{digits}f} {y + dy * size:.{digits}f}" for dx, dy in corners)
    return f"M{' L'.join(places)}Z"
