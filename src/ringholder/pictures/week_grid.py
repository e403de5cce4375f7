"""Days in rows of weeks, as on a calendar on the wall, each with what it counts for.

It is as wide as a phone: however long a time limit is, it grows downwards.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from ringholder.pictures.svg import INK, PAPER, QUIET, Looks, element, picture, title, words

WIDTH = 392
MOST_WEEKS = 14
_LEFT, _TOP, _CELL, _HIGH = 14.0, 40.0, 52.0, 50.0
_HEADS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_DAY = timedelta(days=1)


class Look(StrEnum):
    """How a day is drawn; each has a shape and words of its own, besides its colour."""

    PLAIN = "plain"
    OFF = "off"
    COUNTS = "counts"
    BEGINS = "begins"
    LAST = "last"
    FREE = "free"


_LOOKS: dict[Look, Looks] = {
    Look.PLAIN: {"fill": PAPER, "stroke": "#d8dde0"},
    Look.OFF: {"fill": "#e8edee", "stroke": "#d8dde0"},
    Look.COUNTS: {"fill": "#d2e3f3", "stroke": "#005eb8"},
    Look.BEGINS: {"fill": "#003087", "stroke": "#003087"},
    Look.LAST: {"fill": "#005eb8", "stroke": "#003087"},
    Look.FREE: {"fill": "#007f3b", "stroke": "#00401e"},
}
_LIGHT = frozenset({Look.BEGINS, Look.LAST, Look.FREE})


@dataclass(frozen=True, slots=True)
class Marked:
    """A day with its look, a word or number under its date, and what it is, in words."""

    on: date
    look: Look
    note: str = ""
    says: str = ""


def week_grid(days: Sequence[Marked], *, name: str, description: str, prefix: str = "weeks") -> str:
    """An SVG of the weeks from the first day to the last, at most `MOST_WEEKS` of them.

    description: for those who do not see it. Days that are not given are drawn plain. Raises
    ValueError without a day.
    """
    if not days:
        raise ValueError("There is no day to draw.")
    first, last = min(day.on for day in days), max(day.on for day in days)
    monday = first - first.weekday() * _DAY
    weeks = min((last - monday).days // 7 + 1, MOST_WEEKS)
    height = round(_TOP + weeks * (_HIGH + 4) + 8)
    known = {day.on: day for day in days}
    return picture(
        prefix,
        name,
        description,
        (WIDTH, height),
        element("rect", width=WIDTH, height=height, fill=PAPER),
        *_heads(),
        *(
            _cell(known.get(on, Marked(on, Look.PLAIN)), number)
            for number in range(weeks * 7)
            for on in [monday + number * _DAY]
        ),
    )


def _heads() -> Iterator[str]:
    for place, head in enumerate(_HEADS):
        x = _LEFT + place * _CELL + (_CELL - 4) / 2
        yield words(head, x, 28, font_size=14, fill=QUIET, text_anchor="middle")


def _cell(day: Marked, number: int) -> str:
    row, column = divmod(number, 7)
    x, y = _LEFT + column * _CELL, _TOP + row * (_HIGH + 4)
    middle = x + (_CELL - 4) / 2
    ink = PAPER if day.look in _LIGHT else QUIET if day.look is Look.OFF else INK
    said = f"{day.on.day} {day.on:%b}" if number == 0 or day.on.day == 1 else str(day.on.day)
    parts = [
        element("rect", x=x, y=y, width=_CELL - 4, height=_HIGH, rx=4, stroke_width=1.5,
                **_LOOKS[day.look]),
        words(said, middle, y + 20, font_size=15, fill=ink, text_anchor="middle",
              font_weight="bold" if day.look in _LIGHT else "normal"),
    ]  # fmt: skip
    if day.note:
        parts.append(words(day.note, middle, y + 39, font_size=12, fill=ink, text_anchor="middle"))
    return element("g", *([title(day.says)] if day.says else []), *parts)
