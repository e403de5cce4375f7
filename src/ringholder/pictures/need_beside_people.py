"""The share of people beside the share of need of each place: two bars a place.

Narrow enough that its words are read on a telephone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ringholder.pictures.scale import Scale
from ringholder.pictures.svg import INK, PAPER, QUIET, Looks, element, picture, title, words

WIDTH = 400
_LEFT, _RIGHT = 2.0, 336.0
_BAR, _PLACE, _FIRST = 19.0, 78.0, 46.0
_PEOPLE, _NEED, _EDGE = "#aeb7bd", "#005eb8", "#4c6272"
_LETTERS = 15


@dataclass(frozen=True, slots=True)
class Beside:
    """A place with its shares, as parts of 1."""

    name: str
    people: float
    need: float


def need_beside_people(
    places: Sequence[Beside], *, name: str, need: str = "need", prefix: str = "beside"
) -> str:
    """An SVG of two bars for each place. need: what need is of, for the key."""
    height = round(_FIRST + _PLACE * len(places))
    most = max((max(one.people, one.need) for one in places), default=0.0) or 1.0
    across = Scale(0.0, most, 0.0, _RIGHT - _LEFT)
    return picture(
        prefix,
        name,
        _in_words(places),
        (WIDTH, height),
        element("rect", width=WIDTH, height=height, fill=PAPER),
        *_key(need),
        *(
            part
            for row, one in enumerate(places)
            for part in _place(one, _FIRST + _PLACE * row, across)
        ),
    )


def _key(need: str) -> Iterator[str]:
    looks: Looks = {"font_size": 14, "fill": QUIET}
    for x, fill, said in ((_LEFT, _PEOPLE, "share of people"), (142.0, _NEED, f"share of {need}")):
        yield element(
            "rect", x=x, y=6.0, width=14, height=14, fill=fill, stroke=_EDGE, stroke_width=0.5
        )
        yield words(said, x + 20, 18.0, **looks)


def _place(one: Beside, top: float, across: Scale) -> Iterator[str]:
    yield words(one.name, _LEFT, top + 12, font_size=_LETTERS, font_weight="bold", fill=INK)
    for row, (value, fill, of) in enumerate(
        ((one.people, _PEOPLE, "people"), (one.need, _NEED, "need"))
    ):
        y = top + 20 + row * (_BAR + 2)
        wide = max(across(value), 1.0)
        said = title(f"{one.name}: {value:.2%} of {of}")
        yield element("rect", said, x=_LEFT, y=y, width=wide, height=_BAR, fill=fill)
        looks: Looks = {"font_weight": "bold"} if of == "need" else {}
        yield words(
            f"{value:.2%}", _LEFT + wide + 7, y + 14.5, font_size=14, fill=INK, **looks
        )  # fmt: skip


def _in_words(places: Sequence[Beside]) -> str:
    return " ".join(
        f"{one.name}: {one.people:.2%} of people, {one.need:.2%} of need." for one in places
    )
