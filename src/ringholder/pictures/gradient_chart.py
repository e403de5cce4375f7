"""A measure by deprivation group, the most deprived at the left, with the line fitted through them.

Each group is as wide as its share of the population, so that the line runs from one end of the
population to the other and its rise across the picture is the slope index of inequality. Where the
axis begins at 0 groups are columns; otherwise they are level strokes, as a column that does not
begin at 0 would say too much.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ringholder.pictures import gradient_layers as layers
from ringholder.pictures.gradient_frame import NARROW, WIDE, Frame
from ringholder.pictures.gradient_layers import (
    Drawn,
    GradientPoint,
    GradientSlope,
    point_in_words,
)
from ringholder.pictures.lettering import lines
from ringholder.pictures.scale import amount, drawable
from ringholder.pictures.svg import INK, PAPER, QUIET, element, picture, words

__all__ = ["GradientPoint", "GradientSlope", "gradient_chart"]

_LEADING = 19.0


def gradient_chart(
    points: Sequence[GradientPoint],
    *,
    name: str,
    subtitle: str = "",
    unit: str = "",
    slope: GradientSlope | None = None,
    level: tuple[str, float] | None = None,
    confidence: float = 0.95,
    ends: tuple[str, str] = ("Most deprived", "Least deprived"),
    narrow: bool = False,
    prefix: str = "gradient",
) -> str:
    """An SVG of a measure by deprivation group; `points` go from the most to the least deprived.

    slope: the fitted line, where one could be fitted. level: a named line across, such as England.
    unit: `%`, `£` or a noun. confidence: of all limits. ends: what both ends of the row
    are called. narrow: for a telephone. prefix: begins every id, so that many charts fit on one
    page.
    """
    plain = NARROW if narrow else WIDE
    heading = _heading_lines(name, subtitle, unit, plain)
    frame = replace(plain, top=_LEADING * len(heading) + 42)
    drawn = Drawn(points, slope, level, unit, confidence, frame)
    reading = readings(drawn)
    below = list(_below(drawn, reading))
    height = round(drawn.names_bottom + 16 + _LEADING * len(below))
    return picture(
        prefix,
        name,
        " ".join([_groups_in_words(drawn, ends), *reading]),
        (frame.width, height),
        element("rect", width=frame.width, height=height, fill=PAPER),
        *_heading(heading, frame),
        *layers.grid(drawn),
        *layers.groups(drawn),
        *layers.level(drawn),
        *layers.line(drawn),
        *layers.limits(drawn),
        *layers.names(drawn, ends),
        *below,
    )


def _heading_lines(name: str, subtitle: str, unit: str, frame: Frame) -> list[tuple[str, bool]]:
    """The lines above the chart, and whether each is part of the title."""
    room = frame.width - 2 * frame.edge
    found = [
        (line, True) for line in lines(name, room, frame.heading, bold=True, most=frame.title_lines)
    ]
    below = " · ".join(filter(None, (subtitle, "" if unit in ("%", "£") else unit)))
    return found + [(line, False) for line in lines(below, room, frame.letters, most=1)]


def _heading(heading: Sequence[tuple[str, bool]], frame: Frame) -> Iterator[str]:
    for place, (line, bold) in enumerate(heading):
        size, ink = (frame.heading, INK) if bold else (frame.letters, QUIET)
        weight = "bold" if bold else "normal"
        y = 27 + (_LEADING + 1) * place
        yield words(line, frame.edge, y, font_size=size, font_weight=weight, fill=ink)


def _below(drawn: Drawn, reading: Sequence[str]) -> Iterator[str]:
    """The reading of the chart and how to read it, in lines of words."""
    frame = drawn.frame
    y = drawn.names_bottom + 10
    for text, ink in [*((said, INK) for said in reading), (_how_to_read(drawn), QUIET)]:
        for line in lines(text, frame.width - 2 * frame.edge, frame.letters):
            y += _LEADING
            yield words(line, frame.edge, y, font_size=frame.letters, fill=ink)


def _how_to_read(drawn: Drawn) -> str:
    said = []
    if any(drawable(point.lower) and drawable(point.upper) for point in drawn.points):
        sure = f"{drawn.confidence * 100:.3g}% limits"
        said.append(f"Upright lines show {sure}; those within a dot are not drawn.")
    if len({point.share for point in drawn.points}) > 1:
        said.append("A group is as wide as its share of the population.")
    return " ".join(said)


def _groups_in_words(drawn: Drawn, ends: tuple[str, str]) -> str:
    if not drawn.points:
        return "A chart without groups."
    said = "; ".join(point_in_words(drawn, point) for point in drawn.points)
    level = f" {drawn.level[0]}: {drawn.said(drawn.level[1])}." if drawn.level else ""
    return f"From {ends[0].lower()} to {ends[1].lower()}: {said}.{level}"


def readings(drawn: Drawn) -> list[str]:
    """What the line says, in a sentence or two, and no more than it says; and what is not known."""
    unknown = [one for one in drawn.points if one.value is None or not drawable(one.value)]
    said = [
        f"Group {one.name} has no value" + (f": {one.why}." if one.why else ".") for one in unknown
    ]
    return [*_slope_in_words(drawn), *said]


def _slope_in_words(drawn: Drawn) -> list[str]:
    slope = drawn.slope
    if slope is None:
        return []
    if not slope.line or not drawable(slope.sii):
        return ["No line could be fitted" + (f": {slope.why}." if slope.why else ".")]
    first, last = drawn.said(slope.line[0][1]), drawn.said(slope.line[-1][1])
    said = f"The fitted line goes from {first} at the most deprived end to {last} at the least"
    if not (drawable(slope.lower) and drawable(slope.upper)):
        return [f"{said}; its slope has no limits."]
    sure = f"{drawn.confidence * 100:.3g}% limits"
    if slope.lower <= 0 <= slope.upper:
        span = " to ".join(amount(end, drawn.places, "") for end in (slope.lower, slope.upper))
        return [f"{said}. The slope is not clear: its {sure}, {span}, include 0."]
    way = "lower" if slope.upper < 0 else "higher"
    size = amount(abs(slope.sii), drawn.places, _difference(drawn.unit))
    span = " to ".join(
        amount(end, drawn.places, "") for end in sorted((abs(slope.lower), abs(slope.upper)))
    )
    return [f"{said}: {size} {way} (slope index of inequality; {sure} {span})."]


def _difference(unit: str) -> str:
    return "percentage points" if unit == "%" else unit
