"""Options of a business case: costs to the left of nothing, benefits to the right, worth as a mark.

What is cost and what is benefit is told by the side it stands on, not by colour alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ringholder.pictures.lettering import lines
from ringholder.pictures.plan_and_actual import short
from ringholder.pictures.scale import Scale, round_numbers
from ringholder.pictures.svg import INK, PAPER, QUIET, Looks, element, picture, title, words

WIDTH = 760
_ROW, _TOP, _LEFT, _RIGHT = 56, 56, 210.0, 736.0
_LETTERS = 13
_GRID, _COST, _BENEFIT = "#e8edee", "#f47738", "#007f3b"


@dataclass(frozen=True, slots=True)
class Worth:
    """An option: present values in pounds, and what is said of it."""

    name: str
    costs: float
    benefits: float
    npv: float
    says: str
    lit: bool = False


def options_worth(options: Sequence[Worth], *, name: str, prefix: str = "worth") -> str:
    """An SVG with a row for each option, in pounds of year 0. `prefix` begins every id."""
    ends = [0.0, *(-one.costs for one in options), *(one.benefits for one in options)]
    ends += [one.npv for one in options]
    ticks = round_numbers(min(ends), max(ends))
    across = Scale(ticks[0], ticks[-1], _LEFT, _RIGHT)
    height = _TOP + _ROW * len(options) + 14
    return picture(
        prefix,
        name,
        " ".join(one.says for one in options),
        (WIDTH, height),
        element("rect", width=WIDTH, height=height, fill=PAPER),
        *_key(),
        *grid(ticks, across, _TOP - 6, height - 8),
        *(part for place, one in enumerate(options) for part in _row(one, place, across)),
    )


def _key() -> Iterator[str]:
    x = 12.0
    for said, fill in (("Costs", _COST), ("Benefits", _BENEFIT)):
        yield element("rect", x=x, y=8, width=14, height=14, fill=fill, stroke=INK)
        yield words(said, x + 20, 20, font_size=_LETTERS, fill=INK)
        x += 90
    yield _diamond(x + 7, 15)
    yield words("Net present value", x + 20, 20, font_size=_LETTERS, fill=INK)


def grid(ticks: Sequence[float], across: Scale, top: float, bottom: float) -> Iterator[str]:
    """Lines up and down at round sums, with what they are; the one at nothing is dark."""
    for tick in ticks:
        x = across(tick)
        ink = INK if tick == 0 else _GRID
        yield element("line", x1=x, x2=x, y1=top, y2=bottom, stroke=ink)
        looks: Looks = {"font_size": 12, "fill": QUIET, "text_anchor": "middle"}
        yield words(short(tick), x, top - 5, **looks)


def _row(one: Worth, place: int, across: Scale) -> Iterator[str]:
    y, zero = _TOP + _ROW * place, across(0.0)
    weight = "bold" if one.lit else "normal"
    for at, text in enumerate(lines(one.name, _LEFT - 24, _LETTERS, bold=one.lit, most=2)):
        yield words(text, 12, y + 20 + 16 * at, font_size=_LETTERS, fill=INK, font_weight=weight)
    said = title(one.says)
    for worth, fill, top in ((-one.costs, _COST, 6), (one.benefits, _BENEFIT, 26)):
        left, right = sorted((zero, across(worth)))
        if right - left > 0.01:
            yield element("rect", said, x=left, y=y + top, width=right - left, height=18,
                          fill=fill)  # fmt: skip
    yield _diamond(across(one.npv), y + 25, said)


def _diamond(x: float, y: float, said: str = "") -> str:
    points = f"{x - 7:.1f},{y:.1f} {x:.1f},{y - 7:.1f} {x + 7:.1f},{y:.1f} {x:.1f},{y + 7:.1f}"
    return element("polygon", said, points=points, fill=PAPER, stroke=INK, stroke_width=2)
