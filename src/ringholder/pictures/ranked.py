"""Many organisations side by side, lowest value first, with one of them lit.

It shows a place among others and no more: nothing is adjusted for who lives there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ringholder.pictures.lettering import width
from ringholder.pictures.scale import Scale, amount, decimals, known, round_numbers
from ringholder.pictures.svg import INK, PAPER, QUIET, Attribute, element, picture, title, words

WIDTH, HEIGHT = 760, 260
_LEFT, _RIGHT, _TOP, _BOTTOM = 62.0, 640.0, 24.0, 226.0
_GRID, _DOT, _LIT, _TARGET = "#e8edee", "#768692", "#005eb8", "#c8102e"
_LETTERS = 13


@dataclass(frozen=True, slots=True)
class Ranked:
    """An organisation and its value; `lit` for the one that the page is about."""

    name: str
    value: float
    lit: bool = False


def ranked(
    among: Sequence[Ranked],
    *,
    name: str,
    unit: str = "",
    levels: Sequence[tuple[str, float]] = (),
    prefix: str = "ranked",
) -> str:
    """An SVG of a dot for each organisation; `levels` are named lines across, such as a target.

    unit: `%`, `£` or a noun. prefix: begins every id.
    """
    ordered = sorted(among, key=lambda one: (one.value, one.name))
    ticks = _ticks(ordered, levels)
    up = Scale(ticks[0], ticks[-1], _BOTTOM, _TOP)
    across = Scale(-0.5, max(len(ordered), 1) - 0.5, _LEFT, _RIGHT)
    return picture(
        prefix,
        name,
        _in_words(ordered, unit, decimals(ticks[-1] - ticks[0])),
        (WIDTH, HEIGHT),
        element("rect", width=WIDTH, height=HEIGHT, fill=PAPER),
        *_grid(ticks, up, unit),
        *_levels(levels, up, unit, ticks),
        *_dots(ordered, across, up, unit, ticks),
    )


def _ticks(ordered: Sequence[Ranked], levels: Sequence[tuple[str, float]]) -> list[float]:
    heights = known([*(one.value for one in ordered), *(level for _, level in levels)])
    return round_numbers(min(heights, default=0.0), max(heights, default=1.0))


def _grid(ticks: Sequence[float], up: Scale, unit: str) -> Iterator[str]:
    sign = unit if unit in ("%", "£") else ""
    step = ticks[1] - ticks[0]
    places = max(0, decimals(step) - 2) if step < 1 else 0
    for tick in ticks:
        y = up(tick)
        yield element("line", x1=_LEFT, x2=_RIGHT, y1=y, y2=y, stroke=_GRID)
        looks: dict[str, Attribute] = {"fill": QUIET, "font_size": _LETTERS, "text_anchor": "end"}
        yield words(amount(tick, places, sign), _LEFT - 9, y + 4.5, **looks)


def _levels(
    levels: Sequence[tuple[str, float]], up: Scale, unit: str, ticks: Sequence[float]
) -> Iterator[str]:
    sign = unit if unit in ("%", "£") else ""
    places = decimals(ticks[-1] - ticks[0])
    below = _TOP - 20
    for label, level in sorted(levels, key=lambda pair: -pair[1]):
        y = up(level)
        ink = _TARGET if label == "Target" else INK
        yield element("line", x1=_LEFT, x2=_RIGHT, y1=y, y2=y, stroke=ink, stroke_dasharray="2 3")
        below = max(y + 4.5, below + 17)
        said = f"{label} {amount(level, places, sign)}"
        yield words(said, _RIGHT + 8, below, fill=ink, font_size=_LETTERS)


def _dots(
    ordered: Sequence[Ranked], across: Scale, up: Scale, unit: str, ticks: Sequence[float]
) -> Iterator[str]:
    places = decimals(ticks[-1] - ticks[0])
    for rank, one in sorted(enumerate(ordered), key=lambda pair: pair[1].lit):
        x, y = across(rank), up(one.value)
        said = title(f"{one.name}: {amount(one.value, places, unit)}")
        radius, fill = (7, _LIT) if one.lit else (4.5, _DOT)
        yield element("circle", said, cx=x, cy=y, r=radius, fill=fill)
        if one.lit:
            yield _label(one, x, y)


def _label(one: Ranked, x: float, y: float) -> str:
    """The name above to the left, where all dots are lower; at the edge below to the right."""
    looks: dict[str, Attribute] = {"font_size": _LETTERS, "font_weight": "bold", "fill": INK}
    if x - width(one.name, _LETTERS, bold=True) - 8 > _LEFT:
        return words(one.name, x - 8, y - 12, text_anchor="end", **looks)
    return words(one.name, x + 8, y + 22, **looks)


def _in_words(ordered: Sequence[Ranked], unit: str, places: int) -> str:
    if not ordered:
        return "Nobody to compare with."
    low, high = ordered[0], ordered[-1]
    span = (
        f"{len(ordered)} organisations, from {low.name} with {amount(low.value, places, unit)} "
        f"to {high.name} with {amount(high.value, places, unit)}."
    )
    lit = [
        f"{one.name} is number {rank + 1} from the lowest, with {amount(one.value, places, unit)}."
        for rank, one in enumerate(ordered)
        if one.lit
    ]
    return " ".join([span, *lit])
