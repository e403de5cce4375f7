"""How much was paid in time, month by month: a line by number and one by value, beside a target.

The two lines differ in mark and dash as well as in colour, and each point says its figures.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ringholder.pictures.scale import Scale, round_numbers
from ringholder.pictures.svg import INK, PAPER, QUIET, Looks, element, picture, title, words

WIDTH, HEIGHT = 620, 300
_LEFT, _RIGHT, _TOP, _BOTTOM = 62.0, 560.0, 44.0, 250.0
_GRID, _NUMBER, _VALUE, _TARGET = "#e8edee", "#005eb8", "#b4561c", "#212b32"
_LETTERS = 13
_LEAST_SPAN, _WHOLE = 10.0, 100.0


@dataclass(frozen=True, slots=True)
class PaidMonth:
    """A month: its short name, percents paid in time by number and by value, and both in words."""

    name: str
    number: float | None
    value: float | None
    says: str


def payment_practice(
    months: Sequence[PaidMonth], target: float, *, name: str, prefix: str = "practice"
) -> str:
    """An SVG of months in order; `target` in percent. `prefix` begins every id."""
    seen = [v for one in months for v in (one.number, one.value) if v is not None]
    ticks = round_numbers(min([*seen, target, _WHOLE - _LEAST_SPAN]), _WHOLE)
    ticks = [tick for tick in ticks if tick <= _WHOLE]
    up = Scale(ticks[0], _WHOLE, _BOTTOM, _TOP)
    across = Scale(-0.5, max(len(months), 1) - 0.5, _LEFT, _RIGHT)
    return picture(
        prefix,
        name,
        " ".join(f"{one.says}." for one in months) or "Nothing was paid.",
        (WIDTH, HEIGHT),
        element("rect", width=WIDTH, height=HEIGHT, fill=PAPER),
        *_grid(ticks, up),
        *_target(target, up),
        *_line([one.value for one in months], across, up, square=True),
        *_line([one.number for one in months], across, up, square=False),
        *_names(months, across),
        *_key(),
    )


def _grid(ticks: Sequence[float], up: Scale) -> Iterator[str]:
    for tick in ticks:
        y = up(tick)
        yield element("line", x1=_LEFT, x2=_RIGHT, y1=y, y2=y, stroke=_GRID)
        looks: Looks = {"font_size": _LETTERS, "fill": QUIET, "text_anchor": "end"}
        yield words(f"{tick:g}%", _LEFT - 8, y + 4, **looks)


def _target(target: float, up: Scale) -> Iterator[str]:
    y = up(target)
    yield element(
        "line", x1=_LEFT, x2=_RIGHT, y1=y, y2=y, stroke=_TARGET, stroke_width=1.5,
        stroke_dasharray="2 4",
    )  # fmt: skip
    yield words(f"{target:g}%", _RIGHT + 8, y + 4, font_size=_LETTERS, fill=INK)


def _line(
    values: Sequence[float | None], across: Scale, up: Scale, *, square: bool
) -> Iterator[str]:
    ink = _VALUE if square else _NUMBER
    spots = [(across(i), up(v)) for i, v in enumerate(values) if v is not None]
    path = " L".join(f"{x:.1f} {y:.1f}" for x, y in spots)
    looks: Looks = {"fill": "none", "stroke": ink, "stroke_width": 2}
    if square:
        looks["stroke_dasharray"] = "7 4"
    if path:
        yield element("path", d=f"M{path}", **looks)
    yield from (_mark(x, y, square=square) for x, y in spots)


def _mark(x: float, y: float, *, square: bool) -> str:
    if square:
        return element(
            "rect", x=x - 4.5, y=y - 4.5, width=9, height=9, fill=PAPER, stroke=_VALUE,
            stroke_width=2,
        )  # fmt: skip
    return element("circle", cx=x, cy=y, r=4.5, fill=_NUMBER)


def _names(months: Sequence[PaidMonth], across: Scale) -> Iterator[str]:
    every = max(1, -(-len(months) // 12))
    for i, one in enumerate(months):
        if i % every == 0:
            x = across(i)
            said = title(one.says)
            wide = across(1) - across(0)
            yield element(
                "rect", said, x=x - wide / 2, y=_TOP, width=wide, height=_BOTTOM - _TOP,
                fill=PAPER, fill_opacity=0,
            )  # fmt: skip
            looks: Looks = {"font_size": _LETTERS, "fill": INK, "text_anchor": "middle"}
            yield words(one.name, x, _BOTTOM + 20, **looks)


def _key() -> Iterator[str]:
    for place, (says, square) in enumerate((("by number", False), ("by value", True))):
        x = _LEFT + 8 + place * 130
        yield _mark(x, 20, square=square)
        yield words(says, x + 12, 24, font_size=_LETTERS, fill=INK)
    x = _LEFT + 268
    yield element(
        "line", x1=x - 6, x2=x + 14, y1=20, y2=20, stroke=_TARGET, stroke_width=1.5,
        stroke_dasharray="2 4",
    )  # fmt: skip
    yield words("target", x + 20, 24, font_size=_LETTERS, fill=INK)
