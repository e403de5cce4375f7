"""The cards on the ladder: one for each committee, board or role, with its seats."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from ringholder.pictures.lettering import lines, number, text
from ringholder.pictures.svg import Looks, element

_PAD = 12.0
_LABEL = (11.0, 17.0)  # size and leading of the word over the name
_NAME = (14.5, 18.0)
_REASON = (13.0, 16.0)
_MOST_LINES = 3
_SEAT_PITCH, _SEAT_RADIUS = 13.0, 4.5


class Standing(StrEnum):
    """How a candidate stands to the decision."""

    DECIDES = "decides"
    DEPENDS = "depends"
    BELOW = "below"
    ABOVE = "above"


class Chair(StrEnum):
    """What becomes of a seat when the matter is taken."""

    STAYS = "stays"
    MAY_LEAVE = "may-leave"
    LEAVES = "leaves"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A committee, board or role; `reason` says in some six words why it is not the one."""

    name: str
    standing: Standing
    reason: str = ""
    ought: bool = False
    seats: tuple[Chair, ...] = ()

    @property
    def label(self) -> str:
        """The word over the name; nothing for those who only stand there."""
        return _LABELS.get((self.standing, self.ought), "OUGHT TO DECIDE" if self.ought else "")


_LABELS = {
    (Standing.DECIDES, True): "DECIDES, AS IT OUGHT TO",
    (Standing.DECIDES, False): "DECIDES",
    (Standing.DEPENDS, True): "OUGHT TO; IT DEPENDS",
    (Standing.DEPENDS, False): "IT DEPENDS",
}


class _Looks(NamedTuple):
    fill: str
    edge: str
    name: str
    words: str
    dashes: str = "none"


_LOOKS = {
    Standing.DECIDES: _Looks("#005eb8", "#005eb8", "#ffffff", "#ffffff"),
    Standing.DEPENDS: _Looks("#ffffff", "#005eb8", "#212b32", "#212b32", "5 4"),
    Standing.BELOW: _Looks("#f0f4f5", "#d8dde0", "#4c6272", "#4c6272"),
    Standing.ABOVE: _Looks("#ffffff", "#aeb7bd", "#4c6272", "#4c6272"),
}
_OUGHT = _Looks("#ffffff", "#005eb8", "#212b32", "#4c6272")


class _Block(NamedTuple):
    """Lines of one size, with what becomes of the pen after them."""

    lines: tuple[str, ...]
    size: float
    leading: float
    bold: bool
    fill: str


def card_height(candidate: Candidate, wide: float) -> float:
    """How high the card is when it is so wide."""
    words = sum(len(block.lines) * block.leading for block in _blocks(candidate, wide))
    seats = _above_seats(candidate) + _seat_lines(candidate, wide) * _SEAT_PITCH
    return 2 * _PAD - 4 + words + seats


def card(candidate: Candidate, x: float, y: float, wide: float) -> str:
    """The card as SVG, its top left corner at x, y."""
    looks = _looks(candidate)
    pen = y + _PAD - 2
    drawn: list[str] = []
    for block in _blocks(candidate, wide):
        weight = {"font_weight": "bold"} if block.bold else {}
        first = pen + block.size - 1
        drawn.append(
            text(block.lines, x + _PAD, first, block.size, block.leading, fill=block.fill, **weight)
        )
        pen += len(block.lines) * block.leading
    seats = _seats(candidate, x + _PAD, pen + _above_seats(candidate), wide)
    return "\n".join([_box(looks, x, y, wide, card_height(candidate, wide)), *drawn, *seats])


def _looks(candidate: Candidate) -> _Looks:
    lit = candidate.standing in (Standing.DECIDES, Standing.DEPENDS)
    return _OUGHT if candidate.ought and not lit else _LOOKS[candidate.standing]


def _box(looks: _Looks, x: float, y: float, wide: float, high: float) -> str:
    edge: Looks = {"stroke": looks.edge, "stroke_width": 1.5, "stroke_dasharray": looks.dashes}
    return element("rect", x=x, y=y, width=wide, height=high, rx=4, fill=looks.fill, **edge)


def _blocks(candidate: Candidate, wide: float) -> list[_Block]:
    looks, room = _looks(candidate), wide - 2 * _PAD
    parts = [
        (candidate.label, _LABEL, True, looks.name),
        (candidate.name, _NAME, True, looks.name),
        (candidate.reason, _REASON, False, looks.words),
    ]
    return [
        _Block(lines(words, room, size, bold=bold, most=_MOST_LINES), size, leading, bold, fill)
        for words, (size, leading), bold, fill in parts
        if words
    ]


def _above_seats(candidate: Candidate) -> float:
    return 5.0 if candidate.seats else 0.0


def _across(wide: float) -> int:
    return max(1, int((wide - 2 * _PAD) // _SEAT_PITCH))


def _seat_lines(candidate: Candidate, wide: float) -> int:
    return -(-len(candidate.seats) // _across(wide))


def _seats(candidate: Candidate, x: float, y: float, wide: float) -> Iterator[str]:
    ink = "#ffffff" if candidate.standing is Standing.DECIDES else "#4c6272"
    for index, seat in enumerate(candidate.seats):
        line, column = divmod(index, _across(wide))
        centre = x + _SEAT_RADIUS + column * _SEAT_PITCH, y + _SEAT_RADIUS + line * _SEAT_PITCH
        yield _seat(seat, *centre, ink)


def _seat(seat: Chair, x: float, y: float, ink: str) -> str:
    """A full disc stays, a half one may have to leave, an empty one struck through leaves."""
    radius, far = _SEAT_RADIUS - 0.5, _SEAT_RADIUS
    fill = ink if seat is Chair.STAYS else "none"
    ring = element("circle", cx=x, cy=y, r=radius, stroke=ink, fill=fill)
    if seat is Chair.STAYS:
        return ring
    if seat is Chair.MAY_LEAVE:
        half = f"M{number(x)} {number(y - radius)}a{radius} {radius} 0 0 0 0 {2 * radius}z"
        return ring + element("path", d=half, fill=ink)
    return ring + element("line", x1=x - far, y1=y + far, x2=x + far, y2=y - far, stroke=ink)
