"""Plan and actual month by month: what was planned as an outline, what came as a bar inside it.

What lies above the plan is hatched, so that nothing is told by colour alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ringholder.pictures.scale import Scale, known, round_numbers
from ringholder.pictures.svg import INK, PAPER, QUIET, element, picture, title, words

WIDTH, HEIGHT = 620, 300
_LEFT, _RIGHT, _TOP, _BOTTOM = 74.0, 606.0, 40.0, 250.0
_GRID, _PLAN, _ACTUAL, _OVER = "#e8edee", "#4c6272", "#41b6e6", "#b4561c"
_LETTERS = 13
_ROOM = 0.7


@dataclass(frozen=True, slots=True)
class MonthBar:
    """A month, its name in three letters, and what was planned and came; `None` if not told."""

    name: str
    planned: float | None
    actual: float | None
    says: str


def plan_and_actual(months: Sequence[MonthBar], *, name: str, prefix: str = "plan") -> str:
    """An SVG of months in order, with pounds up the side. `prefix` begins every id."""
    heights = known([value for one in months for value in (one.planned, one.actual)])
    ticks = round_numbers(min(0.0, *heights, 0.0), max([*heights, 1.0]))
    up = Scale(ticks[0], ticks[-1], _BOTTOM, _TOP)
    across = Scale(0, max(len(months), 1), _LEFT, _RIGHT)
    return picture(
        prefix,
        name,
        _in_words(months),
        (WIDTH, HEIGHT),
        _hatching(prefix),
        element("rect", width=WIDTH, height=HEIGHT, fill=PAPER),
        *_grid(ticks, up),
        *(
            part
            for place, one in enumerate(months)
            for part in _month(one, place, across, up, prefix)
        ),
        *_key(prefix),
    )


def short(value: float) -> str:
    """Pounds on an axis: `£1.2m`, `£350k`, `£0`."""
    for size, letter in ((1_000_000, "m"), (1_000, "k")):
        if abs(value) >= size:
            return f"{'-' if value < 0 else ''}£{abs(value) / size:.3g}{letter}"
    return f"{'-' if value < 0 else ''}£{abs(value):.3g}"


def _hatching(prefix: str) -> str:
    lines = element("path", d="M0 6 L6 0", stroke=_OVER, stroke_width=2)
    pattern = element(
        "pattern", element("rect", width=6, height=6, fill="#fde3cf"), lines,
        id=f"{prefix}-over", width=6, height=6, patternUnits="userSpaceOnUse",
    )  # fmt: skip
    return element("defs", pattern)


def _grid(ticks: Sequence[float], up: Scale) -> Iterator[str]:
    for tick in ticks:
        y = up(tick)
        yield element("line", x1=_LEFT, x2=_RIGHT, y1=y, y2=y, stroke=_GRID)
        yield words(
            short(tick), _LEFT - 8, y + 4, font_size=_LETTERS, fill=QUIET, text_anchor="end"
        )


def _month(one: MonthBar, place: int, across: Scale, up: Scale, prefix: str) -> Iterator[str]:
    wide = across(1) - across(0)
    x, width = across(place) + wide * (1 - _ROOM) / 2, wide * _ROOM
    inside = [title(one.says)]
    if one.actual is not None:
        within = one.actual if one.planned is None else min(one.actual, max(one.planned, 0.0))
        inside.append(_bar(x + 3, width - 6, 0.0, within, up, fill=_ACTUAL))
        if one.planned is not None and one.actual > max(one.planned, 0.0):
            over = _bar(
                x + 3, width - 6, max(one.planned, 0.0), one.actual, up,
                fill=f"url(#{prefix}-over)", stroke=_OVER,
            )  # fmt: skip
            inside.append(over)
    if one.planned is not None:
        inside.append(
            _bar(x, width, 0.0, one.planned, up, fill="none", stroke=_PLAN, stroke_width=2)
        )
    yield element("g", *inside)
    yield words(
        one.name, x + width / 2, _BOTTOM + 18, font_size=_LETTERS, fill=INK, text_anchor="middle"
    )


def _bar(x: float, wide: float, from_: float, to: float, up: Scale, **looks: str | float) -> str:
    top, bottom = sorted((up(from_), up(to)))
    return element("rect", x=x, y=top, width=wide, height=max(bottom - top, 0.5), **looks)


def _key(prefix: str) -> Iterator[str]:
    looks: tuple[tuple[str, dict[str, str | float]], ...] = (
        ("plan", {"fill": "none", "stroke": _PLAN, "stroke_width": 2}),
        ("actual", {"fill": _ACTUAL}),
        ("above plan", {"fill": f"url(#{prefix}-over)", "stroke": _OVER}),
    )
    for place, (says, look) in enumerate(looks):
        x = _LEFT + place * 110
        yield element("rect", x=x, y=14, width=16, height=14, **look)
        yield words(says, x + 22, 26, font_size=_LETTERS, fill=INK)


def _in_words(months: Sequence[MonthBar]) -> str:
    return " ".join(f"{one.says}." for one in months if one.says)
