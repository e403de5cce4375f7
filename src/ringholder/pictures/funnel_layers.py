"""The layers of a funnel chart, from back to front: each a function from what is drawn to SVG."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from ringholder.pictures.funnel_labels import Label, placed
from ringholder.pictures.lettering import number, width
from ringholder.pictures.marks import MARKS
from ringholder.pictures.scale import Scale, amount, decimals, drawable, known, round_numbers
from ringholder.pictures.svg import INK, PAPER, QUIET, Looks, element, title, words

GRID, AXIS, LIMIT, TARGET, LIT = "#e8edee", "#4c6272", "#4c6272", "#c8102e", "#005eb8"
INSIDE, INSIDE_OUTLINE = "#aeb7bd", "#768692"
BAND = ("#f4f7f8", "#e9eff2")
LETTERS = 13
LEAST_GAP = 16.0
MOST_TITLED = 500
"""Beyond so many of a kind, points are drawn as one shape, without a name each."""
_WORDS = {"improvement": "better", "concern": "worse", "neutral_high": "high", "neutral_low": "low"}
SHAPES = {
    "square": ((-1, -1), (1, -1), (1, 1), (-1, 1)),
    "triangle": ((0, -1.3), (1.25, 0.95), (-1.25, 0.95)),
    "diamond": ((0, -1.35), (1.35, 0), (0, 1.35), (-1.35, 0)),
}


@dataclass(frozen=True, slots=True)
class FunnelUnit:
    """A unit: how large it is, its value, and where it lies.

    beyond: 0 inside the limits, 1 or -1 above or below the inner ones, 2 or -2 the outer ones.
    lit: one of those that the page is about, named on the chart. note: for its tooltip.
    """

    name: str
    denominator: float
    value: float
    beyond: int = 0
    lit: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class FunnelLimit:
    """A pair of curves with their name, such as `99.8%`; NaN or `None` where there is none."""

    name: str
    lower: Sequence[float | None]
    upper: Sequence[float | None]


@dataclass(frozen=True, slots=True)
class Frame:
    """The size of the drawing and of the field within it."""

    width: int
    height: int
    left: float
    right: float
    top: float
    bottom: float


WIDE = Frame(760, 480, 62, 640, 84, 386)
NARROW = Frame(375, 540, 50, 306, 104, 376)


@dataclass(frozen=True)  # without slots, so that its axes can be worked out once and kept
class Plotted:
    """What is drawn; `at` are the denominators of the limits' points."""

    units: Sequence[FunnelUnit]
    at: Sequence[float]
    limits: Sequence[FunnelLimit]
    target: float | None
    target_name: str
    better: str
    unit: str
    size: str
    frame: Frame

    @cached_property
    def shown(self) -> list[FunnelUnit]:
        """The units that have a place."""
        return [u for u in self.units if drawable(u.value) and drawable(u.denominator)]

    @cached_property
    def ticks(self) -> list[float]:
        """Round numbers up the side: all values and the target, and of the limits what is near.

        The mouth of the funnel is left open where it would press everything else together.
        """
        heights = [*known(u.value for u in self.shown), *known([self.target])] or [0.0, 1.0]
        low, high = min(heights), max(heights)
        reach = max(high - low, abs(high) * 0.05) or 1.0
        edges = known(e for limit in self.limits for e in (*limit.lower, *limit.upper))
        near = [edge for edge in edges if low - reach / 5 <= edge <= high + reach / 5]
        ends = known(e[-1] for limit in self.limits for e in (limit.lower, limit.upper) if len(e))
        return round_numbers(min([low, *near, *ends]), max([high, *near, *ends]))

    @cached_property
    def size_ticks(self) -> list[float]:
        """Round numbers along the foot, from 0."""
        sizes = [u.denominator for u in self.shown] or known(self.at) or [1.0]
        return round_numbers(0, max(sizes) * 1.03, 4 if self.frame is NARROW else 6)

    @cached_property
    def up(self) -> Scale:
        """From values to y."""
        return Scale(self.ticks[0], self.ticks[-1], self.frame.bottom, self.frame.top)

    @cached_property
    def across(self) -> Scale:
        """From denominators to x."""
        return Scale(0, self.size_ticks[-1], self.frame.left, self.frame.right)

    @cached_property
    def places(self) -> int:
        """Decimals that tell values apart."""
        return decimals(self.ticks[-1] - self.ticks[0])

    def spot(self, one: FunnelUnit) -> tuple[float, float]:
        """Where a unit lies on the page."""
        return self.across(one.denominator), self.up(one.value)

    def kind(self, one: FunnelUnit) -> str:
        """The kind of mark: improvement or concern where a direction is better."""
        if one.beyond == 0:
            return "common"
        if self.better not in ("higher", "lower"):
            return "neutral_high" if one.beyond > 0 else "neutral_low"
        return "improvement" if (one.beyond > 0) == (self.better == "higher") else "concern"

    def said(self, value: float) -> str:
        """A value with its unit."""
        return amount(value, self.places, self.unit)


