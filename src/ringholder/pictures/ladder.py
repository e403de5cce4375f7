"""The ladder of decisions as a picture: who stands on each level, who decides, who ought to.

It draws what it is told and knows no rules: plain words and flags in, SVG text out. Nothing is told
by colour alone: the card that decides says so, a seat that leaves is struck through, and *may* is a
disc where *ought* is a ring. All looks are attributes, so that no style sheet is needed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ringholder.pictures.ladder_cards import Candidate, Standing, card, card_height
from ringholder.pictures.lettering import lines, text
from ringholder.pictures.svg import INK, PAPER, QUIET, Looks, element, picture

__all__ = ["Candidate", "Ladder", "Rung", "Standing", "draw"]

_RAIL, _BLUE = "#d8dde0", "#005eb8"
_HEAD = 30.0  # room for the words over the two columns
_ROOM_ABOVE_CARDS = 16.0
_ROOM_OF_A_LABEL = 30.0
_BARE = 38.0  # the height of a level where nobody stands
_GAP = 12.0


@dataclass(frozen=True, slots=True)
class Rung:
    """A level, with those who stand on it; `ought` when the matter ought to be decided here."""

    name: str
    candidates: tuple[Candidate, ...] = ()
    ought: bool = False

    @property
    def may(self) -> bool:
        """Whether somebody here decides."""
        return any(candidate.standing is Standing.DECIDES for candidate in self.candidates)


@dataclass(frozen=True, slots=True)
class Ladder:
    """The whole picture, levels from the top down, with the words that stand for it."""

    title: str
    says: str
    rungs: tuple[Rung, ...]


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where things go, in pixels. A narrow picture has the label in a line of its own."""

    width: int
    rails: tuple[float, float]
    across: int
    label: float
    columns: tuple[float, float]
    narrow: bool

    @property
    def card_width(self) -> float:
        left, right = self.rails
        return (right - left - _GAP * (self.across + 1)) / self.across

    def place(self, index: int) -> tuple[int, float]:
        """The line and the left edge of a card."""
        line, column = divmod(index, self.across)
        return line, self.rails[0] + _GAP + column * (self.card_width + _GAP)


_WIDE = _Layout(960, (166, 800), 3, 150, (848, 916), narrow=False)
_NARROW = _Layout(336, (4, 332), 1, 18, (236, 296), narrow=True)


@dataclass(frozen=True, slots=True)
class _Row:
    """A level with the height at which its bar lies."""

    rung: Rung
    top: float
    lines: tuple[float, ...]  # the height of each line of cards
    bar: float
    label: float


def draw(ladder: Ladder, *, narrow: bool = False, name: str = "ladder") -> str:
    """The picture as SVG; `name` begins the ids in it, to keep two pictures on one page apart."""
    layout = _NARROW if narrow else _WIDE
    rows = list(_rows(ladder, layout))
    height = (rows[-1].bar if rows else _HEAD) + 24
    parts = [
        *_rails(layout, height),
        *_headings(layout),
        *(part for row in rows for part in _level(row, layout)),
        *_difference(rows, layout),
        *(mark for row in rows for mark in _marks(row, layout)),
    ]
    size = (layout.width, round(height))
    return picture(name, ladder.title, ladder.says, size, *parts, shown=size)


def _rows(ladder: Ladder, layout: _Layout) -> Iterator[_Row]:
    top = _HEAD
    for rung in ladder.rungs:
        row = _row(rung, top, layout)
        yield row
        top = row.bar


def _row(rung: Rung, top: float, layout: _Layout) -> _Row:
    across, wide = layout.across, layout.card_width
    lines = tuple(
        max(card_height(candidate, wide) for candidate in rung.candidates[start : start + across])
        for start in range(0, len(rung.candidates), across)
    )
    begin = top + (_ROOM_OF_A_LABEL if layout.narrow else _ROOM_ABOVE_CARDS)
    stand = begin + sum(lines) + _GAP * max(0, len(lines) - 1)
    bar = stand + 3 if lines else top + _BARE
    return _Row(rung, begin, lines, bar, top + 22 if layout.narrow else bar + 5)


def _rails(layout: _Layout, height: float) -> Iterator[str]:
    for x in layout.rails:
        looks: Looks = {"stroke": _RAIL, "stroke_width": 8, "stroke_linecap": "round"}
        yield element("line", x1=x, y1=_HEAD, x2=x, y2=height, **looks)


def _headings(layout: _Layout) -> Iterator[str]:
    for x, words in zip(layout.columns, ("may", "ought"), strict=True):
        yield text([words], x, 16, 15, 0, text_anchor="middle", font_style="italic", fill=QUIET)


def _level(row: _Row, layout: _Layout) -> Iterator[str]:
    left, right = layout.rails
    bar = (_BLUE, 7) if row.rung.may else (_RAIL, 5)
    looks: Looks = {"stroke": bar[0], "stroke_width": bar[1], "stroke_linecap": "round"}
    yield element("line", x1=left, y1=row.bar, x2=right, y2=row.bar, **looks)
    yield _label(row, layout)
    yield from _cards(row, layout)


def _label(row: _Row, layout: _Layout) -> str:
    looks = {"fill": INK if row.rung.may or row.rung.ought else QUIET}
    if row.rung.may:
        looks["font_weight"] = "bold"
    if layout.narrow:
        return text([row.rung.name], layout.label, row.label, 15, 0, **looks)
    words = lines(row.rung.name, layout.label - 4, 15, bold=row.rung.may)
    first = row.label - 9 * (len(words) - 1)
    return text(words, layout.label, first, 15, 18, text_anchor="end", **looks)


def _cards(row: _Row, layout: _Layout) -> Iterator[str]:
    for index, candidate in enumerate(row.rung.candidates):
        line, x = layout.place(index)
        foot = row.top + sum(row.lines[: line + 1]) + _GAP * line
        high = card_height(candidate, layout.card_width)
        yield card(candidate, x, foot - high, layout.card_width)


def _marks(row: _Row, layout: _Layout) -> Iterator[str]:
    """The disc of *may* and the ring of *ought*, level with the name of the level."""
    may, ought = layout.columns
    y = row.label - 5
    if row.rung.may:
        yield element("circle", cx=may, cy=y, r=9, fill=_BLUE)
    if row.rung.ought:
        yield element("circle", cx=ought, cy=y, r=8, fill=PAPER, stroke=_BLUE, stroke_width=3.5)


def _difference(rows: list[_Row], layout: _Layout) -> Iterator[str]:
    """A line from where it may be decided to where it ought to be, broken when they differ."""
    may = next((row for row in rows if row.rung.may), None)
    ought = next((row for row in rows if row.rung.ought), None)
    if may is None or ought is None or (layout.narrow and may is not ought):
        return  # where there is one column, cards would hide the line
    (x1, x2), (y1, y2) = layout.columns, (may.label - 5, ought.label - 5)
    looks: Looks = {"stroke": _BLUE, "stroke_width": 2}
    if may is not ought:
        looks["stroke_dasharray"] = "3 5"
    yield element("line", x1=x1, y1=y1, x2=x2, y2=y2, **looks)
