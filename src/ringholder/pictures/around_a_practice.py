"""A practice and its neighbours where they lie, with rings of distance, and how many go where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import hypot, sqrt

from ringholder.pictures.svg import INK, PAPER, QUIET, element, picture, title, words

SIZE = 640
_MIDDLE, _EDGE = SIZE / 2, 46
_RING, _ROAD, _OWN, _TAKES, _OVER = "#c8d0d5", "#41b6e6", "#212b32", "#005eb8", "#b4561c"
_LETTERS = 17
_STEPS = (1, 2, 5, 10, 20, 50, 100)
_MOST_RINGS = 4
_LEAST, _LARGEST = 9.0, 26.0


@dataclass(frozen=True, slots=True)
class Nearby:
    """A neighbour: kilometres east and north of the practice, and the patients who go there.

    `label` stands on the picture, `says` is its whole name with what it takes. `over`: it would
    take more than it said it could.
    """

    label: str
    says: str
    east: float
    north: float
    patients: int = 0
    over: bool = False


def around_a_practice(
    own: str, nearby: Sequence[Nearby], *, name: str, description: str, prefix: str = "around"
) -> str:
    """An SVG with the practice in the middle and north at the top. `prefix` begins every id."""
    farthest = max([hypot(one.east, one.north) for one in nearby] or [1.0]) or 1.0
    scale = (_MIDDLE - _EDGE) / farthest
    most = max([one.patients for one in nearby] or [0])
    drawn = sorted(nearby, key=lambda one: -one.patients)
    return picture(
        prefix,
        name,
        description,
        (SIZE, SIZE),
        element("rect", width=SIZE, height=SIZE, fill=PAPER),
        *_rings(farthest, scale),
        *(_road(one, scale, most) for one in drawn if one.patients),
        *(part for one in drawn for part in _spot(one, scale, most)),
        _middle(own),
        *(_label(one, scale, most) for one in drawn),
    )


def _at(one: Nearby, scale: float) -> tuple[float, float]:
    return _MIDDLE + one.east * scale, _MIDDLE - one.north * scale


def _rings(farthest: float, scale: float) -> Iterator[str]:
    step = next((one for one in _STEPS if farthest / one <= _MOST_RINGS), _STEPS[-1])
    for n in range(1, int(farthest // step) + 1):
        reach = n * step * scale
        yield element("circle", cx=_MIDDLE, cy=_MIDDLE, r=reach, fill="none", stroke=_RING)
        yield words(
            f"{n * step} km", _MIDDLE, _MIDDLE + reach - 5,
            font_size=14, fill=QUIET, text_anchor="middle",
        )  # fmt: skip


def _road(one: Nearby, scale: float, most: int) -> str:
    x, y = _at(one, scale)
    wide = 2 + 10 * one.patients / (most or 1)
    return element(
        "line", x1=_MIDDLE, y1=_MIDDLE, x2=x, y2=y, stroke=_ROAD, stroke_width=wide, opacity=0.55
    )


def _radius(one: Nearby, most: int) -> float:
    """Areas of circles go with patients."""
    return _LEAST + (_LARGEST - _LEAST) * sqrt(one.patients / most) if most else _LEAST


def _spot(one: Nearby, scale: float, most: int) -> Iterator[str]:
    x, y = _at(one, scale)
    fill = PAPER if not one.patients else _OVER if one.over else _TAKES
    edge = _OVER if one.over else _TAKES
    said = title(one.says)
    yield element(
        "circle", said, cx=x, cy=y, r=_radius(one, most), fill=fill, stroke=edge, stroke_width=3
    )
    if one.over:  # said by shape too, not by colour alone
        yield words("!", x, y + 7, font_size=22, font_weight="bold", fill=PAPER,
                    text_anchor="middle")  # fmt: skip


def _middle(own: str) -> str:
    side = 20
    return element(
        "rect", title(own), x=_MIDDLE - side / 2, y=_MIDDLE - side / 2, width=side, height=side,
        fill=_OWN, stroke=PAPER, stroke_width=2,
    )  # fmt: skip


def _label(one: Nearby, scale: float, most: int) -> str:
    x, y = _at(one, scale)
    away = _radius(one, most) + 6
    left = x > _MIDDLE + (_MIDDLE - _EDGE) / 2
    return words(
        one.label, x - away if left else x + away, y + 6,
        font_size=_LETTERS, fill=INK, text_anchor="end" if left else "start",
        stroke=PAPER, stroke_width=4, paint_order="stroke", stroke_linejoin="round",
    )  # fmt: skip
