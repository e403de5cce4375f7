"""What a gap is made of: a bar from nothing for each cause, with a whisker for what chance may do.

A bar that chance may explain is hollow, so that nothing is told by colour alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ringholder.pictures.lettering import lines
from ringholder.pictures.plan_and_actual import short
from ringholder.pictures.scale import Scale, round_numbers
from ringholder.pictures.svg import INK, PAPER, QUIET, Attribute, element, picture, title, words

WIDTH = 380
_LEFT, _RIGHT, _TOP = 10.0, 366.0, 22.0
_ROW, _BAR, _LETTERS = 68.0, 18.0, 14
_GRID, _MORE, _LESS = "#e8edee", "#b4561c", "#005eb8"


@dataclass(frozen=True, slots=True)
class CauseBar:
    """A cause in words, its part, and the margin that chance may make; `None` where not known."""

    name: str
    value: float
    margin: float | None
    says: str

    @property
    def clear(self) -> bool:
        """Whether chance does not explain it."""
        return self.margin is not None and abs(self.value) > self.margin


def causes(bars: Sequence[CauseBar], *, name: str, prefix: str = "causes") -> str:
    """An SVG of causes in order, in pounds; parts above nothing are more. `prefix` begins ids."""
    reach = [one.value + way * (one.margin or 0) for one in bars for way in (-1, 0, 1)]
    ticks = round_numbers(min(0.0, *reach, 0.0), max([*reach, 1.0]), 4)
    across = Scale(ticks[0], ticks[-1], _LEFT, _RIGHT)
    height = int(_TOP + _ROW * len(bars) + 34)
    return picture(
        prefix,
        name,
        _in_words(bars),
        (WIDTH, height),
        element("rect", width=WIDTH, height=height, fill=PAPER),
        *_grid(ticks, across, height),
        *(part for row, one in enumerate(bars) for part in _bar(one, row, across)),
    )


def _grid(ticks: Sequence[float], across: Scale, height: int) -> Iterator[str]:
    foot = height - 28
    for tick in ticks:
        x = across(tick)
        stroke = QUIET if tick == 0 else _GRID
        yield element("line", x1=x, x2=x, y1=8, y2=foot, stroke=stroke)
        looks: dict[str, Attribute] = {"fill": QUIET, "font_size": 13, "text_anchor": "middle"}
        yield words(short(tick), min(max(x, _LEFT + 8), _RIGHT - 12), foot + 18, **looks)


def _bar(one: CauseBar, row: int, across: Scale) -> Iterator[str]:
    top = _TOP + row * _ROW
    said = lines(f"{one.name}: {one.says}", _RIGHT - _LEFT, _LETTERS, most=2)
    for at, text in enumerate(said):
        halo: dict[str, Attribute] = {"stroke": PAPER, "stroke_width": 4, "fill": PAPER}
        yield words(text, _LEFT, top + 2 + at * 16, font_size=_LETTERS, **halo)
        yield words(text, _LEFT, top + 2 + at * 16, font_size=_LETTERS, fill=INK)
    y = top + 9 + (16 if len(said) > 1 else 0)
    ends = sorted((across(0), across(one.value)))
    ink = _MORE if one.value > 0 else _LESS
    yield element(
        "rect", title(f"{one.name}: {one.says}"),
        x=ends[0], y=y, width=max(1.5, ends[1] - ends[0]), height=_BAR,
        fill=ink if one.clear else PAPER, stroke=ink, stroke_width=1.5,
    )  # fmt: skip
    if one.margin:
        left, right = across(one.value - one.margin), across(one.value + one.margin)
        middle = y + _BAR / 2
        look: dict[str, Attribute] = {"stroke": INK, "stroke_width": 1.5}
        yield element("line", x1=left, x2=right, y1=middle, y2=middle, **look)
        for x in (left, right):
            yield element("line", x1=x, x2=x, y1=middle - 5, y2=middle + 5, **look)


def _in_words(bars: Sequence[CauseBar]) -> str:
    if not bars:
        return "No cause can be told."
    each = (
        f"{one.name}: {one.says}" + ("" if one.clear else ", which chance may explain")
        for one in bars
    )
    return ". ".join(each) + "."
