"""A tornado: what a result becomes with one input at a time lower and higher, the widest on top."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ringholder.pictures.lettering import lines
from ringholder.pictures.options_worth import grid
from ringholder.pictures.scale import Scale, round_numbers
from ringholder.pictures.svg import INK, PAPER, element, picture, title, words

WIDTH = 760
_ROW, _TOP, _LEFT, _RIGHT = 34, 60, 230.0, 736.0
_LETTERS = 13
_LOWER, _HIGHER = "#41b6e6", "#005eb8"


@dataclass(frozen=True, slots=True)
class Swing:
    """An input: the result with it lower and higher, in pounds, and what is said of it."""

    name: str
    lower: float
    higher: float
    says: str


def tornado(swings: Sequence[Swing], middle: float, *, name: str, prefix: str = "tornado") -> str:
    """An SVG of bars about the result as the case has it. `prefix` begins every id."""
    ends = [middle, 0.0, *(end for one in swings for end in (one.lower, one.higher))]
    ticks = round_numbers(min(ends), max(ends))
    across = Scale(ticks[0], ticks[-1], _LEFT, _RIGHT)
    height = _TOP + _ROW * len(swings) + 14
    x = across(middle)
    return picture(
        prefix,
        name,
        " ".join(one.says for one in swings),
        (WIDTH, height),
        element("rect", width=WIDTH, height=height, fill=PAPER),
        *_key(),
        *grid(ticks, across, _TOP - 6, height - 8),
        *(part for place, one in enumerate(swings) for part in _bar(one, place, across, x)),
        element("line", x1=x, x2=x, y1=_TOP - 6, y2=height - 8, stroke=INK, stroke_width=2,
                stroke_dasharray="4 3"),
    )  # fmt: skip


def _key() -> Iterator[str]:
    x = 12.0
    for said, fill in (("Input lower", _LOWER), ("Input higher", _HIGHER)):
        yield element("rect", x=x, y=8, width=14, height=14, fill=fill, stroke=INK)
        yield words(said, x + 20, 20, font_size=_LETTERS, fill=INK)
        x += 120
    yield words("Dashed: as the case has it", x, 20, font_size=_LETTERS, fill=INK)


def _bar(one: Swing, place: int, across: Scale, middle: float) -> Iterator[str]:
    y = _TOP + _ROW * place
    named = lines(one.name, _LEFT - 24, _LETTERS, most=1)
    yield words(named[0] if named else "", 12, y + 18, font_size=_LETTERS, fill=INK)
    for worth, fill in ((one.lower, _LOWER), (one.higher, _HIGHER)):
        left, right = sorted((middle, across(worth)))
        if right - left > 0.01:
            yield element("rect", title(one.says), x=left, y=y + 3, width=right - left, height=22,
                          fill=fill)  # fmt: skip