def field(plot: Plotted) -> Iterator[str]:
    """The space between the limits, faintly filled, the outer one first."""
    for shade, limit in zip(BAND, reversed(plot.limits[-2:]), strict=False):
        upper, lower = _pressed(plot, limit.upper), _pressed(plot, limit.lower)
        if upper and lower:
            yield element("path", d=_path([*upper, *reversed(lower)]) + "Z", fill=shade)


def grid(plot: Plotted) -> Iterator[str]:
    """Level lines at round numbers, the foot with sizes, and what they count."""
    frame, sign = plot.frame, plot.unit if plot.unit in ("%", "£") else ""
    places = _tick_places(plot.ticks)
    for tick in plot.ticks:
        y = plot.up(tick)
        yield element("line", x1=frame.left, x2=frame.right, y1=y, y2=y, stroke=GRID)
        looks: Looks = {"fill": QUIET, "font_size": LETTERS, "text_anchor": "end"}
        yield words(amount(tick, places, sign), frame.left - 8, y + 4.5, **looks)
    if plot.unit and not sign:
        yield words(plot.unit, 18, frame.top - 14, fill=QUIET, font_size=LETTERS)
    foot = frame.bottom
    yield element("line", x1=frame.left, x2=frame.right, y1=foot, y2=foot, stroke=AXIS)
    places = _tick_places(plot.size_ticks)
    for tick in plot.size_ticks:
        x = plot.across(tick)
        yield element("line", x1=x, x2=x, y1=foot, y2=foot + 5, stroke=AXIS)
        looks = {"fill": QUIET, "font_size": LETTERS, "text_anchor": "middle"}
        yield words(amount(tick, places, ""), x, foot + 20, **looks)
    middle = (frame.left + frame.right) / 2
    looks = {"fill": INK, "font_size": LETTERS, "text_anchor": "middle"}
    yield words(plot.size, middle, foot + 40, **looks)


def lines_across(plot: Plotted) -> Iterator[str]:
    """The limits, the outer ones whole and the inner ones dashed, and the target."""
    for index, limit in enumerate(plot.limits):
        outer = index == len(plot.limits) - 1
        looks: Looks = {"fill": "none", "stroke": LIMIT, "stroke_width": 1.25}
        if not outer:
            looks["stroke_dasharray"] = "5 4"
        for edge in (limit.lower, limit.upper):
            run = _run(plot, edge)
            if len(run) > 1:
                yield element("path", d=_path(run), **looks)
    if plot.target is not None and drawable(plot.target):
        y = plot.up(plot.target)
        look: Looks = {"stroke": TARGET, "stroke_width": 1.75, "stroke_dasharray": "2 3"}
        yield element("line", x1=plot.frame.left, x2=plot.frame.right, y1=y, y2=y, **look)


def line_labels(plot: Plotted) -> Iterator[str]:
    """The names of the curves and of the target where they end, at the right."""
    ends: list[tuple[float, str, str, str]] = []
    for limit in plot.limits:
        for edge in (limit.upper, limit.lower):
            run = _run(plot, edge)
            if run:
                ends.append((run[-1][1], limit.name, QUIET, "normal"))
    if plot.target is not None and drawable(plot.target):
        sign = plot.unit if plot.unit in ("%", "£") else ""
        said = amount(plot.target, plot.places, sign)
        label = said if plot.frame is NARROW else f"{plot.target_name} {said}"
        ends.append((plot.up(plot.target), label, TARGET, "bold"))
    ends.sort()
    for (_, label, ink, weight), y in zip(ends, _apart([end[0] for end in ends]), strict=True):
        looks: Looks = {"fill": ink, "font_size": LETTERS, "font_weight": weight}
        yield words(label, plot.frame.right + 8, y + 4.5, **looks)


