"""A series before and after a day: its points, the mean and limits of before, and where it went.

Small, one to a measure. It shows what followed the day, never that the day is why.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from ringholder.pictures.lettering import width
from ringholder.pictures.marks import mark
from ringholder.pictures.scale import Scale, amount, decimals, drawable, known, round_numbers
from ringholder.pictures.svg import INK, PAPER, QUIET, Looks, element, picture, words

WIDTH, HEIGHT = 440, 220
_LEFT, _RIGHT, _TOP, _BOTTOM = 54.0, 428.0, 34.0, 182.0
_GRID, _JOIN, _LIMIT, _MEAN = "#e8edee", "#aeb7bd", "#4c6272", "#212b32"
_LETTERS = 13


@dataclass(frozen=True)  # without slots, so that its axes can be worked out once and kept
class _Plot:
    names: Sequence[str]
    values: Sequence[float]
    kinds: Sequence[str]
    mean: Sequence[float]
    lower: Sequence[float]
    upper: Sequence[float]
    at: int
    unit: str

    @cached_property
    def ticks(self) -> list[float]:
        heights = known([*self.values, *self.lower, *self.upper]) or [0.0, 1.0]
        return round_numbers(min(heights), max(heights), 4)

    @cached_property
    def up(self) -> Scale:
        return Scale(self.ticks[0], self.ticks[-1], _BOTTOM, _TOP)

    @cached_property
    def across(self) -> Scale:
        return Scale(-0.5, max(len(self.values), 1) - 0.5, _LEFT, _RIGHT)


def before_after(
    names: Sequence[str],
    values: Sequence[float],
    kinds: Sequence[str],
    *,
    mean: Sequence[float],
    lower: Sequence[float],
    upper: Sequence[float],
    at: int,
    day: str,
    name: str,
    description: str = "",
    unit: str = "",
    prefix: str = "since",
) -> str:
    """An SVG of a series with a line before the value at place `at`, labelled `day`.

    names: of the periods. kinds: of marks (`marks.MARKS`). mean, lower, upper: one for each value,
    NaN where there are none. unit: `%`, `£` or nothing. prefix: begins every id.
    """
    plot = _Plot(names, values, kinds, mean, lower, upper, at, unit)
    return picture(
        prefix,
        name,
        description,
        (WIDTH, HEIGHT),
        element("rect", width=WIDTH, height=HEIGHT, fill=PAPER),
        *_grid(plot),
        *_day(plot, day),
        *_lines(plot),
        *_points(plot),
        *_ends(plot),
    )


def _grid(plot: _Plot) -> Iterator[str]:
    step = plot.ticks[1] - plot.ticks[0]
    places = max(0, decimals(step) - 2) if step < 1 else 0
    for tick in plot.ticks:
        y = plot.up(tick)
        yield element("line", x1=_LEFT, x2=_RIGHT, y1=y, y2=y, stroke=_GRID)
        said = amount(tick, places, plot.unit)
        yield words(said, _LEFT - 7, y + 4.5, text_anchor="end", font_size=_LETTERS, fill=QUIET)


def _day(plot: _Plot, day: str) -> Iterator[str]:
    if not 0 < plot.at <= len(plot.values):
        return
    x = plot.across(plot.at - 0.5)
    yield element(
        "line", x1=x, x2=x, y1=_TOP - 8, y2=_BOTTOM, stroke=INK, stroke_width=1.5,
        stroke_dasharray="5 4",
    )  # fmt: skip
    half = width(day, _LETTERS, bold=True) / 2 + 2
    middle = min(max(x, half), WIDTH - half)
    yield words(
        day, middle, _TOP - 14, text_anchor="middle", font_size=_LETTERS, font_weight="bold",
        fill=INK,
    )  # fmt: skip


def _lines(plot: _Plot) -> Iterator[str]:
    for line, ink, dashes in (
        (plot.lower, _LIMIT, "3 4"), (plot.upper, _LIMIT, "3 4"), (plot.mean, _MEAN, ""),
    ):  # fmt: skip
        places = [place for place, one in enumerate(line) if drawable(one)]
        if places:
            looks: Looks = {"stroke_dasharray": dashes} if dashes else {}
            yield element("path", d=_path(plot, line, places), fill="none", stroke=ink, **looks)
    shown = [place for place, one in enumerate(plot.values) if drawable(one)]
    if shown:
        yield element(
            "path", d=_path(plot, plot.values, shown), fill="none", stroke=_JOIN, stroke_width=1.5
        )


def _path(plot: _Plot, values: Sequence[float], places: Sequence[int]) -> str:
    return "M" + " L".join(
        f"{plot.across(place):.1f} {plot.up(values[place]):.1f}" for place in places
    )


def _points(plot: _Plot) -> Iterator[str]:
    size = 1.0 if len(plot.values) <= 40 else 0.8
    for place, value in enumerate(plot.values):
        if drawable(value):
            yield mark(plot.kinds[place], plot.across(place), plot.up(value), size)


def _ends(plot: _Plot) -> Iterator[str]:
    if plot.names:
        looks: Looks = {"font_size": _LETTERS, "fill": QUIET}
        yield words(plot.names[0], _LEFT, _BOTTOM + 22, **looks)
        if len(plot.names) > 1:
            yield words(plot.names[-1], _RIGHT, _BOTTOM + 22, text_anchor="end", **looks)
