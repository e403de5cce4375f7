"""The hours of the weeks to come as bars, each with how many things are due in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ringholder.pictures.scale import Scale, round_numbers
from ringholder.pictures.svg import INK, PAPER, QUIET, Looks, element, picture, title, words

WIDTH, HEIGHT = 620, 260
_LEFT, _RIGHT, _TOP, _BOTTOM = 46.0, 606.0, 34.0, 200.0
_GRID, _BAR = "#e8edee", "#005eb8"
_LETTERS = 13
_ROOM = 0.62


@dataclass(frozen=True, slots=True)
class WorkWeek:
    """A week by its first day in few letters; its hours, and what is due in it in words."""

    name: str
    hours: float
    due: int
    says: str


def weeks_of_work(weeks: Sequence[WorkWeek], *, name: str, prefix: str = "weeks") -> str:
    """An SVG of weeks in order, with hours up the side. `prefix` begins every id."""
    ticks = round_numbers(0.0, max([one.hours for one in weeks] or [1.0]) or 1.0, 4)
    up, across = Scale(0.0, ticks[-1], _BOTTOM, _TOP), Scale(0, max(len(weeks), 1), _LEFT, _RIGHT)
    return picture(
        prefix,
        name,
        " ".join(one.says for one in weeks),
        (WIDTH, HEIGHT),
        element("rect", width=WIDTH, height=HEIGHT, fill=PAPER),
        words("hours", _LEFT - 8, 18, font_size=_LETTERS, fill=QUIET, text_anchor="end"),
        *_grid(ticks, up),
        *(part for place, one in enumerate(weeks) for part in _week(one, place, across, up)),
    )


def _grid(ticks: Sequence[float], up: Scale) -> Iterator[str]:
    for tick in ticks:
        y = up(tick)
        yield element("line", x1=_LEFT, x2=_RIGHT, y1=y, y2=y, stroke=_GRID)
        yield words(
            f"{tick:g}", _LEFT - 8, y + 4, font_size=_LETTERS, fill=QUIET, text_anchor="end"
        )


def _week(one: WorkWeek, place: int, across: Scale, up: Scale) -> Iterator[str]:
    wide = across(1) - across(0)
    x, middle = across(place) + wide * (1 - _ROOM) / 2, across(place) + wide / 2
    top = up(one.hours)
    yield element(
        "rect", title(one.says), x=x, y=top, width=wide * _ROOM, height=_BOTTOM - top, fill=_BAR
    )
    said: Looks = {"font_size": _LETTERS, "text_anchor": "middle"}
    if one.hours:
        yield words(f"{one.hours:.1f}", middle, top - 5, fill=INK, **said)
    yield words(one.name, middle, _BOTTOM + 18, fill=INK, **said)
    if one.due:
        yield words(f"{one.due} due", middle, _BOTTOM + 36, fill=QUIET, **said)
