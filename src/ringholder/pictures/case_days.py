"""The days of a case on one line: what happened when, the 28 days for a decision, and today."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ringholder.pictures.scale import Scale
from ringholder.pictures.svg import INK, PAPER, QUIET, element, picture, title, words

WIDTH, HEIGHT = 760, 150
_LEFT, _RIGHT, _LINE = 24.0, 736.0, 78.0
_IN_TIME, _DOT, _NOW = "#d3e7d9", "#005eb8", "#b4561c"
_LETTERS = 13
DAYS = timedelta(days=28)
_APART = 84.0
"""Points that two names of one side have between them."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A step on its day; `name` is short, `says` is read aloud."""

    on: date
    name: str
    says: str


def case_days(marks: Sequence[Mark], today: date) -> str:
    """An SVG of the days from the first mark to today; empty where there is none."""
    if not marks:
        return ""
    first = marks[0].on
    last = max(today, first + DAYS, *(mark.on for mark in marks))
    across = Scale(first.toordinal(), last.toordinal(), _LEFT, _RIGHT)
    return picture(
        "case-days",
        "The days of the case",
        " ".join(f"{mark.says}." for mark in marks),
        (WIDTH, HEIGHT),
        element("rect", width=WIDTH, height=HEIGHT, fill=PAPER),
        *_ground(first, today, across),
        *_dots(marks, across),
    )


def _ground(first: date, today: date, across: Scale) -> Iterator[str]:
    start, end = across(first.toordinal()), across((first + DAYS).toordinal())
    yield element("rect", x=start, y=_LINE - 9, width=end - start, height=18, fill=_IN_TIME, rx=3)
    yield words("28 days", start + 4, _LINE + 62, font_size=_LETTERS, fill=QUIET)
    yield element("line", x1=_LEFT, x2=_RIGHT, y1=_LINE, y2=_LINE, stroke=QUIET, stroke_width=2)
    now = across(today.toordinal())
    yield element(
        "line", x1=now, x2=now, y1=18, y2=_LINE + 46, stroke=_NOW, stroke_width=2,
        stroke_dasharray="4 3",
    )  # fmt: skip
    side = "end" if now > WIDTH / 2 else "start"
    yield words("Today", now, 14, font_size=_LETTERS, fill=_NOW, text_anchor=side)


def _dots(marks: Sequence[Mark], across: Scale) -> Iterator[str]:
    """Names above and below by turns; one without room for its name keeps the dot alone."""
    free = {True: 0.0, False: 0.0}
    above = True
    for mark in marks:
        x = across(mark.on.toordinal())
        yield element(
            "circle", title(mark.says), cx=x, cy=_LINE, r=7, fill=_DOT, stroke=PAPER, stroke_width=2
        )
        side = next((one for one in (above, not above) if x >= free[one]), None)
        if side is None:
            continue
        y = _LINE - 20 if side else _LINE + 32
        anchor = "end" if x > _RIGHT - _APART else "start" if x < _LEFT + _APART else "middle"
        yield words(mark.name, x, y, font_size=_LETTERS, fill=INK, text_anchor=anchor)
        free[side] = x + _APART
        above = not side
