"""Levels over time: a row of cells for each site, each with its number. As wide as a phone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ringholder.pictures.svg import INK, PAPER, QUIET, Looks, element, picture, title, words

WIDTH = 392
_LEFT, _TOP, _ROW, _CELL = 10.0, 34.0, 58.0, 28.0
_LOOKS: dict[int | None, Looks] = {
    1: {"fill": "#d2e9dc", "stroke": "#007f3b"},
    2: {"fill": "#fff3cd", "stroke": "#b58900"},
    3: {"fill": "#f8c9a0", "stroke": "#9c3a00"},
    4: {"fill": "#b3261e", "stroke": "#7a1712"},
    None: {"fill": PAPER, "stroke": "#768692", "stroke_dasharray": "4 3"},
}
_LIGHT = frozenset({4})
_BOLD = 3
"""From this level on the number is bold: the colour says nothing that the number does not."""


@dataclass(frozen=True, slots=True)
class LevelCell:
    """A level at one time (`None`: not known), whether something is missing, and it in words."""

    level: int | None
    partial: bool
    says: str


@dataclass(frozen=True, slots=True)
class LevelRow:
    """A site or pillar with a cell for each time, the oldest first."""

    name: str
    cells: tuple[LevelCell, ...]


def level_history(
    rows: Sequence[LevelRow],
    heads: Sequence[str],
    *,
    name: str,
    description: str,
    prefix: str = "levels",
) -> str:
    """An SVG of the levels of rows at the times that `heads` name: empty heads are left out.

    description: for those who do not see it. Raises ValueError without a row, or where a row has
    not as many cells as there are heads.
    """
    if not rows or any(len(row.cells) != len(heads) for row in rows):
        raise ValueError("There is no row to draw, or one has not a cell for each time.")
    step = (WIDTH - 2 * _LEFT) / len(heads)
    height = round(_TOP + len(rows) * _ROW)
    return picture(
        prefix,
        name,
        description,
        (WIDTH, height),
        element("rect", width=WIDTH, height=height, fill=PAPER),
        *(
            words(head, _LEFT + place * step, 20, font_size=13, fill=QUIET)
            for place, head in enumerate(heads)
            if head
        ),
        *(part for number, row in enumerate(rows) for part in _row(row, number, step)),
    )


def _row(row: LevelRow, number: int, step: float) -> Iterator[str]:
    top = _TOP + number * _ROW
    yield words(row.name, _LEFT, top + 12, font_size=15, fill=INK)
    for place, cell in enumerate(row.cells):
        yield _cell(cell, _LEFT + place * step, top + 18, step - 3)


def _cell(cell: LevelCell, x: float, y: float, width: float) -> str:
    ink = PAPER if cell.level in _LIGHT else INK
    said = "?" if cell.level is None else f"{cell.level}{'*' if cell.partial else ''}"
    bold = cell.level is not None and cell.level >= _BOLD
    return element(
        "g",
        title(cell.says),
        element("rect", x=x, y=y, width=width, height=_CELL, rx=3, stroke_width=1.5,
                **_LOOKS[cell.level]),
        words(said, x + width / 2, y + 19, font_size=15, fill=ink, text_anchor="middle",
              font_weight="bold" if bold else "normal"),
    )  # fmt: skip
