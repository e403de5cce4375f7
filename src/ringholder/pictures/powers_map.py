"""Who decides on what, as a chart: the levels of the ladder, with all who hold powers on each.

It draws what it is told and knows no rules. A long chart is drawn as several pictures, each of
which fits a page that lies on its side; lines of cards are never cut. Nothing is told by colour
alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from ringholder.pictures.lettering import lines, text
from ringholder.pictures.svg import INK, PAPER, QUIET, Looks, element, picture

_WIDE, _HIGH = 1080, 636
_RAILS = (150.0, 1068.0)
_LABEL_ROOM = 132.0
_ACROSS = 4
_GAP = 12.0
_PAD = 9.0
_ABOVE, _BELOW = 12.0, 12.0
_RAIL, _BLUE = "#d8dde0", "#005eb8"


@dataclass(frozen=True, slots=True)
class Card:
    """A body or role: a word on what it is, and lines on what it decides.

    `decides` says whether it does; one that does not is drawn with a broken edge.
    """

    name: str
    kind: str
    says: tuple[str, ...] = ()
    decides: bool = True
    broad: bool = False


@dataclass(frozen=True, slots=True)
class Level:
    """A level of the ladder with those who stand on it."""

    name: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class PowersMap:
    """The whole chart, levels from the top down."""

    title: str
    levels: tuple[Level, ...]


class Drawn(NamedTuple):
    """A picture, and the words that stand for it."""

    svg: str
    says: str


class _Strip(NamedTuple):
    """A line of cards on a level; the last one of a level stands on its bar."""

    level: str
    cards: tuple[Card, ...]
    high: float
    last: bool


class _Block(NamedTuple):
    """Lines of one size and weight."""

    lines: tuple[str, ...]
    size: float
    leading: float
    bold: bool
    fill: str


def draw(chart: PowersMap, *, name: str = "map") -> list[Drawn]:
    """The chart as pictures, in their order; `name` begins the ids in them."""
    pages = list(_pages([strip for level in chart.levels for strip in _strips(level)]))
    return [
        _page(chart, strips, f"{name}-{number}", f"{number} of {len(pages)}")
        for number, strips in enumerate(pages, 1)
    ]


def _strips(level: Level) -> Iterator[_Strip]:
    """The cards of a level in lines; a broad one has a line of its own."""
    rows: list[list[Card]] = []
    for card in level.cards:
        if not rows or card.broad or rows[-1][0].broad or len(rows[-1]) == _ACROSS:
            rows.append([])
        rows[-1].append(card)
    for place, row in enumerate(rows or [[]]):
        high = max((_card_height(card) for card in row), default=14.0)
        yield _Strip(level.name, tuple(row), high, place == len(rows or [[]]) - 1)


def _pages(strips: list[_Strip]) -> Iterator[list[_Strip]]:
    """The strips in pages: as many on each as there is room for."""
    page: list[_Strip] = []
    used = 0.0
    for strip in strips:
        room = strip.high + _ABOVE + _BELOW
        if page and used + room > _HIGH:
            yield page
            page, used = [], 0.0
        page.append(strip)
        used += room
    if page:
        yield page


def _in_words(strips: list[_Strip]) -> str:
    """What a picture shows, level by level."""
    levels: dict[str, list[str]] = {}
    for strip in strips:
        said = levels.setdefault(strip.level, [])
        said += [": ".join(filter(None, (card.name, *card.says))) for card in strip.cards]
    return ". ".join(f"{level}: {'; '.join(said) or 'nobody'}" for level, said in levels.items())


def _page(chart: PowersMap, strips: list[_Strip], name: str, which: str) -> Drawn:
    drawn: list[str] = []
    top = 4.0
    seen: set[str] = set()
    for strip in strips:
        drawn += _strip(strip, top, first=strip.level not in seen)
        seen.add(strip.level)
        top += strip.high + _ABOVE + _BELOW
    high = round(top + 4)
    rails = (
        element("line", x1=x, y1=4.0, x2=x, y2=float(high - 4), stroke=_RAIL, stroke_width=6)
        for x in _RAILS
    )
    title = f"{chart.title}, picture {which}"
    says, size = _in_words(strips), (_WIDE, high)
    return Drawn(picture(name, title, says, size, *rails, *drawn, shown=size), says)


def _strip(strip: _Strip, top: float, *, first: bool) -> Iterator[str]:
    bar = top + _ABOVE + strip.high + 5
    if strip.last:
        looks: Looks = {"stroke": _RAIL, "stroke_width": 5}
        yield element("line", x1=_RAILS[0], y1=bar, x2=_RAILS[1], y2=bar, **looks)
    if first:
        words = lines(strip.level, _LABEL_ROOM, 15, bold=True)
        yield text(words, 8, top + _ABOVE + 16, 15, 18, fill=INK, font_weight="bold")
    for place, card in enumerate(strip.cards):
        x = _RAILS[0] + _GAP + place * (_card_width(card) + _GAP)
        yield from _card(card, x, top + _ABOVE, strip.high)


def _card_width(card: Card) -> float:
    room = _RAILS[1] - _RAILS[0]
    return room - 2 * _GAP if card.broad else (room - _GAP * (_ACROSS + 1)) / _ACROSS


def _card_height(card: Card) -> float:
    return 2 * _PAD + sum(len(block.lines) * block.leading for block in _blocks(card))


def _blocks(card: Card) -> list[_Block]:
    room = _card_width(card) - 2 * _PAD
    parts = [
        (card.kind.upper(), 9.5, 12.5, True, _BLUE if card.decides else QUIET),
        (card.name, 13.0, 16.0, True, INK),
        *((words, 11.5, 14.0, False, INK) for words in card.says),
    ]
    return [
        _Block(lines(words, room, size, bold=bold), size, leading, bold, fill)
        for words, size, leading, bold, fill in parts
        if words
    ]


def _card(card: Card, x: float, y: float, high: float) -> Iterator[str]:
    edge: Looks = {"stroke": _BLUE, "stroke_width": 1.75}
    if not card.decides:
        edge = {"stroke": "#768692", "stroke_width": 1.25, "stroke_dasharray": "5 4"}
    yield element("rect", x=x, y=y, width=_card_width(card), height=high, rx=4, fill=PAPER, **edge)
    pen = y + _PAD
    for block in _blocks(card):
        weight = {"font_weight": "bold"} if block.bold else {}
        first = pen + block.size - 1
        yield text(
            block.lines, x + _PAD, first, block.size, block.leading, fill=block.fill, **weight
        )
        pen += len(block.lines) * block.leading
