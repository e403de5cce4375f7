"""A practice and its neighbours where they lie, with rings of distance, and how many go where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, sin, sqrt

from ringholder.pictures.svg import INK, PAPER, QUIET, Looks, element, picture, title, words

WIDTH = 640
_EDGE, _LOWEST, _HIGHEST = 46.0, 240.0, 700.0
_RING, _ROAD, _OWN, _TAKES, _OVER = "#c8d0d5", "#41b6e6", "#212b32", "#005eb8", "#b4561c"
_STEPS = (1, 2, 5, 10, 20, 50, 100)
_MOST_RINGS = 4
_LEAST, _LARGEST = 14.0, 30.0
_LETTERS, _LINE = 16, 30


@dataclass(frozen=True, slots=True)
class Nearby:
    """A neighbour: kilometres east and north of the practice, and the patients who go there.

    `says` is its name with what it takes. `over`: it would take more than it said it could.
    """

    says: str
    east: float
    north: float
    patients: int = 0
    over: bool = False


@dataclass(frozen=True, slots=True)
class _Ground:
    """Where kilometres lie on the paper: so many units each, and the practice itself."""

    scale: float
    x: float
    y: float
    height: float
    most: int

    def at(self, one: Nearby) -> tuple[float, float]:
        return self.x + one.east * self.scale, self.y - one.north * self.scale

    def radius(self, one: Nearby) -> float:
        """Areas of circles go with patients."""
        if not self.most:
            return _LEAST
        return _LEAST + (_LARGEST - _LEAST) * sqrt(one.patients / self.most)


def around_a_practice(
    own: str, nearby: Sequence[Nearby], *, name: str, description: str, prefix: str = "around"
) -> str:
    """An SVG with north at the top; neighbours are numbered in their order, with a key below.

    prefix: begins every id.
    """
    on = _ground(nearby)
    numbered = list(enumerate(nearby, 1))
    drawn = sorted(numbered, key=lambda one: -one[1].patients)
    return picture(
        prefix,
        name,
        description,
        (WIDTH, round(on.height + _LINE * (len(nearby) + 1))),
        element("rect", width=WIDTH, height=on.height + _LINE * (len(nearby) + 1), fill=PAPER),
        *_rings(nearby, on),
        *(_road(one, on) for _, one in drawn if one.patients),
        *(part for number, one in drawn for part in _spot(number, one, on)),
        _middle(own, on),
        *_key(own, numbered, on),
    )


def _ground(nearby: Sequence[Nearby]) -> _Ground:
    """As large as the paper allows, with all of them and the practice on it."""
    easts = [0.0, *(one.east for one in nearby)]
    norths = [0.0, *(one.north for one in nearby)]
    across, up = max(easts) - min(easts), max(norths) - min(norths)
    wide, high = WIDTH - 2 * _EDGE, _HIGHEST - 2 * _EDGE
    scale = min(wide / (across or 1), high / (up or 1))
    height = max(_LOWEST, up * scale + 2 * _EDGE)
    left = (WIDTH - across * scale) / 2
    top = (height - up * scale) / 2
    most = max([one.patients for one in nearby] or [0])
    return _Ground(scale, left - min(easts) * scale, top + max(norths) * scale, height, most)


def _rings(nearby: Sequence[Nearby], on: _Ground) -> Iterator[str]:
    farthest = max([hypot(one.east, one.north) for one in nearby] or [1.0]) or 1.0
    step = next((one for one in _STEPS if farthest / one <= _MOST_RINGS), _STEPS[-1])
    inside: Looks = {"font_size": 14, "fill": QUIET, "text_anchor": "middle"}
    for n in range(1, int(farthest // step) + 1):
        reach = n * step * on.scale
        ways = ((0, 1), (0, -1), (-1, 0), (1, 0))
        at = ((on.x + a * reach, on.y + b * reach) for a, b in ways)
        seen = (one for one in at if 30 < one[0] < WIDTH - 30 and 14 < one[1] < on.height - 14)
        yield element("path", d=_circle(on, reach), fill="none", stroke=_RING)
        for x, y in list(seen)[:1]:
            yield words(f"{n * step} km", x, y + 5, stroke=PAPER, stroke_width=4,
                        paint_order="stroke", **inside)  # fmt: skip


def _circle(on: _Ground, reach: float) -> str:
    """A circle in short steps, of which those below the map are left out."""
    steps = [_point(on, reach, n) for n in range(121)]
    told: list[str] = []
    pen = "M"
    for x, y in steps:
        if y <= on.height:
            told.append(f"{pen}{x:.1f} {y:.1f}")
            pen = "L"
        else:
            pen = "M"
    return "".join(told) or "M0 0"


def _point(on: _Ground, reach: float, n: int) -> tuple[float, float]:
    turn = 2 * pi * n / 120
    return on.x + reach * cos(turn), on.y + reach * sin(turn)


def _road(one: Nearby, on: _Ground) -> str:
    x, y = on.at(one)
    wide = 2 + 10 * one.patients / (on.most or 1)
    return element(
        "line", x1=on.x, y1=on.y, x2=x, y2=y, stroke=_ROAD, stroke_width=wide, opacity=0.55
    )


def _spot(number: int, one: Nearby, on: _Ground) -> Iterator[str]:
    x, y = on.at(one)
    yield element("circle", title(one.says), cx=x, cy=y, r=on.radius(one), **_looks(one))
    yield _number(number, one, x, y)


def _looks(one: Nearby) -> Looks:
    edge = _OVER if one.over else _TAKES
    dashes: Looks = {"stroke_dasharray": "5 3"} if one.over else {}
    return {"fill": edge if one.patients else PAPER, "stroke": INK, "stroke_width": 2, **dashes}


def _number(number: int, one: Nearby, x: float, y: float) -> str:
    ink = PAPER if one.patients else INK
    return words(
        str(number), x, y + 6, font_size=_LETTERS, font_weight="bold", fill=ink,
        text_anchor="middle",
    )  # fmt: skip


def _square(x: float, y: float, *inside: str) -> str:
    return element(
        "rect", *inside, x=x - 10, y=y - 10, width=20, height=20, fill=_OWN, stroke=PAPER,
        stroke_width=2,
    )  # fmt: skip


def _middle(own: str, on: _Ground) -> str:
    return _square(on.x, on.y, title(own))


def _key(own: str, numbered: Sequence[tuple[int, Nearby]], on: _Ground) -> Iterator[str]:
    y = on.height + _LINE / 2
    yield _square(24, y)
    yield words(own, 50, y + 6, font_size=_LETTERS, fill=INK)
    for number, one in numbered:
        y += _LINE
        yield element("circle", cx=24, cy=y, r=12, **_looks(one))
        yield _number(number, one, 24, y)
        yield words(one.says, 50, y + 6, font_size=_LETTERS, fill=INK)
