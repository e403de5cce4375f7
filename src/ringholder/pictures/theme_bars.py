"""Themes as bars, those that most hold first: all who hold them, and distinct responses in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ringholder.pictures.lettering import width
from ringholder.pictures.svg import INK, PAPER, QUIET, element, picture, title, words

WIDTH = 720
_ROW, _TOP, _BAR = 46, 34, 14
_ALL, _DISTINCT, _GRID = "#41b6e6", "#005eb8", "#e8edee"
_LETTERS, _RIGHT, _NUMBERS = 14, 640.0, 10
_LEFT = 8.0


@dataclass(frozen=True, slots=True)
class ThemeBar:
    """A theme: how many hold it, and how many distinct responses; `says` is all of it in words."""

    name: str
    all: int
    distinct: int
    says: str


def theme_bars(themes: Sequence[ThemeBar], *, name: str, prefix: str = "themes") -> str:
    """An SVG of bars in the order given. `prefix` begins every id."""
    high = _TOP + _ROW * max(len(themes), 1)
    most = max((one.all for one in themes), default=0) or 1
    return picture(
        prefix,
        name,
        " ".join(one.says for one in themes),
        (WIDTH, high),
        element("rect", width=WIDTH, height=high, fill=PAPER),
        *_key(),
        *(part for at, one in enumerate(themes) for part in _row(one, at, most)),
    )


def _key() -> Iterator[str]:
    x = _LEFT
    for fill, text in ((_DISTINCT, "distinct responses"), (_ALL, "all responses, with campaigns")):
        yield element("rect", x=x, y=8, width=14, height=12, fill=fill)
        yield words(text, x + 20, 19, font_size=_LETTERS - 1, fill=QUIET)
        x += 44 + width(text, _LETTERS - 1)


def _row(one: ThemeBar, at: int, most: int) -> Iterator[str]:
    y = _TOP + at * _ROW
    long = (_RIGHT - _LEFT) * one.all / most
    short = (_RIGHT - _LEFT) * one.distinct / most
    yield words(one.name, _LEFT, y + 15, font_size=_LETTERS, fill=INK)
    yield element("rect", x=_LEFT, y=y + 21, width=_RIGHT - _LEFT, height=_BAR, fill=_GRID)
    yield element("rect", title(one.says), x=_LEFT, y=y + 21, width=long, height=_BAR, fill=_ALL)
    yield element("rect", x=_LEFT, y=y + 21, width=short, height=_BAR, fill=_DISTINCT)
    said = f"{one.distinct:,}" if one.all == one.distinct else f"{one.distinct:,} of {one.all:,}"
    yield words(said, _RIGHT + _NUMBERS, y + 33, font_size=_LETTERS, fill=INK)
