"""A few named values on one line, each with a shape of its own, beside what chance would do.

The band is where a unit of usual size would lie by chance alone around the value of all; the dashed
line is a value to compare with, such as England's. It is small: one to a row of a page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from ringholder.pictures.lettering import width
from ringholder.pictures.scale import Scale, amount, decimals, drawable, known, round_numbers
from ringholder.pictures.svg import INK, PAPER, QUIET, Looks, element, picture, title, words

WIDTH = 440
_LEFT, _RIGHT = 18.0, 422.0
_LETTERS = 15
_ROW, _FIRST = 21.0, 22.0
_AXIS, _BAND, _BAND_EDGE, _DOT, _OUTLINE = "#768692", "#dde5ea", "#aeb7bd", "#005eb8", "#003087"
_SHAPES = ("circle", "square", "triangle", "diamond")
_CORNERS = {
    "square": ((-7, -7), (7, -7), (7, 7), (-7, 7)),
    "triangle": ((0, -9), (9, 7), (-9, 7)),
    "diamond": ((0, -10), (9, 0), (0, 10), (-9, 0)),
}


@dataclass(frozen=True, slots=True)
class Dot:
    """A named value; `shape` counts through the shapes, so that a name keeps its own."""

    name: str
    value: float
    shape: int = 0


@dataclass(frozen=True)  # without slots, so that its axes can be worked out once and kept
class _Line:
    dots: Sequence[Dot]
    band: tuple[float, float] | None
    level: tuple[str, float] | None
    unit: str
    ends: tuple[str, str]

    @cached_property
    def ticks(self) -> list[float]:
        """Round numbers that hold all that is drawn."""
        reach = [*(dot.value for dot in self.dots), *(self.band or ())]
        heights = known([*reach, self.level[1] if self.level else None]) or [0.0, 1.0]
        return round_numbers(min(heights), max(heights), 4)

    @cached_property
    def across(self) -> Scale:
        return Scale(self.ticks[0], self.ticks[-1], _LEFT, _RIGHT)

    @cached_property
    def places(self) -> int:
        return max(0, decimals(self.ticks[-1] - self.ticks[0]) - 1)

    @cached_property
    def labels(self) -> list[tuple[Dot, str, float, int]]:
        """Each dot with its words, their middle, and the row above the line, nearest first."""
        ends: list[float] = []
        found = []
        for dot in sorted(self.dots, key=lambda one: one.value):
            said = f"{dot.name} {amount(dot.value, self.places, self.unit)}"
            half = width(said, _LETTERS, bold=True) / 2 + 2
            middle = min(max(self.across(dot.value), half), WIDTH - half)
            row = next((r for r, end in enumerate(ends) if end + 8 < middle - half), len(ends))
            ends[row : row + 1] = [middle + half]
            found.append((dot, said, middle, row))
        return found

    @cached_property
    def y(self) -> float:
        rows = 1 + max((row for *_, row in self.labels), default=0)
        return _FIRST + _ROW * rows + 8

    @property
    def height(self) -> int:
        return round(self.y + 52)


def dots_on_line(
    dots: Sequence[Dot],
    *,
    name: str,
    description: str = "",
    band: tuple[float, float] | None = None,
    level: tuple[str, float] | None = None,
    unit: str = "",
    ends: tuple[str, str] = ("", ""),
    prefix: str = "dots",
) -> str:
    """An SVG of dots on a line; one without a value is left out.

    description: for those who do not see it. unit: `%`, `£` or nothing. ends: words at the low and
    the high end, such as `worse` and `better`. prefix: begins every id.
    """
    shown = [dot for dot in dots if drawable(dot.value)]
    edges = band if band is not None and all(map(drawable, band)) else None
    line = _Line(shown, edges, level, unit, ends)
    return picture(
        prefix,
        name,
        description,
        (WIDTH, line.height),
        element("rect", width=WIDTH, height=line.height, fill=PAPER),
        *_chance(line),
        *_axis(line),
        *_level(line),
        *_names(line),
        *(_shape(line, dot) for dot, *_ in line.labels),
    )


def _chance(line: _Line) -> Iterator[str]:
    if line.band is None:
        return
    low, high = (line.across(edge) for edge in line.band)
    wide = max(high - low, 3.0)
    x = (low + high - wide) / 2
    said = title("Where chance alone would put a place of usual size")
    yield element(
        "rect", said, x=x, y=line.y - 13, width=wide, height=26, fill=_BAND, stroke=_BAND_EDGE
    )


def _axis(line: _Line) -> Iterator[str]:
    y = line.y
    yield element("line", x1=_LEFT, x2=_RIGHT, y1=y, y2=y, stroke=_AXIS, stroke_width=1.5)
    looks: Looks = {"fill": QUIET, "font_size": 13}
    for end, anchor, tick, said in (
        (_LEFT, "start", line.ticks[0], line.ends[0]),
        (_RIGHT, "end", line.ticks[-1], line.ends[1]),
    ):
        yield element("line", x1=end, x2=end, y1=y - 5, y2=y + 5, stroke=_AXIS, stroke_width=1.5)
        value = amount(tick, _tick_places(line), line.unit)
        text = f"{value} {said}".strip() if anchor == "start" else f"{said} {value}".strip()
        yield words(text, end, y + 43, text_anchor=anchor, **looks)


def _tick_places(line: _Line) -> int:
    step = line.ticks[1] - line.ticks[0]
    return max(0, decimals(step) - 2) if step < 1 else 0


def _level(line: _Line) -> Iterator[str]:
    if line.level is None or not drawable(line.level[1]):
        return
    name, value = line.level
    x = line.across(value)
    yield element(
        "line", x1=x, x2=x, y1=line.y - 14, y2=line.y + 14, stroke=INK, stroke_width=2,
        stroke_dasharray="4 3",
    )  # fmt: skip
    said = f"{name} {amount(value, line.places, line.unit)}"
    half = width(said, 13) / 2 + 2
    middle = min(max(x, half), WIDTH - half)
    yield words(said, middle, line.y + 27, text_anchor="middle", font_size=13, fill=INK)


def _names(line: _Line) -> Iterator[str]:
    for dot, said, middle, row in line.labels:
        below = line.y - 16 - _ROW * row
        x = line.across(dot.value)
        if row:
            yield element("line", x1=x, x2=x, y1=below + 4, y2=line.y - 8, stroke=_BAND_EDGE)
        yield words(
            said, middle, below, text_anchor="middle", font_size=_LETTERS, font_weight="bold",
            fill=INK, stroke=PAPER, stroke_width=4, paint_order="stroke",
        )  # fmt: skip


def _shape(line: _Line, dot: Dot) -> str:
    x, y = line.across(dot.value), line.y
    ink: Looks = {"fill": _DOT, "stroke": _OUTLINE, "stroke_width": 1.5}
    said = title(f"{dot.name}: {amount(dot.value, line.places, line.unit)}")
    shape = _SHAPES[dot.shape % len(_SHAPES)]
    if shape == "circle":
        return element("circle", said, cx=x, cy=y, r=8, **ink)
    corners = " L".join(f"{x + dx:.1f} {y + dy:.1f}" for dx, dy in _CORNERS[shape])
    return element("path", said, d=f"M{corners}Z", **ink)
