"""Spans of time one below the other: when each begins and ends, how far it may go, what is due.

A contract is a bar; what it may be extended by is an outline after it; a flag is the day by which
something has to begin. A flag whose day has passed is filled.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ringholder.pictures.lettering import lines
from ringholder.pictures.scale import Scale
from ringholder.pictures.svg import INK, PAPER, QUIET, element, picture, title, words

WIDTH = 760
_LEFT, _RIGHT, _ROW, _HEAD = 250.0, 744.0, 34, 46
_GRID, _BAR, _MORE, _FLAG, _TODAY = "#e8edee", "#005eb8", "#768692", "#b4561c", "#212b32"
_LETTERS = 13
_MOST_YEARS = 14


@dataclass(frozen=True, slots=True)
class Span:
    """A row: `to_on` is `None` for one without an end, `more_on` where it may be extended to.

    `flag_on` is the day by which something has to begin; `late`: it has passed.
    """

    name: str
    from_on: date
    to_on: date | None
    more_on: date | None
    flag_on: date | None
    late: bool
    says: str


def spans(rows: Sequence[Span], today: date, *, name: str, prefix: str = "spans") -> str:
    """An SVG of a row for each, in the order given; `today` is a line through all of them."""
    first, last = _years(rows, today)
    across = Scale(date(first, 1, 1).toordinal(), date(last, 1, 1).toordinal(), _LEFT, _RIGHT)
    height = _HEAD + _ROW * max(len(rows), 1) + 30
    return picture(
        prefix,
        name,
        " ".join(f"{one.says}." for one in rows),
        (WIDTH, height),
        element("rect", width=WIDTH, height=height, fill=PAPER),
        *_grid(first, last, across, height),
        *(element("g", *_row(one, place, across)) for place, one in enumerate(rows)),
        *_now(today, across, height),
    )


def _years(rows: Sequence[Span], today: date) -> tuple[int, int]:
    """The years that are drawn: around today, and no more than can be read."""
    begins = [one.from_on.year for one in rows]
    ends = [(one.more_on or one.to_on or one.from_on).year + 1 for one in rows]
    first = max(min([*begins, today.year]), today.year - _MOST_YEARS // 2)
    return first, min(max([*ends, today.year + 1]), first + _MOST_YEARS)


def _grid(first: int, last: int, across: Scale, height: int) -> Iterator[str]:
    for year in range(first, last + 1):
        x = across(date(year, 1, 1).toordinal())
        yield element("line", x1=x, x2=x, y1=_HEAD - 12, y2=height - 24, stroke=_GRID)
        if year < last:
            yield words(str(year), x + 4, _HEAD - 18, font_size=_LETTERS, fill=QUIET)


def _row(one: Span, place: int, across: Scale) -> Iterator[str]:
    y = _HEAD + place * _ROW
    yield title(one.says)
    shown = lines(one.name, _LEFT - 24, _LETTERS, most=1)
    yield words(shown[0] if shown else "", 8, y + 18, font_size=_LETTERS, fill=INK)
    start = _at(one.from_on, across)
    end = _RIGHT if one.to_on is None else _at(one.to_on, across)
    yield element("rect", x=start, y=y + 4, width=max(end - start, 1.0), height=18, rx=2, fill=_BAR)
    if one.more_on is not None and one.to_on is not None and one.more_on > one.to_on:
        more = _at(one.more_on, across) - end
        yield element(
            "rect", x=end, y=y + 5, width=max(more, 1.0), height=16, fill="none", stroke=_MORE,
            stroke_dasharray="4 3",
        )  # fmt: skip
    if one.flag_on is not None:
        yield from _flag(_at(one.flag_on, across), y, late=one.late)


def _flag(x: float, y: float, *, late: bool) -> Iterator[str]:
    yield element("line", x1=x, x2=x, y1=y, y2=y + 28, stroke=_FLAG, stroke_width=2)
    yield element(
        "path", d=f"M{x:.1f} {y:.1f} l12 5 l-12 5 Z", fill=_FLAG if late else PAPER, stroke=_FLAG
    )


def _now(today: date, across: Scale, height: int) -> Iterator[str]:
    x = _at(today, across)
    yield element(
        "line", x1=x, x2=x, y1=_HEAD - 12, y2=height - 24, stroke=_TODAY, stroke_dasharray="2 3"
    )
    yield words("today", x, height - 8, font_size=_LETTERS, fill=INK, text_anchor="middle")


def _at(day: date, across: Scale) -> float:
    return min(max(across(day.toordinal()), _LEFT), _RIGHT)
