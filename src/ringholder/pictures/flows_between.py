"""Places on a map and what goes from one to another: a line for each flow, wider for more.

Each place is numbered, with its name and what it gives and takes in a key below, so that nothing is
told by colour or by width alone. Outlines lie behind, for orientation.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import hypot, sqrt

from ringholder.pictures.svg import INK, PAPER, QUIET, Looks, element, picture, title, words

WIDTH = 640
_EDGE, _LOWEST, _HIGHEST = 42.0, 260.0, 620.0
_LAND, _BORDER, _FLOW = "#f0f4f5", "#aeb7bd", "#005eb8"
_TAKES, _GIVES, _BOTH = "#007f3b", "#b4561c", "#4c6272"
_LEAST, _LARGEST = 13.0, 26.0
_THIN, _THICK = 2.0, 12.0
_LETTERS, _LINE = 15, 28
_NEAR = 30.0
"""Marks nearer to each other than this are moved apart."""

Points = Sequence[tuple[float, float]]
"""East and north, in one measure."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place, east and north; what leaves it and what comes to it. `says` stands in the key."""

    says: str
    east: float
    north: float
    gives: int = 0
    takes: int = 0

    @property
    def colour(self) -> str:
        """By whether it gives, takes, or both."""
        if self.gives and self.takes:
            return _BOTH
        return _TAKES if self.takes else _GIVES


@dataclass(frozen=True, slots=True)
class Flow:
    """So many from one spot to another, by their numbers in the list."""

    from_: int
    to: int
    count: int
    says: str


@dataclass(frozen=True, slots=True)
class _Ground:
    scale: float
    left: float
    top: float
    height: float

    def at(self, east: float, north: float) -> tuple[float, float]:
        return self.left + east * self.scale, self.top - north * self.scale


def flows_between(
    spots: Sequence[Spot],
    flows: Sequence[Flow],
    outlines: Sequence[Points] = (),
    *,
    name: str,
    description: str,
    prefix: str = "flows",
) -> str:
    """An SVG with north at the top and a key below. prefix: begins every id."""
    on = _ground(spots)
    at = _apart([on.at(one.east, one.north) for one in spots])
    most = max([one.count for one in flows] or [1])
    tall = round(on.height + _LINE * len(spots) + 12)
    return picture(
        prefix,
        name,
        description,
        (WIDTH, tall),
        element("rect", width=WIDTH, height=tall, fill=PAPER),
        _clip(prefix, on),
        element(
            "g",
            *(_land(points, on) for points in outlines),
            *(_flow(one, at, most) for one in sorted(flows, key=lambda f: -f.count)),
            clip_path=f"url(#{prefix}-map)",
        ),
        *(part for n, one in enumerate(spots) for part in _spot(n, one, at[n], spots)),
        *_key(spots, on),
    )


def _ground(spots: Sequence[Spot]) -> _Ground:
    """As large as the paper allows, with every spot on it."""
    easts, norths = [one.east for one in spots] or [0.0], [one.north for one in spots] or [0.0]
    across, up = max(easts) - min(easts), max(norths) - min(norths)
    wide, high = WIDTH - 2 * _EDGE, _HIGHEST - 2 * _EDGE
    scale = min(wide / (across or 1), high / (up or 1))
    height = min(_HIGHEST, max(_LOWEST, up * scale + 2 * _EDGE))
    left = (WIDTH - across * scale) / 2 - min(easts) * scale
    top = (height - up * scale) / 2 + max(norths) * scale
    return _Ground(scale, left, top, height)


def _apart(at: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """The same places, those that would cover each other moved a little to the side."""
    told: list[tuple[float, float]] = []
    for where in at:
        here = where
        while any(hypot(here[0] - a, here[1] - b) < _NEAR for a, b in told):
            here = here[0] + _NEAR * 0.8, here[1] + _NEAR * 0.4
        told.append(here)
    return told


def _clip(prefix: str, on: _Ground) -> str:
    frame = element("rect", width=WIDTH, height=on.height)
    return element("defs", element("clipPath", frame, id=f"{prefix}-map"))


def _land(points: Points, on: _Ground) -> str:
    drawn = " L".join(f"{x:.1f} {y:.1f}" for x, y in (on.at(*one) for one in points))
    return element("path", d=f"M{drawn}Z", fill=_LAND, stroke=_BORDER)


def _flow(one: Flow, at: Sequence[tuple[float, float]], most: int) -> str:
    """A bowed line, so that there and back are told apart, with its head at the receiver."""
    (x, y), (a, b) = at[one.from_], at[one.to]
    long = hypot(a - x, b - y) or 1.0
    across, up = -(b - y) / long, (a - x) / long
    bow = min(40.0, long * 0.18)
    middle = ((x + a) / 2 + across * bow, (y + b) / 2 + up * bow)
    wide = _THIN + (_THICK - _THIN) * one.count / most
    return element(
        "g",
        title(one.says),
        element(
            "path", d=f"M{x:.1f} {y:.1f} Q{middle[0]:.1f} {middle[1]:.1f} {a:.1f} {b:.1f}",
            fill="none", stroke=_FLOW, stroke_width=wide, opacity=0.55,
        ),
        _head(middle, (a, b), wide),
    )  # fmt: skip


def _head(from_: tuple[float, float], to: tuple[float, float], wide: float) -> str:
    """An arrow's head outside the mark that it points at."""
    long = hypot(to[0] - from_[0], to[1] - from_[1]) or 1.0
    east, south = (to[0] - from_[0]) / long, (to[1] - from_[1]) / long
    tip = (to[0] - east * _LARGEST * 0.7, to[1] - south * _LARGEST * 0.7)
    back, side = 8 + wide, 4 + wide * 0.7
    foot = (tip[0] - east * back, tip[1] - south * back)
    corners = (tip, (foot[0] - south * side, foot[1] + east * side),
               (foot[0] + south * side, foot[1] - east * side))  # fmt: skip
    return element(
        "path", d="M" + " L".join(f"{x:.1f} {y:.1f}" for x, y in corners) + "Z", fill=_FLOW
    )


def _spot(number: int, one: Spot, at: tuple[float, float], spots: Sequence[Spot]) -> Iterator[str]:
    x, y = at
    most = max((max(each.gives, each.takes) for each in spots), default=0) or 1
    radius = _LEAST + (_LARGEST - _LEAST) * sqrt(max(one.gives, one.takes) / most)
    yield element("circle", title(one.says), cx=x, cy=y, r=radius, **_looks(one))
    yield _number(number, x, y)


def _looks(one: Spot) -> Looks:
    dashes: Looks = {} if one.takes else {"stroke_dasharray": "4 3"}
    return {"fill": one.colour, "stroke": INK, "stroke_width": 1.5, **dashes}


def _number(number: int, x: float, y: float) -> str:
    return words(
        str(number + 1), x, y + 5, font_size=_LETTERS, font_weight="bold", fill=PAPER,
        text_anchor="middle",
    )  # fmt: skip


def _key(spots: Sequence[Spot], on: _Ground) -> Iterator[str]:
    for number, one in enumerate(spots):
        y = on.height + _LINE * (number + 0.5)
        yield element("circle", cx=22, cy=y, r=11, **_looks(one))
        yield _number(number, 22, y)
        yield words(one.says, 44, y + 5, font_size=_LETTERS, fill=INK if one.takes else QUIET)
