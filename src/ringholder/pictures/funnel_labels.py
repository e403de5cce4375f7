"""Where to put names of points so that none lies on another name, nor on another named point."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from ringholder.pictures.lettering import width

LETTERS = 13
MOST = 16
"""More names than this are not written: they are in the tooltips and in the description."""
_HIGH, _LOW, _GAP = 11.0, 4.0, 13.0
_RINGS = (0.0, 14.0, 30.0, 48.0, 70.0, 96.0)
_WAYS = ((1, 0), (-1, 0), (1, -1), (-1, -1), (1, 1), (-1, 1), (0, -1), (0, 1))

Box = tuple[float, float, float, float]


class Field(Protocol):
    """The room that there is."""

    @property
    def width(self) -> int: ...
    @property
    def left(self) -> float: ...
    @property
    def top(self) -> float: ...
    @property
    def bottom(self) -> float: ...
    @property
    def right(self) -> float: ...


@dataclass(frozen=True, slots=True)
class Label:
    """A name at a place; `led` are the ends of a line to its point where that is not beside it."""

    text: str
    x: float
    y: float
    anchor: str
    box: Box
    led: tuple[tuple[float, float], tuple[float, float]] | None


def placed(named: Sequence[tuple[str, float, float]], field: Field) -> list[Label | None]:
    """A label for each named point, in order; `None` where there is no room, or too many names.

    The nearest free place, first beside the point, then further out with a line to it.
    """
    found: list[Label | None] = [None] * len(named)
    taken: list[Box] = [(x - 9, y - 9, x + 9, y + 9) for _, x, y in named]
    by_height = sorted(range(len(named)), key=lambda index: (named[index][2], named[index][1]))
    for index in by_height[:MOST]:
        others = [box for place, box in enumerate(taken) if place != index]
        for label in _choices(*named[index]):
            if _within(label.box, field) and not any(_touch(label.box, box) for box in others):
                found[index] = label
                taken.append(label.box)
                break
    return found


def _choices(text: str, x: float, y: float) -> Iterator[Label]:
    long = width(text, LETTERS, bold=True)
    for ring in _RINGS:
        for right, down in _WAYS:
            if ring == 0 and right == 0:
                continue
            across = right * (_GAP + ring * (0.5 if down else 1))
            at, line = x + across, y + 4.5 + down * (ring or 10)
            anchor = {1: "start", -1: "end", 0: "middle"}[right]
            left = at - {1: 0.0, -1: long, 0: long / 2}[right]
            box = (left - 2, line - _HIGH, left + long + 2, line + _LOW)
            led = ((x, y), (at - 2 * right, line - 4.5)) if ring else None
            yield Label(text, at, line, anchor, box, led)


def _within(box: Box, field: Field) -> bool:
    return (
        box[0] >= field.left
        and box[2] <= field.right
        and box[1] >= field.top - 12
        and box[3] <= field.bottom
    )


def _touch(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
