"""Audiences one under the other: how many of each answered, and which were not reached.

The length of a bar is its count beside the largest. A hidden count has no bar, since its length
would tell it; what is said stands beside each, so nothing is told by colour alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ringholder.pictures.lettering import lines
from ringholder.pictures.svg import INK, PAPER, QUIET, element, picture, words

WIDTH = 760
_LEFT, _RIGHT, _TOP, _ROW, _FOOT = 286.0, 560.0, 10.0, 46.0, 8.0
_LETTERS, _WIDEST = 15, 270.0
_BAR, _TRACK, _MISSED = "#005eb8", "#e8edee", "#d5281b"
_THICK = 16.0


@dataclass(frozen=True, slots=True)
class Bar:
    """An audience: its count (`None` if hidden), what is said of it, and whether it was missed."""

    name: str
    count: int | None
    said: str
    missed: bool = False


def audiences(bars: Sequence[Bar], *, name: str, prefix: str = "audiences") -> str:
    """An SVG of a bar for each audience, in the order given. prefix: begins every id."""
    most = max((bar.count or 0 for bar in bars), default=0) or 1
    high = round(_TOP + _ROW * max(len(bars), 1) + _FOOT)
    return picture(
        prefix,
        name,
        " ".join(f"{bar.name}: {bar.said}." for bar in bars) or "Nobody was to be asked.",
        (WIDTH, high),
        element("rect", width=WIDTH, height=high, fill=PAPER),
        *(part for n, bar in enumerate(bars) for part in _row(bar, _TOP + _ROW * n, most)),
        shown=(WIDTH, high),
    )


def _row(bar: Bar, top: float, most: int) -> Iterator[str]:
    middle = top + _ROW / 2
    named = lines(bar.name, _WIDEST, _LETTERS, most=2)
    for at, text in enumerate(named):
        y = middle + 5 + (at - (len(named) - 1) / 2) * 17
        yield words(text, _LEFT - 14, y, fill=INK, font_size=_LETTERS, text_anchor="end")
    y = middle - _THICK / 2
    long = _RIGHT - _LEFT
    yield element("rect", x=_LEFT, y=y, width=long, height=_THICK, fill=_TRACK)
    if bar.count:
        part = max(3.0, long * bar.count / most)
        yield element("rect", x=_LEFT, y=y, width=part, height=_THICK, fill=_BAR)
    if bar.missed:
        yield element("rect", x=_LEFT - 3, y=y - 2, width=5, height=_THICK + 4, fill=_MISSED)
    ink = _MISSED if bar.missed else QUIET
    said = lines(bar.said, WIDTH - _RIGHT - 22, 14, most=2)
    for at, text in enumerate(said):
        y = middle + 5 + (at - (len(said) - 1) / 2) * 16
        yield words(text, _RIGHT + 12, y, fill=ink, font_size=14)
