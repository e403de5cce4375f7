"""The layers of a gradient chart, from back to front: each a function from what is drawn to SVG."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from ringholder.pictures.gradient_frame import Frame
from ringholder.pictures.lettering import width
from ringholder.pictures.scale import Scale, amount, decimals, drawable, known, round_numbers
from ringholder.pictures.svg import INK, PAPER, QUIET, Looks, element, title, words

_GRID, _BASE, _LINE, _LEVEL = "#e8edee", "#4c6272", "#7c2855", "#212b32"
_MOST, _LEAST = (0x2F, 0x5D, 0x8C), (0xC9, 0xDA, 0xEA)
_GAP = 2.0  # between columns
_DOT = 3.5  # the radius of a value's dot
_STROKE = 6.0  # how thick a level stroke is


@dataclass(frozen=True, slots=True)
class GradientPoint:
    """A deprivation group; `share` of the population, limits and value `None` or NaN if unknown.

    why: what to say where there is no value.
    """

    name: str
    value: float | None
    lower: float | None = None
    upper: float | None = None
    share: float = 1.0
    why: str = ""


@dataclass(frozen=True, slots=True)
class GradientSlope:
    """The fitted line and the slope index of inequality.

    line: points `(share of the population, value)` from 0 to 1. sii: the value at the least
    deprived end less that at the most deprived, with its limits. why: what to say where
    no line could be fitted and there are no points.
    """

    line: Sequence[tuple[float, float]]
    sii: float
    lower: float
    upper: float
    why: str = ""


@dataclass(frozen=True)  # without slots, so that its axes can be worked out once and kept
class Drawn:
    """What is drawn, and where."""

    points: Sequence[GradientPoint]
    slope: GradientSlope | None
    level: tuple[str, float] | None
    unit: str
    confidence: float
    frame: Frame

    @cached_property
    def ticks(self) -> list[float]:
        """Round numbers that enclose all, and 0 where that leaves room to tell values apart."""
        heights = known(
            [
                *(one for point in self.points for one in (point.value, point.lower, point.upper)),
                *(height for _, height in (self.slope.line if self.slope else ())),
                *([self.level[1]] if self.level else []),
            ]
        ) or [0.0, 1.0]
        low, high = min(heights), max(heights)
        return round_numbers(0.0 if 0 <= low <= 0.6 * high else low, high)

    @cached_property
    def columns(self) -> bool:
        """Whether the axis begins at 0, so that columns tell the truth."""
        return self.ticks[0] == 0

    @cached_property
    def up(self) -> Scale:
        """From values to y."""
        return Scale(self.ticks[0], self.ticks[-1], self.frame.bottom, self.frame.top)

    @cached_property
    def across(self) -> Scale:
        """From shares of the population to x."""
        return Scale(0.0, 1.0, self.frame.left, self.frame.right)

    @cached_property
    def spans(self) -> list[tuple[float, float]]:
        """Where each group begins and ends, as shares of the population."""
        shares = [
            one.share if drawable(one.share) and one.share > 0 else 0.0 for one in self.points
        ]
        total, edges = sum(shares) or 1.0, [0.0]
        for share in shares:
            edges.append(edges[-1] + share / total)
        return list(pairwise(edges))

    @cached_property
    def places(self) -> int:
        """Decimals that tell values on this chart apart."""
        return decimals(self.ticks[-1] - self.ticks[0])

    def said(self, value: float) -> str:
        """The value with its unit."""
        return amount(value, self.places, self.unit)

    @cached_property
    def values_fit(self) -> bool:
        """Whether every value can be written under its group."""
        return all(
            width(self.written(point), self.frame.letters) + 6
            < self.across(end) - self.across(start)
            for point, (start, end) in zip(self.points, self.spans, strict=True)
        )

    @cached_property
    def names_bottom(self) -> float:
        """The base of the lowest words under the axis."""
        return self.frame.bottom + (62 if self.values_fit else 42)

    def written(self, point: GradientPoint) -> str:
        """A value as it stands under its group: with its sign, without its noun."""
        if point.value is None or not drawable(point.value):
            return "?"
        return amount(point.value, self.places, self.unit if self.unit in ("%", "£") else "")


def grid(drawn: Drawn) -> Iterator[str]:
    """Level lines at round numbers, and the base line."""
    frame, ticks = drawn.frame, drawn.ticks
    sign, step = drawn.unit if drawn.unit in ("%", "£") else "", ticks[1] - ticks[0]
    places = max(0, decimals(step) - 2) if step < 1 else 0
    for tick in ticks:
        y = drawn.up(tick)
        yield element("line", x1=frame.left, x2=frame.right, y1=y, y2=y, stroke=_GRID)
        looks: Looks = {"fill": QUIET, "font_size": frame.letters, "text_anchor": "end"}
        yield words(amount(tick, places, sign), frame.left - 8, y + 4.5, **looks)
    yield element(
        "line", x1=frame.left, x2=frame.right, y1=frame.bottom, y2=frame.bottom, stroke=_BASE
    )


def groups(drawn: Drawn) -> Iterator[str]:
    """A column or a level stroke for each group, the deeper the more deprived."""
    last = max(len(drawn.points) - 1, 1)
    for place, (point, span) in enumerate(zip(drawn.points, drawn.spans, strict=True)):
        x, end = drawn.across(span[0]) + _GAP / 2, drawn.across(span[1]) - _GAP / 2
        said = title(point_in_words(drawn, point))
        if end <= x:
            continue
        if point.value is None or not drawable(point.value):
            yield element("g", said, *_unknown(drawn, (x + end) / 2))
            continue
        y, base = drawn.up(point.value), drawn.frame.bottom
        look: Looks = {"fill": _tint(place / last), "stroke": _BASE, "stroke_width": 0.75}
        top, tall = (y, base - y) if drawn.columns else (y - _STROKE / 2, _STROKE)
        shape = element("rect", x=x, y=top, width=end - x, height=tall, **look)
        yield element("g", said, shape)


def _unknown(drawn: Drawn, x: float) -> Iterator[str]:
    """A group without a value: said where its column would stand."""
    look: Looks = {"fill": QUIET, "font_size": drawn.frame.letters, "text_anchor": "middle"}
    yield words("?", x, drawn.frame.bottom - 10, **look)


def limits(drawn: Drawn) -> Iterator[str]:
    """A dot at each value, and bars to its limits where they reach beyond the dot."""
    for point, (start, end) in zip(drawn.points, drawn.spans, strict=True):
        if point.value is None or not drawable(point.value):
            continue
        x, room = drawn.across((start + end) / 2), drawn.across(end) - drawn.across(start)
        yield from _bars(drawn, point, x, min(5.0, room / 4))
        spot: Looks = {"cx": x, "cy": drawn.up(point.value), "r": _DOT}
        yield element("circle", fill=INK, stroke=PAPER, **spot)


def _bars(drawn: Drawn, point: GradientPoint, x: float, half: float) -> Iterator[str]:
    lower, upper = point.lower, point.upper
    if lower is None or upper is None or not (drawable(lower) and drawable(upper)):
        return
    low, high = drawn.up(lower), drawn.up(upper)
    if low - high < 2 * _DOT:
        return
    ends = f"M{x - half:.1f} {high:.1f}H{x + half:.1f}M{x - half:.1f} {low:.1f}H{x + half:.1f}"
    path = f"{ends}M{x:.1f} {high:.1f}V{low:.1f}"
    yield element("path", d=path, fill="none", stroke=PAPER, stroke_width=3.5)
    yield element("path", d=path, fill="none", stroke=INK, stroke_width=1.5)


def line(drawn: Drawn) -> Iterator[str]:
    """The fitted line, from one end of the population to the other."""
    if drawn.slope is None or not drawn.slope.line:
        return
    spots = [(drawn.across(share), drawn.up(value)) for share, value in drawn.slope.line]
    path = "M" + " L".join(f"{x:.1f} {y:.1f}" for x, y in spots)
    yield element("path", d=path, fill="none", stroke=PAPER, stroke_width=5.5)
    yield element("path", d=path, fill="none", stroke=_LINE, stroke_width=2.5)
    for x, y in (spots[0], spots[-1]):
        yield element("circle", cx=x, cy=y, r=5, fill=_LINE, stroke=PAPER, stroke_width=1.5)


def level(drawn: Drawn) -> Iterator[str]:
    """A named line across."""
    if drawn.level is None or not drawable(drawn.level[1]):
        return
    frame, (label, value) = drawn.frame, drawn.level
    y, said = drawn.up(value), f"{label} {drawn.said(value)}"
    look: Looks = {"stroke": _LEVEL, "stroke_width": 1.5, "stroke_dasharray": "2 3"}
    yield element("line", x1=frame.left, x2=frame.right, y1=y, y2=y, **look)
    wide = width(said, frame.letters, bold=True) + 10
    box: Looks = {"fill": PAPER, "fill_opacity": "0.85", "rx": 3}
    yield element("rect", x=frame.right - wide, y=y - 21, width=wide, height=18, **box)
    looks: Looks = {"font_size": frame.letters, "font_weight": "bold", "text_anchor": "end"}
    yield words(said, frame.right - 5, y - 7, fill=_LEVEL, **looks)


def names(drawn: Drawn, ends: tuple[str, str]) -> Iterator[str]:
    """The groups, their values where all of these fit, and what both ends are called."""
    frame = drawn.frame
    look: Looks = {"font_size": frame.letters, "text_anchor": "middle"}
    for point, (start, end) in zip(drawn.points, drawn.spans, strict=True):
        x, room = drawn.across((start + end) / 2), drawn.across(end) - drawn.across(start)
        if width(point.name, frame.letters) < room:
            yield words(point.name, x, frame.bottom + 19, fill=QUIET, **look)
        if drawn.values_fit:
            yield words(drawn.written(point), x, frame.bottom + 38, fill=INK, **look)
    y = drawn.names_bottom
    bold: Looks = {"fill": INK, "font_size": frame.letters, "font_weight": "bold"}
    yield words(f"← {ends[0]}", frame.left, y, **bold)
    yield words(f"{ends[1]} →", frame.right, y, text_anchor="end", **bold)


def _tint(share: float) -> str:
    mixed = (
        round(most + (least - most) * share) for most, least in zip(_MOST, _LEAST, strict=True)
    )
    return "#" + "".join(f"{part:02x}" for part in mixed)


def point_in_words(drawn: Drawn, point: GradientPoint) -> str:
    """A group in words: `3: 26.8%, limits 26.1% to 27.5%`."""
    if point.value is None or not drawable(point.value):
        return f"{point.name}: no value" + (f" ({point.why})" if point.why else "")
    said = f"{point.name}: {drawn.said(point.value)}"
    if drawable(point.lower) and drawable(point.upper):
        low, high = drawn.said(point.lower or 0.0), drawn.said(point.upper or 0.0)
        said += f", limits {low} to {high}"
    return said
