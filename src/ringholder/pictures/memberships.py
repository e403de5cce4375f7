"""Who belonged to something and when: a row for each, with a bar for each stretch of time.

A member has a full bar, one who is only covered an outline with lines across. A bar that reaches
the right edge goes on. Nothing is told by colour alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ringholder.pictures.lettering import lines
from ringholder.pictures.scale import Scale
from ringholder.pictures.svg import INK, PAPER, QUIET, element, picture, title, words

WIDTH = 760
_LEFT, _RIGHT, _ROW, _HEAD, _FOOT = 260.0, 744.0, 34, 40, 34
_GRID, _BAR, _TODAY = "#e8edee", "#005eb8", "#212b32"
_LETTERS = 14


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of belonging; `to_on` is `None` where it goes on. `says` has it in words."""

    from_on: date
    to_on: date | None
    says: str
    member: bool = True


@dataclass(frozen=True, slots=True)
class Belonged:
    """One of those who belong or belonged, with every stretch."""

    name: str
    stretches: tuple[Stretch, ...]


def memberships(
    rows: Sequence[Belonged], today: date, *, name: str, prefix: str = "memberships"
) -> str:
    """An SVG of a row for each, in the order given; `today` is a line through all of them."""
    stretches = [one for row in rows for one in row.stretches]
    first = min([one.from_on.year for one in stretches], default=today.year)
    ends = [max(one.from_on, one.to_on or one.from_on).year for one in stretches]
    last = max([*ends, today.year]) + 1
    across = Scale(date(first, 1, 1).toordinal(), date(last, 1, 1).toordinal(), _LEFT, _RIGHT)
    height = _HEAD + _ROW * max(len(rows), 1) + _FOOT
    covers = any(not one.member for one in stretches)
    return picture(
        prefix,
        name,
        " ".join(f"{row.name}: {'; '.join(one.says for one in row.stretches)}." for row in rows),
        (WIDTH, height),
        *([element("defs", _lines(prefix))] if covers else []),
        element("rect", width=WIDTH, height=height, fill=PAPER),
        *_grid(first, last, across, height),
        *(element("g", *_row(row, at, across, prefix)) for at, row in enumerate(rows)),
        *_now(today, across, height),
    )


def _lines(prefix: str) -> str:
    return element(
        "pattern",
        element("rect", width=8, height=8, fill=PAPER),
        element("path", d="M0 8L8 0", stroke=_BAR, stroke_width=2),
        id=f"{prefix}-covered",
        width=8,
        height=8,
        patternUnits="userSpaceOnUse",
    )


def _grid(first: int, last: int, across: Scale, height: int) -> Iterator[str]:
    every = max(1, (last - first) // 10)
    for year in range(first, last + 1):
        x = across(date(year, 1, 1).toordinal())
        yield element("line", x1=x, x2=x, y1=_HEAD - 12, y2=height - _FOOT + 6, stroke=_GRID)
        if year < last and (year - first) % every == 0:
            yield words(str(year), x + 3, _HEAD - 16, font_size=_LETTERS, fill=QUIET)


def _row(row: Belonged, at: int, across: Scale, prefix: str) -> Iterator[str]:
    y = _HEAD + at * _ROW
    shown = lines(row.name, _LEFT - 20, _LETTERS, most=1)
    yield words(shown[0] if shown else "", 8, y + 19, font_size=_LETTERS, fill=INK)
    for one in row.stretches:
        start = across(one.from_on.toordinal())
        end = _RIGHT if one.to_on is None else min(across(one.to_on.toordinal() + 1), _RIGHT)
        fill = _BAR if one.member else f"url(#{prefix}-covered)"
        yield element(
            "rect",
            title(f"{row.name}: {one.says}"),
            x=start,
            y=y + 4,
            width=max(end - start, 2.0),
            height=20,
            rx=2,
            fill=fill,
            stroke=_BAR,
        )


def _now(today: date, across: Scale, height: int) -> Iterator[str]:
    x = across(today.toordinal())
    looks = {"stroke": _TODAY, "stroke_dasharray": "2 3"}
    yield element("line", x1=x, x2=x, y1=_HEAD - 12, y2=height - _FOOT + 6, **looks)
    yield words("today", x, height - 10, font_size=_LETTERS, fill=INK, text_anchor="middle")