def quiet_points(plot: Plotted) -> Iterator[str]:
    """The units inside the limits: small and grey; with many of them, all in one shape."""
    inside = [u for u in plot.shown if u.beyond == 0 and not u.lit]
    if len(inside) <= MOST_TITLED:
        look: Looks = {"fill": INSIDE, "stroke": PAPER, "stroke_width": 0.75}
        for one in inside:
            x, y = plot.spot(one)
            yield element("circle", title(unit_words(plot, one)), cx=x, cy=y, r=3.4, **look)
        return
    spots = sorted({(round(x), round(y)) for x, y in map(plot.spot, inside)})
    dots, before = [], (0, 0)
    for x, y in spots:
        dots.append(f"m{x - before[0]} {y - before[1]}h0")
        before = (x, y)
    yield element(
        "path",
        title(f"{len(inside):,} inside the limits"),
        d="M0 0" + "".join(dots), fill="none", stroke=INSIDE_OUTLINE, stroke_width=3.2,
        stroke_linecap="round", stroke_opacity=0.5,
    )  # fmt: skip


def loud_points(plot: Plotted) -> Iterator[str]:
    """The units outside the limits, by kind; the outer ones filled, those between hollow."""
    for kind, outer in kinds(plot):
        some = [u for u in plot.shown if not u.lit and drawn_as(plot, u) == (kind, outer)]
        look = _look(kind, outer)
        if len(some) <= MOST_TITLED:
            for one in some:
                shape = _shape(kind, outer, *plot.spot(one))
                yield element("path", title(unit_words(plot, one)), d=shape, **look)
            continue
        spots = sorted({(round(x), round(y)) for x, y in map(plot.spot, some)})
        shapes = "".join(_shape(kind, outer, x, y, size=0.7) for x, y in spots)
        look = {**look, "stroke": PAPER if outer else look["stroke"], "stroke_width": 0.5}
        yield element("path", title(f"{len(some):,}: {kind_words(kind, outer)}"), d=shapes, **look)


def lit_points(plot: Plotted) -> Iterator[str]:
    """The units that the page is about: ringed, named, and in front of all others."""
    lit = [one for one in plot.shown if one.lit]
    spots = [plot.spot(one) for one in lit]
    labels = placed([(one.name, *spot) for one, spot in zip(lit, spots, strict=True)], plot.frame)
    for label in filter(None, labels):
        yield from _leader(label)
    for one, (x, y) in zip(lit, spots, strict=True):
        ring = element("circle", cx=x, cy=y, r=8.5, fill=PAPER, stroke=LIT, stroke_width=2)
        yield element("g", title(unit_words(plot, one)), ring, mark_of(*drawn_as(plot, one), x, y))
    for label in filter(None, labels):
        looks: Looks = {"font_size": LETTERS, "font_weight": "bold", "text_anchor": label.anchor}
        halo: Looks = {"stroke": PAPER, "stroke_width": 4, "stroke_linejoin": "round"}
        yield words(label.text, label.x, label.y, fill=PAPER, **halo, **looks)
        yield words(label.text, label.x, label.y, fill=INK, **looks)


def key(plot: Plotted) -> Iterator[str]:
    """Which mark means what, for the marks that appear, in as many lines as need be."""
    x, y = plot.frame.left, plot.frame.bottom + 66.0
    entries = [*kinds(plot)]
    if any(u.beyond == 0 for u in plot.shown):
        entries.append(("common", False))
    for kind, outer in entries:
        label = kind_words(kind, outer)
        room = 16 + width(label, LETTERS)
        if x + room > plot.frame.width - 10 and x > plot.frame.left:
            x, y = plot.frame.left, y + 20
        yield mark_of(kind, outer, x + 5, y - 4.5)
        yield words(label, x + 16, y, fill=INK, font_size=LETTERS)
        x += room + 18


