"""The layers of an SPC chart, from back to front: each a function from what is charted to SVG."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby, pairwise

from ringholder.pictures.lettering import width
from ringholder.pictures.marks import MARKS, mark
from ringholder.pictures.scale import (
    Scale,
    amount,
    decimals,
    drawable,
    known,
    monthly,
    named_places,
    period_name,
    round_numbers,
    short_name,
)
from ringholder.pictures.svg import INK, QUIET, Looks, element, title, words

Period = date | str
Numbers = Sequence[float | None]

WIDTH, HEIGHT = 760, 412
EDGE = 18.0
LEFT, RIGHT, TOP, BOTTOM = 62.0, 606.0, 86.0, 326.0
GRID, LINE, LIMIT, TARGET = "#e8edee", "#5b6770", "#4c6272", "#c8102e"
LETTERS = 13
LEAST_GAP = 17.0  # between labels at the right, so that none touch
PER_TICK = 44.0  # room for a period's name


@dataclass(frozen=True)  # without slots, so that its axes can be worked out once and kept
class Charted:
    """What is drawn. All sequences have an entry for each period, oldest first."""

    periods: Sequence[Period]
    values: Numbers
    mean: Numbers
    lower: Numbers
    upper: Numbers
    kinds: Sequence[str]
    causes: Sequence[str]
    segments: Sequence[int]
    target: float | None
    unit: str
    centre: str = "Mean"

    @cached_property
    def ticks(self) -> list[float]:
        """Round numbers that enclose everything drawn."""
        aim = known([self.target])
        heights = [*known(self.values), *known(self.lower), *known(self.upper), *aim] or [0.0, 1.0]
        return round_numbers(min(heights), max(heights))

    @cached_property
    def across(self) -> Scale:
        """From the place in the series to x; half a step of room at either end."""
        return Scale(-0.5, max(len(self.periods), 1) - 0.5, LEFT, RIGHT)

    @cached_property
    def up(self) -> Scale:
        """From values to y."""
        return Scale(self.ticks[0], self.ticks[-1], BOTTOM, TOP)

    @cached_property
    def places(self) -> int:
        """Decimals that tell values on this chart apart."""
        return decimals(self.ticks[-1] - self.ticks[0])

    def said(self, value: float) -> str:
        """The value with its unit, to as many places as tell values apart; none for a count."""
        count = float(value).is_integer() and not _sign(self.unit)
        return amount(value, 0 if count else self.places, self.unit)

    def named(self, place: int) -> str:
        """The period in words."""
        return period_name(self.periods[place], self.months)

    @cached_property
    def months(self) -> bool:
        """Whether each period is a month."""
        return monthly(self.periods)

    @cached_property
    def stretches(self) -> list[list[int]]:
        """The places of each segment; those in no segment are left out."""
        runs = groupby(range(len(self.segments)), key=lambda place: self.segments[place])
        return [list(places) for number, places in runs if number >= 0]


def grid(chart: Charted) -> Iterator[str]:
    """Level lines at round numbers, with the numbers, and over them the noun that they count."""
    step, unit = chart.ticks[1] - chart.ticks[0], _sign(chart.unit)
    if _noun(chart.unit):
        yield words(_noun(chart.unit), EDGE, TOP - 14, fill=QUIET, font_size=LETTERS)
    for tick in chart.ticks:
        y = chart.up(tick)
        yield element("line", x1=LEFT, x2=RIGHT, y1=y, y2=y, stroke=GRID, stroke_width=1)
        places = max(0, decimals(step) - 2) if step < 1 else 0
        label = amount(tick, places, unit)
        yield words(label, LEFT - 9, y + 4.5, fill=QUIET, font_size=LETTERS, text_anchor="end")


def period_axis(chart: Charted) -> Iterator[str]:
    """The base line, and the names of as many periods as there is room for."""
    yield element("line", x1=LEFT, x2=RIGHT, y1=BOTTOM, y2=BOTTOM, stroke=LIMIT, stroke_width=1)
    year = ""
    for place in named_places(chart.periods, int((RIGHT - LEFT) / PER_TICK)):
        x = chart.across(place)
        yield element("line", x1=x, x2=x, y1=BOTTOM, y2=BOTTOM + 5, stroke=LIMIT, stroke_width=1)
        above, below = short_name(chart.periods[place], chart.months)
        looks: Looks = {"fill": QUIET, "font_size": LETTERS, "text_anchor": "middle"}
        yield words(above, x, BOTTOM + 20, **looks)
        if below != year:
            yield words(below, x, BOTTOM + 36, **{**looks, "fill": INK})
        year = below


def breaks(chart: Charted) -> Iterator[str]:
    """An upright line where limits start afresh."""
    for before, after in pairwise(chart.stretches):
        x = (chart.across(before[-1]) + chart.across(after[0])) / 2
        look: Looks = {"stroke": LIMIT, "stroke_width": 1, "stroke_dasharray": "1 4"}
        yield element("line", x1=x, x2=x, y1=TOP - 4, y2=BOTTOM, stroke_linecap="round", **look)
        label = "new limits"
        anchor = "end" if x + width(label, LETTERS) > RIGHT else "start"
        nudge = -4 if anchor == "end" else 4
        yield words(label, x + nudge, TOP - 6, fill=QUIET, font_size=12, text_anchor=anchor)


def lines_across(chart: Charted) -> Iterator[str]:
    """Mean and limits of each segment, and the target."""
    for places in chart.stretches:
        yield _level(chart, places, chart.mean, stroke=LIMIT, stroke_width=1.5)
        for limit in (chart.lower, chart.upper):
            look: Looks = {"stroke": LIMIT, "stroke_width": 1.25, "stroke_dasharray": "6 4"}
            yield _level(chart, places, limit, **look)
    if chart.target is not None and drawable(chart.target):
        y = chart.up(chart.target)
        look = {"stroke": TARGET, "stroke_width": 1.75, "stroke_dasharray": "2 3"}
        yield element("line", x1=LEFT, x2=RIGHT, y1=y, y2=y, **look)


def line(chart: Charted) -> Iterator[str]:
    """The values in order, broken where one is missing and where limits start afresh."""
    for places in chart.stretches:
        for there, run in groupby(places, key=lambda place: drawable(chart.values[place])):
            if not there:
                continue
            spots = [(chart.across(p), chart.up(chart.values[p] or 0)) for p in run]
            path = " L".join(f"{x:.1f} {y:.1f}" for x, y in spots)
            yield element(
                "path", d=f"M{path}", fill="none", stroke=LINE, stroke_width=1.75,
                stroke_linejoin="round",
            )  # fmt: skip


def points(chart: Charted) -> Iterator[str]:
    """A mark for each value, with its words; special causes above common ones."""
    places = [place for place, value in enumerate(chart.values) if drawable(value)]
    for place in sorted(places, key=lambda p: chart.kinds[p] != "common"):
        x, y = chart.across(place), chart.up(chart.values[place] or 0)
        rest = element("circle", cx=x, cy=y, r=9, fill_opacity=0)  # room for a pointer
        yield element("g", title(point_words(chart, place)), rest, mark(chart.kinds[place], x, y))


def point_words(chart: Charted, place: int) -> str:
    """A point in words: `May 2024: 71.2%, special cause: concern (below the lower limit)`."""
    kind = chart.kinds[place]
    said = f"{chart.named(place)}: {chart.said(chart.values[place] or 0)}, {MARKS[kind].says}"
    cause = chart.causes[place] if chart.causes else ""
    return f"{said} ({cause})" if cause and kind != "common" else said


def labels(chart: Charted) -> Iterator[str]:
    """The names and values of the last limits, mean and target, beside their lines."""
    wanted: list[tuple[str, float | None, str, str]] = []
    wanted.append(("Target", chart.target, TARGET, "bold"))
    if chart.stretches:
        last = chart.stretches[-1][-1]
        wanted.append(("Upper limit", chart.upper[last], QUIET, "normal"))
        wanted.append((chart.centre, chart.mean[last], INK, "bold"))
        wanted.append(("Lower limit", chart.lower[last], QUIET, "normal"))
    shown = [(name, v, ink, bold) for name, v, ink, bold in wanted if v is not None and drawable(v)]
    shown.sort(key=lambda label: -label[1])
    heights = _apart([chart.up(label[1]) for label in shown])
    for (name, value, ink, weight), y in zip(shown, heights, strict=True):
        looks: Looks = {"fill": ink, "font_size": LETTERS, "font_weight": weight}
        said = amount(value, chart.places, _sign(chart.unit))
        yield words(f"{name} {said}", RIGHT + 8, y + 4.5, **looks)


def key(chart: Charted) -> Iterator[str]:
    """Which mark means what, for the marks that appear."""
    x, y = LEFT, HEIGHT - 18.0
    present = [kind for kind in MARKS if kind in _kinds_seen(chart)]
    for kind in present:
        yield mark(kind, x + 5, y - 4.5)
        yield words(MARKS[kind].label, x + 16, y, fill=INK, font_size=LETTERS)
        x += 16 + width(MARKS[kind].label, LETTERS) + 22


def _sign(unit: str) -> str:
    """The unit where it is a sign, which every number carries."""
    return unit if unit in ("%", "£") else ""


def _noun(unit: str) -> str:
    """The unit where it is a noun, which is said once for the whole chart."""
    return "" if _sign(unit) else unit


def _kinds_seen(chart: Charted) -> set[str]:
    return {kind for kind, value in zip(chart.kinds, chart.values, strict=True) if drawable(value)}


def _level(chart: Charted, places: Sequence[int], heights: Numbers, **looks: str | float) -> str:
    """A line from half a step before the first place to half a step after the last.

    It goes in steps where the height changes, as limits do that follow how much was counted.
    """
    drawn = []
    for height, run in groupby(places, key=lambda place: heights[place]):
        if height is not None and drawable(height):
            same, y = list(run), chart.up(height)
            ends = {"x1": chart.across(same[0] - 0.5), "x2": chart.across(same[-1] + 0.5)}
            drawn.append(element("line", y1=y, y2=y, **ends, **looks))
    return "".join(drawn)


def _apart(heights: list[float]) -> list[float]:
    """Labels from top to bottom, moved as little as need be so that none touch."""
    placed: list[float] = []
    for height in heights:
        placed.append(max(height, placed[-1] + LEAST_GAP) if placed else height)
    over = placed[-1] - (BOTTOM + 6) if placed else 0
    for index in range(len(placed) - 1, -1, -1):
        ceiling = placed[index + 1] - LEAST_GAP if index + 1 < len(placed) else BOTTOM + 6
        placed[index] = min(placed[index], ceiling) if over > 0 else placed[index]
    return placed
