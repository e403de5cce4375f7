"""Many measures at a glance: a row for each, with its value and its icons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ringholder.pictures.lettering import lines
from ringholder.pictures.svg import INK, PAPER, QUIET, element, picture, words

WIDTH = 760
ROW, HEAD = 44, 34
_EDGE, _WHERE, _VALUE, _ICONS = 16.0, 380.0, 590.0, 660.0
_RULE = "#d8dde0"


@dataclass(frozen=True, slots=True)
class Glance:
    """A row: what is measured, where, the latest value, and icons (whole drawings of 32 pixels)."""

    name: str
    where: str
    value: str
    icons: tuple[str, ...]


def icon_table(rows: Sequence[Glance], *, prefix: str = "glance") -> str:
    """An SVG of a row for each, in the order given. `prefix` begins every id."""
    height = HEAD + ROW * len(rows) + 6
    return picture(
        prefix,
        f"{len(rows)} measures at a glance",
        "; ".join(f"{row.name}, {row.where}: {row.value}" for row in rows),
        (WIDTH, height),
        element("rect", width=WIDTH, height=height, fill=PAPER),
        *_heading(),
        *(part for place, row in enumerate(rows) for part in _row(row, HEAD + ROW * place)),
    )


def _heading() -> Iterator[str]:
    for text, x in (("Indicator", _EDGE), ("Where", _WHERE), ("Latest", _VALUE)):
        yield words(text, x, 22, font_size=13, font_weight="bold", fill=QUIET)
    yield words("Change, target", _ICONS, 22, font_size=13, font_weight="bold", fill=QUIET)


def _row(row: Glance, y: float) -> Iterator[str]:
    yield element("line", x1=_EDGE, x2=WIDTH - _EDGE, y1=y, y2=y, stroke=_RULE, stroke_width=1)
    yield from _fitted(row.name, _EDGE, y, _WHERE - _EDGE - 10, INK)
    yield from _fitted(row.where, _WHERE, y, _VALUE - _WHERE - 10, QUIET)
    yield from _fitted(row.value, _VALUE, y, _ICONS - _VALUE - 6, INK)
    for place, icon in enumerate(row.icons):
        yield element("g", icon, transform=f"translate({_ICONS + 40 * place:.0f} {y + 6:.0f})")


def _fitted(text: str, x: float, y: float, room: float, ink: str) -> Iterator[str]:
    """A text in one line, or in two."""
    shown = lines(text, room, 13, most=2)
    first = y + (27 if len(shown) < 2 else 19)
    for place, one in enumerate(shown):
        yield words(one, x, first + 16 * place, font_size=13, fill=ink)
