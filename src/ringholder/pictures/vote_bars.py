"""A vote by constituency: for, against and abstained as shares of one bar, with what was needed.

Each part has its own pattern of letters and number beside it, so nothing is told by colour alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ringholder.pictures.lettering import lines, text
from ringholder.pictures.svg import INK, PAPER, QUIET, element, picture, title, words

WIDTH = 760
_LEFT, _RIGHT, _TOP, _ROW, _BAR, _FOOT = 210.0, 560.0, 34.0, 50.0, 22.0, 14.0
_LETTERS = 14
_FOR, _AGAINST, _REST = "#005eb8", "#f0b8a8", "#d8dde0"


@dataclass(frozen=True, slots=True)
class Bar:
    """A constituency: what of its votes is for, against and neither; none where it is not known.

    `said` is what follows, in words; `shares`: they are shares that were published without numbers.
    """

    name: str
    in_favour: float
    against: float
    rest: float
    said: str
    known: bool = True
    shares: bool = False


def vote_bars(rows: Sequence[Bar], needed: float, *, name: str, prefix: str = "vote") -> str:
    """An SVG of a bar for each constituency, with a line at what is needed. `prefix` begins ids."""
    high = round(_TOP + _ROW * max(len(rows), 1) + _FOOT)
    mark = _LEFT + (_RIGHT - _LEFT) * needed
    foot = high - _FOOT
    return picture(
        prefix,
        name,
        " ".join(f"{row.name}: {row.said}." for row in rows),
        (WIDTH, high),
        element("rect", width=WIDTH, height=high, fill=PAPER),
        *(part for n, row in enumerate(rows) for part in _row(row, _TOP + _ROW * n)),
        element("line", x1=mark, x2=mark, y1=_TOP - 8, y2=foot, stroke=INK, stroke_width=2),
        words("needed", mark, _TOP - 14, fill=INK, font_size=13, text_anchor="middle"),
        shown=(WIDTH, high),
    )


def _row(row: Bar, y: float) -> Iterator[str]:
    named = lines(row.name, _LEFT - 24, _LETTERS, most=2)
    yield text(named, 8, y + 20 - (len(named) - 1) * 8, _LETTERS, 16, fill=INK)
    yield words(row.said, _RIGHT + 14, y + 20, fill=INK, font_size=13)
    whole = row.in_favour + row.against + row.rest
    if not row.known or not whole:
        yield words("not known", _LEFT + 6, y + 20, fill=QUIET, font_size=13)
        return
    x = _LEFT
    parts = (
        (row.in_favour, _FOR, "for"),
        (row.against, _AGAINST, "against"),
        (row.rest, _REST, "neither"),
    )
    for number, fill, called in parts:
        wide = (_RIGHT - _LEFT) * number / whole
        if wide:
            told = title(f"{row.name}: {number:g}{'%' if row.shares else ''} {called}")
            yield element("rect", told, x=x, y=y + 4, width=wide, height=_BAR, fill=fill)
            ink = PAPER if fill == _FOR else INK
            if wide > 30 and not row.shares:
                yield words(f"{number:g}", x + 6, y + 20, fill=ink, font_size=13)
        x += wide
