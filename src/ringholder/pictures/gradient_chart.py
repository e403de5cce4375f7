"""A measure by deprivation group, the most deprived at the left, with the line fitted through them.

Each group is as wide as its share of the population, so that the line runs from one end of the
population to the other and its rise across the picture is the slope index of inequality. Where the
axis begins at 0 groups are columns; otherwise they are level strokes, as a column that does not
begin at 0 would say too much.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from ringholder.pictures.gradient_frame import NARROW, WIDE, Frame
from ringholder.pictures.lettering import lines, width
from ringholder.pictures.scale import Scale, amount, decimals, drawable, known, round_numbers
from ringholder.pictures.svg import INK, PAPER, QUIET, Looks, element, picture, title, words

_GRID, _BASE, _LINE, _LEVEL = "#e8edee", "#4c6272", "#7c2855", "#212b32"
_MOST, _LEAST = (0x2F, 0x5D, 0x8C), (0xC9, 0xDA, 0xEA)
_GAP = 2.0  # between columns
_LEADING = 19.0


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
    deprived end less that at the most deprived, with its limits, which are of `confidence`.
    """

    line: Sequence[tuple[float, float]]
    sii: float
    lower: float
    upper: float
    confidence: float = 0.95


@dataclass(frozen=True)  # without slots, so that its axes can be worked out once and kept
class _Drawn:
    points: Sequence[GradientPoint]
    slope: GradientSlope | None
    level: tuple[str, float] | None
    unit: str
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


def gradient_chart(
    points: Sequence[GradientPoint],
    *,
    name: str,
    subtitle: str = "",
    unit: str = "",
    slope: GradientSlope | None = None,
    level: tuple[str, float] | None = None,
    ends: tuple[str, str] = ("Most deprived", "Least deprived"),
    narrow: bool = False,
    prefix: str = "gradient",
) -> str:
    """An SVG of a measure by deprivation group; `points` go from the most to the least deprived.

    slope: the fitted line, where one could be fitted. level: a named line across, such as England.
    unit: `%`, `£` or a noun. ends: what both ends of the row are called. narrow: for a telephone.
    prefix: begins every id, so that many charts fit on one page.
    """
    frame = NARROW if narrow else WIDE
    drawn = _Drawn(points, slope, level, unit, frame)
    reading = _readings(drawn)
    shown = [
        line
        for text in reading
        for line in lines(text, frame.width - 2 * frame.edge, frame.letters)
    ]
    height = frame.bottom + 66 + _LEADING * len(shown) + (6 if shown else 0)
    return picture(
        prefix,
        name,
        " ".join([_groups_in_words(drawn, ends), *reading]),
        (frame.width, round(height)),
        element("rect", width=frame.width, height=round(height), fill=PAPER),
        *_heading(name, subtitle, unit, frame),
        *_grid(drawn),
        *_groups(drawn),
        *_level(drawn),
        *_line(drawn),
        *_limits(drawn),
        *_names(drawn, ends),
        *_written(shown, frame),
    )


def _heading(name: str, subtitle: str, unit: str, frame: Frame) -> Iterator[str]:
    room = frame.width - 2 * frame.edge
    shown = lines(name, room, frame.heading, bold=True, most=frame.title_lines) or ("",)
    y = 27.0
    for line in shown:
        yield words(
            line, frame.edge, y, font_size=frame.heading, font_weight="bold", fill=INK
        )  # fmt: skip
        y += frame.heading + 4
    below = " · ".join(filter(None, (subtitle, "" if unit in ("%", "£") else unit)))
    for line in lines(below, room, frame.letters, most=1):
        yield words(line, frame.edge, y, font_size=frame.letters, fill=QUIET)


def _grid(drawn: _Drawn) -> Iterator[str]:
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


def _groups(drawn: _Drawn) -> Iterator[str]:
    """A column or a level stroke for each group, the deeper the more deprived."""
    last = max(len(drawn.points) - 1, 1)
    for place, (point, span) in enumerate(zip(drawn.points, drawn.spans, strict=True)):
        x, end = drawn.across(span[0]) + _GAP / 2, drawn.across(span[1]) - _GAP / 2
        said = title(_point_in_words(drawn, point))
        if end <= x:
            continue
        if point.value is None or not drawable(point.value):
            yield element("g", said, *_unknown(drawn, (x + end) / 2))
            continue
        y, base = drawn.up(point.value), drawn.frame.bottom
        look: Looks = {"fill": _tint(place / last), "stroke": _BASE, "stroke_width": 0.75}
        top, tall = (y, base - y) if drawn.columns else (y - 4, 8.0)
        shape = element("rect", x=x, y=top, width=end - x, height=tall, **look)
        yield element("g", said, shape)


def _unknown(drawn: _Drawn, x: float) -> Iterator[str]:
    """A group without a value: said where its column would stand."""
    look: Looks = {"fill": QUIET, "font_size": drawn.frame.letters, "text_anchor": "middle"}
    yield words("?", x, drawn.frame.bottom - 10, **look)


