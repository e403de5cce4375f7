"""One of many small control charts drawn to one scale, so that eyes can go from one to the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ringholder.pictures.marks import MARKS, mark, marks
from ringholder.pictures.scale import Scale, amount, decimals, drawable, known, round_numbers
from ringholder.pictures.svg import PAPER, QUIET, Looks, element, picture, words

WIDTH, HEIGHT = 320, 176
_LEFT, _RIGHT, _TOP, _BOTTOM = 46.0, 308.0, 10.0, 148.0
_LETTERS = 12
_GRID, _LIMIT, _MEAN, _LINE, _TARGET = "#e8edee", "#768692", "#212b32", "#5b6770", "#c8102e"

Numbers = Sequence[float | None]


@dataclass(frozen=True, slots=True)
class Together:
    """What all charts of a page share: the round numbers up the side and the places across."""

    ticks: tuple[float, ...]
    places: int
    first: str
    last: str
    unit: str = ""

    @classmethod
    def of(
        cls, values: Sequence[float | None], places: int, ends: tuple[str, str], unit: str = ""
    ) -> Together:
        """A scale that holds all values; `ends` name the first and the last period."""
        heights = known(values) or [0.0, 1.0]
        ticks = round_numbers(min(heights), max(heights), 4)
        return cls(tuple(ticks), places, *ends, unit)

    @property
    def up(self) -> Scale:
        """From values to heights."""
        return Scale(self.ticks[0], self.ticks[-1], _BOTTOM, _TOP)

    @property
    def across(self) -> Scale:
        """From places to widths."""
        return Scale(0, max(self.places - 1, 1), _LEFT + 6, _RIGHT - 6)


@dataclass(frozen=True, slots=True)
class Small:
    """One series: `at` has the place of each period on the shared axis, oldest first."""

    at: Sequence[int]
    values: Numbers
    centre: Numbers
    lower: Numbers
    upper: Numbers
    kinds: Sequence[str]
    segment: Sequence[int]
    target: float | None = None


def small_multiple(
    one: Small, shared: Together, *, title: str, description: str, prefix: str
) -> str:
    """An SVG of one series on the shared scale. `prefix` begins every id."""
    return picture(
        prefix,
        title,
        description,
        (WIDTH, HEIGHT),
        element("rect", width=WIDTH, height=HEIGHT, fill=PAPER),
        *_grid(shared),
        *_aim(one, shared),
        *_lines(one, shared),
        *_path(one, shared),
        *_marks(one, shared),
    )


def _grid(shared: Together) -> Iterator[str]:
    up, step = shared.up, shared.ticks[1] - shared.ticks[0]
    places = max(0, decimals(step) - 2) if step < 1 else 0
    sign = shared.unit if shared.unit in ("%", "£") else ""
    looks: Looks = {"fill": QUIET, "font_size": _LETTERS}
    for tick in shared.ticks:
        y = up(tick)
        yield element("path", d=f"M{_LEFT:.0f} {y:.1f}H{_RIGHT:.0f}", stroke=_GRID)
        yield words(
            amount(tick, places, sign), _LEFT - 4, round(y + 4, 1), text_anchor="end", **looks
        )
    yield words(shared.first, _LEFT, HEIGHT - 10, **looks)
    yield words(shared.last, _RIGHT, HEIGHT - 10, text_anchor="end", **looks)


def _aim(one: Small, shared: Together) -> Iterator[str]:
    if one.target is None or not shared.ticks[0] <= one.target <= shared.ticks[-1]:
        return
    d = f"M{_LEFT:.0f} {shared.up(one.target):.1f}H{_RIGHT:.0f}"
    yield element("path", d=d, stroke=_TARGET, stroke_width=1.25, stroke_dasharray="2 3")


def _lines(one: Small, shared: Together) -> Iterator[str]:
    """Centre and limits, which start afresh where the segment changes, in steps where they vary."""
    looks: tuple[tuple[Numbers, Looks], ...] = (
        (one.centre, {"stroke": _MEAN}),
        (one.lower, {"stroke": _LIMIT, "stroke_dasharray": "5 3"}),
        (one.upper, {"stroke": _LIMIT, "stroke_dasharray": "5 3"}),
    )
    for heights, look in looks:
        if d := "".join(_steps(one, heights, shared)):
            yield element("path", d=d, fill="none", **look)


def _steps(one: Small, heights: Numbers, shared: Together) -> Iterator[str]:
    across, up = shared.across, shared.up
    for _, run in groupby(range(len(heights)), key=lambda p: (one.segment[p], heights[p])):
        places = list(run)
        level = heights[places[0]]
        if level is not None and drawable(level):
            y = up(min(max(level, shared.ticks[0]), shared.ticks[-1]))
            first, last = across(one.at[places[0]] - 0.5), across(one.at[places[-1]] + 0.5)
            yield f"M{max(first, _LEFT):.1f} {y:.1f}H{min(last, _RIGHT):.1f}"


def _path(one: Small, shared: Together) -> Iterator[str]:
    spots = [
        f"{shared.across(at):.1f} {shared.up(value):.1f}"
        for at, value in zip(one.at, one.values, strict=True)
        if value is not None and drawable(value)
    ]
    if spots:
        d = f"M{' '.join(spots)}"
        yield element("path", d=d, fill="none", stroke=_LINE, stroke_width=1.25)


def _marks(one: Small, shared: Together) -> Iterator[str]:
    """Special causes, those of a kind in one path, and the last point."""
    across, up = shared.across, shared.up
    spots = [
        (kind, (across(at), up(value)))
        for at, value, kind in zip(one.at, one.values, one.kinds, strict=True)
        if value is not None and drawable(value)
    ]
    for kind in MARKS:
        if kind != "common" and (own := [spot for name, spot in spots[:-1] if name == kind]):
            yield marks(kind, own, 0.62)
    for kind, spot in spots[-1:]:
        yield mark(kind, *spot, size=0.95)
