"""Tables of a Word document: fixed widths, a heading on every page, rows that stay whole.

They are made as elements: python-docx looks for each cell anew, and a scheme has thousands.
"""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement

from ringholder.papers.blocks import Cell, Facts, Line, Mark, Notice, Table, Words, line
from ringholder.papers.word_styles import CELL, FACT, FACTS_TABLE, HEAD_CELL, PAPER_TABLE
from ringholder.papers.word_xml import element, paragraph, run

_TINTS = {Mark.DRAFT: "FFF9EB", Mark.UNREAD: "F4F6F7", Mark.GAP: "FDF4F7"}
_EDGES = {Mark.DRAFT: "B35C00", Mark.UNREAD: "4C6272", Mark.GAP: "8A1538"}
_BLUE, _PALE = "005EB8", "F0F4F5"
_NAMES_SHARE = 0.26
_EMU_IN_A_TWIP = 635


def table(shown: Table, room: int) -> Any:
    """A table as wide as the room, in EMU."""
    whole = sum(column.share for column in shown.columns)
    widths = [_twips(room * column.share / whole) for column in shown.columns]
    made = _table(PAPER_TABLE, widths, title=shown.title)
    head = _row(made)
    element(element(head, "w:trPr"), "w:cantSplit")
    element(head[0], "w:tblHeader")
    for column, width in zip(shown.columns, widths, strict=True):
        _cell(head, width, (line(column.title),), HEAD_CELL)
    for row in shown.rows:
        held = _row(made)
        element(element(held, "w:trPr"), "w:cantSplit")
        for found, width in zip(row.cells, widths, strict=True):
            _cell(held, width, found, CELL, tint=_TINTS[row.mark] if row.mark else "")
    return made


def facts_table(facts: Facts, room: int) -> Any:
    """Names on the left, what they stand for on the right."""
    widths = [_twips(room * _NAMES_SHARE), _twips(room * (1 - _NAMES_SHARE))]
    made = _table(FACTS_TABLE, widths)
    for name, said in facts.rows:
        held = _row(made)
        _cell(held, widths[0], ((Words(name, strong=True),),), FACT)
        _cell(held, widths[1], said, FACT)
    return made


def notice_box(notice: Notice, room: int) -> Any:
    """A box round a notice, with a broad edge on the left."""
    widths = [_twips(room)]
    made = _table(FACTS_TABLE, widths)
    edge = _EDGES[notice.mark] if notice.mark else _BLUE
    held = _cell(
        _row(made),
        widths[0],
        ((Words(notice.title, strong=True),), *notice.lines),
        FACT,
        tint=_TINTS[notice.mark] if notice.mark else _PALE,
    )
    borders = OxmlElement("w:tcBorders")
    for side, size in (("top", "8"), ("left", "48"), ("bottom", "8"), ("right", "8")):
        element(borders, f"w:{side}", val="single", sz=size, space="0", color=edge)
    about = held.tcPr
    about.insert(1, borders)
    margins = element(about, "w:tcMar")
    for side, margin in (("top", 100), ("left", 160), ("bottom", 100), ("right", 160)):
        element(margins, f"w:{side}", w=str(margin), type="dxa")
    return made


def _table(style: str, widths: list[int], title: str = "") -> Any:
    made = OxmlElement("w:tbl")
    about = element(made, "w:tblPr")
    element(about, "w:tblStyle", val=style)
    element(about, "w:tblW", w=str(sum(widths)), type="dxa")
    element(about, "w:tblLayout", type="fixed")
    element(about, "w:tblLook", val="0420", firstRow="1", noHBand="0", noVBand="1")
    if title:
        element(about, "w:tblCaption", val=title)
    grid = element(made, "w:tblGrid")
    for width in widths:
        element(grid, "w:gridCol", w=str(width))
    return made


def _row(made: Any) -> Any:
    return element(made, "w:tr")


def _cell(row: Any, width: int, found: Cell, style: str, tint: str = "") -> Any:
    made = element(row, "w:tc")
    about = element(made, "w:tcPr")
    element(about, "w:tcW", w=str(width), type="dxa")
    if tint:
        element(about, "w:shd", val="clear", color="auto", fill=tint)
    for shown in found or ((),):
        _paragraph(made, shown, style)
    return made


def _paragraph(parent: Any, shown: Line, style: str) -> None:
    held = paragraph(style)
    parent.append(held)
    for words in shown:
        run(held, words.text, words)


def _twips(length: float) -> int:
    return round(length / _EMU_IN_A_TWIP)
