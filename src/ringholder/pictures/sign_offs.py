"""Who has signed off which period: a row for each partner, a column for each period.

A tick is signed, a cross is signed against, a ring is awaited, a dash is nothing to sign yet: each
has a shape as well as a colour.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ringholder.pictures.lettering import lines
from ringholder.pictures.svg import INK, PAPER, QUIET, element, picture, title, words

_LEFT, _COLUMN, _ROW, _HEAD = 230, 96, 40, 44
_LETTERS = 13
_LINE = "#d8dde0"


class Signed(StrEnum):
    """How a partner stands to a period."""

    YES = "signed off"
    AGAINST = "signed against"
    AWAITED = "awaited"
    NOTHING = "not reported yet"


@dataclass(frozen=True, slots=True)
class Partner:
    """A row: who, and how they stand to each period in order."""

    name: str
    signed: tuple[Signed, ...]


def sign_offs(
    partners: Sequence[Partner], periods: Sequence[str], *, name: str, prefix: str = "signed"
) -> str:
    """An SVG of partners by periods. `prefix` begins every id."""
    width = _LEFT + _COLUMN * max(len(periods), 1) + 8
    height = _HEAD + _ROW * max(len(partners), 1) + 8
    return picture(
        prefix,
        name,
        _in_words(partners, periods),
        (width, height),
        element("rect", width=width, height=height, fill=PAPER),
        *(_period(one, place) for place, one in enumerate(periods)),
        *(part for place, one in enumerate(partners) for part in _row(one, place, periods, width)),
        shown=(width, height),
    )


def _period(one: str, place: int) -> str:
    x = _LEFT + _COLUMN * place + _COLUMN / 2
    return words(one, x, 26, font_size=_LETTERS, fill=QUIET, text_anchor="middle")


def _row(one: Partner, place: int, periods: Sequence[str], width: int) -> Iterator[str]:
    y = _HEAD + _ROW * place
    yield element("line", x1=0, x2=width, y1=y, y2=y, stroke=_LINE)
    shown = lines(one.name, _LEFT - 16, _LETTERS, most=2)
    for number, line in enumerate(shown):
        top = y + (25 if len(shown) == 1 else 17 + 15 * number)
        yield words(line, 4, top, font_size=_LETTERS, fill=INK)
    for number, (signed, period) in enumerate(zip(one.signed, periods, strict=True)):
        x = _LEFT + _COLUMN * number + _COLUMN / 2
        says = title(f"{one.name}, {period}: {signed.value}")
        yield element("g", says, _shape(signed, x, y + _ROW / 2))


def _shape(signed: Signed, x: float, y: float) -> str:
    if signed is Signed.YES:
        tick = element(
            "path",
            d=f"M{x - 5:.1f} {y:.1f} l4 5 l7 -9",
            fill="none",
            stroke=PAPER,
            stroke_width=2.5,
        )
        return element("circle", cx=x, cy=y, r=11, fill="#007f3b") + tick
    if signed is Signed.AGAINST:
        cross = f"M{x - 4:.1f} {y - 4:.1f} l8 8 m0 -8 l-8 8"
        box = element("rect", x=x - 10, y=y - 10, width=20, height=20, fill="#b00020")
        return box + element("path", d=cross, stroke=PAPER, stroke_width=2.5)
    if signed is Signed.AWAITED:
        return element(
            "circle", cx=x, cy=y, r=10, fill=PAPER, stroke="#4c6272", stroke_width=2,
            stroke_dasharray="4 3",
        )  # fmt: skip
    return element("line", x1=x - 7, x2=x + 7, y1=y, y2=y, stroke="#768692", stroke_width=2)


def _in_words(partners: Sequence[Partner], periods: Sequence[str]) -> str:
    told = []
    for number, period in enumerate(periods):
        by = "; ".join(f"{one.name} {one.signed[number].value}" for one in partners)
        told.append(f"{period}: {by}.")
    return " ".join(told)