def _limits(drawn: _Drawn) -> Iterator[str]:
    for point, (start, end) in zip(drawn.points, drawn.spans, strict=True):
        x = drawn.across((start + end) / 2)
        if point.value is None or not drawable(point.value):
            continue
        if drawable(point.lower) and drawable(point.upper):
            low, high = drawn.up(point.lower or 0.0), drawn.up(point.upper or 0.0)
            half = min(5.0, (drawn.across(end) - drawn.across(start)) / 4)
            path = (
                f"M{x - half:.1f} {high:.1f}H{x + half:.1f}M{x:.1f} {high:.1f}V{low:.1f}"
                f"M{x - half:.1f} {low:.1f}H{x + half:.1f}"
            )
            yield element("path", d=path, fill="none", stroke=PAPER, stroke_width=4)
            yield element("path", d=path, fill="none", stroke=INK, stroke_width=1.5)
        yield element(
            "circle", cx=x, cy=drawn.up(point.value), r=3.5, fill=INK, stroke=PAPER
        )  # fmt: skip


def _line(drawn: _Drawn) -> Iterator[str]:
    if drawn.slope is None or not drawn.slope.line:
        return
    spots = [(drawn.across(share), drawn.up(value)) for share, value in drawn.slope.line]
    path = "M" + " L".join(f"{x:.1f} {y:.1f}" for x, y in spots)
    yield element("path", d=path, fill="none", stroke=PAPER, stroke_width=5.5)
    yield element("path", d=path, fill="none", stroke=_LINE, stroke_width=2.5)
    for x, y in (spots[0], spots[-1]):
        yield element("circle", cx=x, cy=y, r=5, fill=_LINE, stroke=PAPER, stroke_width=1.5)


def _level(drawn: _Drawn) -> Iterator[str]:
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


def _names(drawn: _Drawn, ends: tuple[str, str]) -> Iterator[str]:
    frame = drawn.frame
    look: Looks = {"fill": QUIET, "font_size": frame.letters, "text_anchor": "middle"}
    for point, (start, end) in zip(drawn.points, drawn.spans, strict=True):
        room = drawn.across(end) - drawn.across(start)
        if width(point.name, frame.letters) < room:
            yield words(point.name, drawn.across((start + end) / 2), frame.bottom + 19, **look)
    bold: Looks = {"fill": INK, "font_size": frame.letters, "font_weight": "bold"}
    yield words(f"← {ends[0]}", frame.left, frame.bottom + 41, **bold)
    yield words(f"{ends[1]} →", frame.right, frame.bottom + 41, text_anchor="end", **bold)


def _written(shown: Sequence[str], frame: Frame) -> Iterator[str]:
    for place, line in enumerate(shown):
        y = frame.bottom + 72 + _LEADING * place
        yield words(line, frame.edge, y, font_size=frame.letters, fill=INK)


def _tint(share: float) -> str:
    mixed = (
        round(most + (least - most) * share) for most, least in zip(_MOST, _LEAST, strict=True)
    )
    return "#" + "".join(f"{part:02x}" for part in mixed)


def _point_in_words(drawn: _Drawn, point: GradientPoint) -> str:
    if point.value is None or not drawable(point.value):
        return f"{point.name}: no value" + (f" ({point.why})" if point.why else "")
    said = f"{point.name}: {drawn.said(point.value)}"
    if drawable(point.lower) and drawable(point.upper):
        low, high = drawn.said(point.lower or 0.0), drawn.said(point.upper or 0.0)
        said += f", limits {low} to {high}"
    return said


def _groups_in_words(drawn: _Drawn, ends: tuple[str, str]) -> str:
    if not drawn.points:
        return "A chart without groups."
    said = "; ".join(_point_in_words(drawn, point) for point in drawn.points)
    level = f" {drawn.level[0]}: {drawn.said(drawn.level[1])}." if drawn.level else ""
    return f"From {ends[0].lower()} to {ends[1].lower()}: {said}.{level}"


def _readings(drawn: _Drawn) -> list[str]:
    """What the line says, in a sentence or two, and no more than it says."""
    slope = drawn.slope
    if slope is None or not slope.line or not drawable(slope.sii):
        return ["No line could be fitted."] if drawn.points else []
    first, last = drawn.said(slope.line[0][1]), drawn.said(slope.line[-1][1])
    said = f"The fitted line goes from {first} at the most deprived end to {last} at the least"
    if not (drawable(slope.lower) and drawable(slope.upper)):
        return [f"{said}; its slope has no limits."]
    sure = f"{slope.confidence * 100:.3g}% limits"
    if slope.lower <= 0 <= slope.upper:
        span = " to ".join(amount(end, drawn.places, "") for end in (slope.lower, slope.upper))
        return [f"{said}. The slope is not clear: its {sure}, {span}, include 0."]
    way = "lower" if slope.upper < 0 else "higher"
    size = amount(abs(slope.sii), drawn.places, _difference(drawn.unit))
    low, high = sorted((abs(slope.lower), abs(slope.upper)))
    limits = f"{amount(low, drawn.places, '')} to {amount(high, drawn.places, '')}"
    return [f"{said}: {size} {way} (slope index of inequality; {sure} {limits})."]


def _difference(unit: str) -> str:
    return "percentage points" if unit == "%" else unit
