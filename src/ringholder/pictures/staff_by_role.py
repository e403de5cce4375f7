"""Staff by role over time, stacked: the largest roles by name, the others together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ringholder.pictures.scale import Scale, round_numbers
from ringholder.pictures.svg import INK, PAPER, QUIET, element, picture, title, words

WIDTH, HEIGHT = 760, 320
_LEFT, _RIGHT, _TOP, _BOTTOM = 44.0, 520.0, 20.0, 280.0
_LETTERS, _MOST = 13, 6
_GRID = "#e8edee"
_FILLS = ("#003087", "#41b6e6", "#00703c", "#ffb81c", "#7c2855", "#aeb7bd")


@dataclass(frozen=True, slots=True)
class RoleOverTime:
    """A role with its WTE in each period, oldest first."""

    name: str
    wte: tuple[float, ...]


def staff_by_role(
    roles: Sequence[RoleOverTime], periods: Sequence[str], *, name: str, prefix: str = "staff"
) -> str:
    """An SVG of a column for each period. `prefix` begins every id."""
    shown = _largest(roles)
    tops = [sum(one.wte[place] for one in shown) for place in range(len(periods))]
    ticks = round_numbers(0.0, max([1.0, *tops]))
    up = Scale(ticks[0], ticks[-1], _BOTTOM, _TOP)
    return picture(
        prefix,
        name,
        _in_words(shown, periods, tops),
        (WIDTH, HEIGHT),
        element("rect", width=WIDTH, height=HEIGHT, fill=PAPER),
        *_axis(ticks, up),
        *_columns(shown, periods, up),
        *_key(shown),
    )


def _largest(roles: Sequence[RoleOverTime]) -> list[RoleOverTime]:
    ranked = sorted(roles, key=lambda one: (-sum(one.wte), one.name))
    if len(ranked) <= _MOST:
        return ranked
    rest = ranked[_MOST - 1 :]
    others = tuple(map(sum, zip(*(one.wte for one in rest), strict=True)))
    return [*ranked[: _MOST - 1], RoleOverTime("All others", others)]


def _axis(ticks: Sequence[float], up: Scale) -> Iterator[str]:
    for tick in ticks:
        y = up(tick)
        yield element("line", x1=_LEFT, x2=_RIGHT, y1=y, y2=y, stroke=_GRID)
        yield words(
            f"{tick:g}", _LEFT - 8, y + 4, font_size=_LETTERS, fill=QUIET, text_anchor="end"
        )


def _columns(roles: Sequence[RoleOverTime], periods: Sequence[str], up: Scale) -> Iterator[str]:
    across = Scale(0, max(len(periods), 1), _LEFT, _RIGHT)
    wide = (across(1) - across(0)) * 0.8
    for place, period in enumerate(periods):
        x, base = across(place + 0.1), 0.0
        for fill, one in zip(_FILLS, roles, strict=False):
            worth = one.wte[place]
            if worth > 0:
                told = title(f"{period}, {one.name}: {worth:g} WTE")
                y, end = up(base + worth), up(base)
                yield element(
                    "rect", told, x=x, y=y, width=wide, height=end - y, fill=fill, stroke=PAPER
                )
                base += worth
        if place % 2 == 0 or len(periods) < 7:
            yield words(
                period, x + wide / 2, _BOTTOM + 20, font_size=12, fill=QUIET, text_anchor="middle"
            )


def _key(roles: Sequence[RoleOverTime]) -> Iterator[str]:
    for place, (fill, one) in enumerate(zip(_FILLS, roles, strict=False)):
        y = _TOP + 8 + place * 24
        yield element("rect", x=_RIGHT + 20, y=y, width=14, height=14, fill=fill)
        yield words(one.name, _RIGHT + 42, y + 12, font_size=_LETTERS, fill=INK)


def _in_words(roles: Sequence[RoleOverTime], periods: Sequence[str], tops: Sequence[float]) -> str:
    if not periods:
        return "Nothing was published."
    last = ", ".join(f"{one.name} {one.wte[-1]:g}" for one in roles if one.wte[-1])
    return (
        f"From {tops[0]:g} WTE in {periods[0]} to {tops[-1]:g} in {periods[-1]}"
        f"{f': {last}' if last else ''}."
    )