def kinds(plot: Plotted) -> list[tuple[str, bool]]:
    """The marks of units outside limits that appear, those between the limits first."""
    seen = {drawn_as(plot, u) for u in plot.shown if u.beyond}
    return [(kind, outer) for outer in (False, True) for kind in MARKS if (kind, outer) in seen]


def kind_words(kind: str, outer: bool) -> str:
    """Where a mark's units lie, and what that is: `worse, between the limits`."""
    if kind == "common":
        return "inside the limits"
    what = _WORDS[kind]
    return f"{what}, {'outside the outer limits' if outer else 'between the limits'}"


def unit_words(plot: Plotted, one: FunnelUnit) -> str:
    """A unit in words, for a pointer that rests on it."""
    where = kind_words(*drawn_as(plot, one))
    size = amount(one.denominator, 0 if float(one.denominator).is_integer() else 1, "")
    said = f"{one.name}: {plot.said(one.value)} ({plot.size} {size}), {where}"
    return f"{said}; {one.note}" if one.note else said


def mark_of(kind: str, outer: bool, x: float, y: float) -> str:
    """The mark of a kind at a place."""
    if kind == "common":
        look: Looks = {"fill": INSIDE, "stroke": INSIDE_OUTLINE}
        return element("circle", cx=x, cy=y, r=3.4, **look)
    return element("path", d=_shape(kind, outer, x, y), **_look(kind, outer))


def drawn_as(plot: Plotted, one: FunnelUnit) -> tuple[str, bool]:
    """The kind of a unit's mark, and whether it lies outside the outer limits."""
    return plot.kind(one), abs(one.beyond) >= max(len(plot.limits), 1)


def _look(kind: str, outer: bool) -> Looks:
    look = MARKS[kind]
    bright = look.outline if look.fill == PAPER else look.fill
    return {
        "fill": look.fill if outer else PAPER,
        "stroke": look.outline if outer else bright,
        "stroke_width": 1 if outer else 1.75,
        "stroke_linejoin": "round",
    }


def _shape(kind: str, outer: bool, x: float, y: float, size: float = 1.0) -> str:
    size *= 4.4 if outer else 3.4
    corners = SHAPES[MARKS[kind].shape]
    return f"M{'L'.join(f'{number(x + dx * size)} {number(y + dy * size)}' for dx, dy in corners)}Z"


def _leader(label: Label) -> Iterator[str]:
    if label.led:
        (x1, y1), (x2, y2) = label.led
        yield element("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=LIT, stroke_width=1)


def _run(plot: Plotted, edge: Sequence[float | None]) -> list[tuple[float, float]]:
    """A curve within the field; beyond its top and foot it is left out."""
    low, high = plot.ticks[0], plot.ticks[-1]
    return [
        (plot.across(size), plot.up(height))
        for size, height in zip(plot.at, edge, strict=True)
        if height is not None
        and drawable(height)
        and low <= height <= high
        and 0 <= size <= plot.size_ticks[-1]
    ]


def _pressed(plot: Plotted, edge: Sequence[float | None]) -> list[tuple[float, float]]:
    """A curve that runs along the top or the foot of the field where it is beyond."""
    low, high = plot.ticks[0], plot.ticks[-1]
    held = [None if e is None or not drawable(e) else min(max(e, low), high) for e in edge]
    return _run(plot, held)


def _path(run: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in run)


def _tick_places(ticks: Sequence[float]) -> int:
    step = ticks[1] - ticks[0]
    return max(0, decimals(step) - 2) if step < 1 else 0


def _apart(heights: Sequence[float]) -> list[float]:
    """Labels from top to bottom, each group that would touch spread about its own middle."""
    groups: list[list[float]] = []
    for height in heights:
        groups.append([height])
        while len(groups) > 1 and _top(groups[-1]) - _foot(groups[-2]) < LEAST_GAP:
            last = groups.pop()
            groups[-1].extend(last)
    return [_top(group) + place * LEAST_GAP for group in groups for place in range(len(group))]


def _top(group: Sequence[float]) -> float:
    return sum(group) / len(group) - (len(group) - 1) * LEAST_GAP / 2


def _foot(group: Sequence[float]) -> float:
    return _top(group) + (len(group) - 1) * LEAST_GAP
