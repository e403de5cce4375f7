"""What came and what is to come: a line of months behind, and ahead a line within its interval."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ringholder.pictures.lettering import number
from ringholder.pictures.scale import Scale, amount, round_numbers
from ringholder.pictures.svg import INK, PAPER, QUIET, Attribute, element, picture, words

WIDTH, HEIGHT = 760, 320
_LEFT, _RIGHT, _TOP, _BOTTOM = 66.0, 736.0, 34.0, 262.0
_GRID, _BAND, _LINE, _NOW = "#e8edee", "#c9dff5", "#005eb8", "#768692"
_LETTERS = 13
_MONTHS_APART = 5


@dataclass(frozen=True, slots=True)
class FanPoint:
    """The end of a month: its name, a value, and the interval of what has not come yet."""

    name: str
    value: float
    lower: float | None = None
    upper: float | None = None

    @property
    def ahead(self) -> bool:
        """Whether it has not come yet."""
        return self.lower is not None


def fan(points: Sequence[FanPoint], *, name: str, unit: str, prefix: str = "fan") -> str:
    """An SVG of months in order; `unit` is a noun for what is counted. `prefix` begins ids."""
    heights = [h for one in points for h in (one.value, one.lower, one.upper) if h is not None]
    ticks = round_numbers(min([0.0, *heights]), max([1.0, *heights]))
    up = Scale(ticks[0], ticks[-1], _BOTTOM, _TOP)
    across = Scale(0, max(len(points) - 1, 1), _LEFT, _RIGHT - 20)
    return picture(
        prefix,
        name,
        _in_words(points, unit),
        (WIDTH, HEIGHT),
        element("rect", width=WIDTH, height=HEIGHT, fill=PAPER),
        *_grid(ticks, up, unit),
        *_band(points, across, up),
        *_lines(points, across, up),
        *_foot(points, across),
    )


def _grid(ticks: Sequence[float], up: Scale, unit: str) -> Iterator[str]:
    looks: dict[str, Attribute] = {"fill": QUIET, "font_size": _LETTERS}
    for tick in ticks:
        yield element("line", x1=_LEFT, x2=_RIGHT, y1=up(tick), y2=up(tick), stroke=_GRID)
        yield words(amount(tick, 0, ""), _LEFT - 8, up(tick) + 4.5, text_anchor="end", **looks)
    yield words(unit, _LEFT - 50, _TOP - 14, **looks)


def _band(points: Sequence[FanPoint], across: Scale, up: Scale) -> Iterator[str]:
    ahead = [(at, one) for at, one in enumerate(points) if one.ahead]
    if not ahead:
        return
    start = [(at, one.value) for at, one in enumerate(points) if not one.ahead][-1:]
    above = [*start, *((at, one.upper or 0.0) for at, one in ahead)]
    below = [*start, *((at, one.lower or 0.0) for at, one in ahead)]
    yield element("path", d=_path([*above, *reversed(below)], across, up) + "Z", fill=_BAND)


def _lines(points: Sequence[FanPoint], across: Scale, up: Scale) -> Iterator[str]:
    behind = [(at, one.value) for at, one in enumerate(points) if not one.ahead]
    ahead = [*behind[-1:], *((at, one.value) for at, one in enumerate(points) if one.ahead)]
    look: dict[str, Attribute] = {"fill": "none", "stroke": _LINE, "stroke_width": 2.5}
    if len(behind) > 1:
        yield element("path", d=_path(behind, across, up), **look)
    if len(ahead) > 1:
        yield element("path", d=_path(ahead, across, up), stroke_dasharray="7 5", **look)
    if behind and len(ahead) > 1:
        x = across(behind[-1][0])
        yield element("line", x1=x, x2=x, y1=_TOP, y2=_BOTTOM, stroke=_NOW)
        looks: dict[str, Attribute] = {"fill": INK, "font_size": _LETTERS}
        yield words("came", x - 8, _TOP - 8, text_anchor="end", **looks)
        yield words("to come", x + 8, _TOP - 8, **looks)


def _foot(points: Sequence[FanPoint], across: Scale) -> Iterator[str]:
    for at, one in enumerate(points):
        if at % _MONTHS_APART == 0:
            looks: dict[str, Attribute] = {"fill": QUIET, "font_size": _LETTERS}
            yield words(one.name, across(at), _BOTTOM + 22, text_anchor="middle", **looks)


def _path(run: Sequence[tuple[int, float]], across: Scale, up: Scale) -> str:
    return "M" + "L".join(f"{number(across(at))} {number(up(value))}" for at, value in run)


def _in_words(points: Sequence[FanPoint], unit: str) -> str:
    behind = [one for one in points if not one.ahead]
    ahead = [one for one in points if one.ahead]
    said = []
    if behind:
        first, last = behind[0], behind[-1]
        said.append(
            f"{unit}: {first.value:,.0f} in {first.name}, {last.value:,.0f} in {last.name}."
        )
    said += [
        f"In {one.name} {one.value:,.0f} expected, between {one.lower:,.0f} and {one.upper:,.0f}."
        for one in ahead[-1:]
    ]
    return " ".join(said) or "Nothing is known."
