"""A paper as an Excel workbook: a sheet for each table, and one for the words around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, time
from io import BytesIO
from typing import Any

import xlsxwriter

from ringholder.papers.blocks import (
    Block,
    Cell,
    Facts,
    Heading,
    Line,
    Mark,
    NewPage,
    Paper,
    Paragraph,
    Picture,
    Table,
    lines_of,
    text_of,
)
from ringholder.papers.letters import clean
from ringholder.papers.paint import png

MOST_LETTERS = 32_767
"""More does not fit in a cell of Excel; a longer text goes on in the next row."""
_MOST_ROWS = 1_048_576
_LONGEST_NAME = 31
_NO_NAME = re.compile(r"[\[\]:*?/\\']")
_WIDE_SHEET = 150.0
"""The widths of a sheet's columns, in letters, together."""
_WORD_WIDTHS = (12, 36, 110)
_LINE_HIGH, _HIGHEST = 13.0, 405.0
"""The height of a line, and the most that a row of Excel may have, in points."""
_NARROW = 1.15
"""How many letters of running text fit where Excel counts one of its figures."""
_ABOUT, _WORDS = "About", "Words"
_TINTS = {Mark.DRAFT: "#FFF9EB", Mark.UNREAD: "#F1F4F5", Mark.GAP: "#FDF4F7"}
_PLAIN = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
}
_LEGEND = {
    Mark.DRAFT: "Rows so tinted hold something illustrative; their words begin with Draft.",
    Mark.UNREAD: "Rows so tinted hold something that was not read; they say Not read.",
    Mark.GAP: "Rows so tinted hold something that is not said anywhere; they say Not said.",
}


def xlsx(paper: Paper) -> bytes:
    """The paper as a workbook; the same bytes for the same paper. No text becomes a formula."""
    paper = clean(paper)
    held = BytesIO()
    book = xlsxwriter.Workbook(held, _PLAIN)
    _Book(book, paper).write()
    book.close()
    return held.getvalue()


class _Book:
    """A workbook while it is written."""

    def __init__(self, book: Any, paper: Paper) -> None:
        self.book, self.paper = book, paper
        book.set_properties(
            {
                "title": paper.title,
                "subject": paper.subtitle,
                "author": "Ringholder",
                "comments": paper.running,
                "created": datetime.combine(paper.on, time()),
            }
        )
        body = {"font_name": "Arial", "font_size": 10, "text_wrap": True, "valign": "top"}
        ruled = {**body, "bottom": 1, "bottom_color": "#AEB7BD"}
        self.body = book.add_format(body)
        self.bold = book.add_format({**body, "bold": True})
        self.title = book.add_format(
            {**body, "bold": True, "font_size": 18, "font_color": "#003087", "text_wrap": False}
        )
        self.head = book.add_format(
            {**ruled, "bold": True, "bg_color": "#003087", "font_color": "#FFFFFF"}
        )
        self.rows = {None: book.add_format(ruled)} | {
            mark: book.add_format({**ruled, "bg_color": tint}) for mark, tint in _TINTS.items()
        }
        self.names: set[str] = set()

    def write(self) -> None:
        """Write every sheet."""
        blocks = self.paper.blocks
        tables = [block for block in blocks if isinstance(block, Table)]
        about = self._sheet(_ABOUT, (34, 100))
        notice = self.paper.notice
        worded = self._words((notice, *blocks) if notice else blocks)
        names = [self._table(alike) for alike in _alike(tables)]
        names += [self._picture(block) for block in blocks if isinstance(block, Picture)]
        self._about(about, [_WORDS, *names] if worded else names)

    def _sheet(self, wanted: str, widths: Sequence[float], *, wide: bool = False) -> Any:
        sheet = self.book.add_worksheet(self._name(wanted))
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width, self.body)
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.8)
        if wide:
            sheet.set_landscape()
        sheet.set_header(f"&L&8{_in_header(self.paper.title)}&R&8{_in_header(wanted)}")
        sheet.set_footer(f"&L&8{_in_header(self.paper.running)}&R&8Page &P of &N")
        return sheet

    def _name(self, wanted: str) -> str:
        """A name that Excel takes, and no other sheet has."""
        plain = _cut(" ".join(_NO_NAME.sub(" ", wanted).split()), _LONGEST_NAME) or "Table"
        name, number = plain, 1
        while name.lower() in self.names or name.lower() == "history":
            number += 1
            name = f"{_cut(plain, _LONGEST_NAME - len(f' {number}'))} {number}"
        self.names.add(name.lower())
        return name

    def _about(self, sheet: Any, names: list[str]) -> None:
        sheet.write_string(0, 0, self.paper.title, self.title)
        sheet.set_row(0, 28)
        lines: list[tuple[str, str]] = [("", self.paper.subtitle), *self.paper.facts]
        lines += [("On every page", self.paper.running)]
        lines += [("How rows are marked", says) for says in self._legend()]
        for row, (name, said) in enumerate(lines, 1):
            sheet.write_string(row, 0, name, self.bold)
            _write(sheet, row, 1, said, self.body)
        first = len(lines) + 2
        sheet.write_string(first, 0, "Sheets", self.bold)
        for row, name in enumerate(names, first):
            sheet.write_url(row, 1, f"internal:'{name}'!A1", string=name)

    def _legend(self) -> list[str]:
        tables = (block for block in self.paper.blocks if isinstance(block, Table))
        found = {row.mark for table in tables for row in table.rows}
        return [says for mark, says in _LEGEND.items() if mark in found]

    def _words(self, blocks: tuple[Block, ...]) -> bool:
        """The words around the tables, so that none are lost; whether there are any."""
        rows = list(_worded(blocks))
        if not rows:
            return False
        sheet = self._sheet(_WORDS, _WORD_WIDTHS, wide=True)
        heads = ("Number", "Under", "Text")
        self._rows(sheet, heads, [(cells, None) for cells in rows], _WORD_WIDTHS)
        return True

    def _table(self, alike: Sequence[Table]) -> str:
        table = alike[0]
        whole = sum(column.share for column in table.columns)
        widths = [max(8.0, _WIDE_SHEET * c.share / whole) for c in table.columns]
        sheet = self._sheet(table.sheet or table.title, widths, wide=True)
        rows = [([_text(found) for found in row.cells], row.mark) for t in alike for row in t.rows]
        self._rows(sheet, [column.title for column in table.columns], rows, widths)
        return str(sheet.get_name())

    def _rows(
        self,
        sheet: Any,
        heads: Sequence[str],
        rows: Sequence[tuple[Sequence[str], Mark | None]],
        widths: Sequence[float],
    ) -> None:
        """The heading, frozen and on every page, and the rows under it."""
        for column, head in enumerate(heads):
            sheet.write_string(0, column, head, self.head)
        sheet.set_row(0, _high(heads, widths))
        number = 0
        for cells, mark in rows:
            for pieces in _fitting(cells):
                number += 1
                sheet.set_row(number, _high(pieces, widths))
                for column, text in enumerate(pieces):
                    sheet.write_string(number, column, text, self.rows[mark])
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        sheet.autofilter(0, 0, max(number, 1), len(heads) - 1)

    def _picture(self, picture: Picture) -> str:
        sheet = self._sheet(picture.caption, (20,), wide=True)
        sheet.write_string(0, 0, picture.caption, self.bold)
        image = {
            "image_data": BytesIO(png(picture.svg)),
            "description": picture.alternative,
            "x_scale": 0.5,
            "y_scale": 0.5,
        }
        sheet.insert_image(2, 0, "picture.png", image)
        return str(sheet.get_name())


def _high(cells: Sequence[str], widths: Sequence[float]) -> float:
    """About how high a row has to be for its highest cell; Excel alone would find that out."""
    lines = max(
        sum(1 + int(len(line) / width / _NARROW) for line in text.split("\n"))
        for text, width in zip(cells, widths, strict=True)
    )
    return min(_HIGHEST, 2 + _LINE_HIGH * lines)


def _alike(tables: Sequence[Table]) -> list[list[Table]]:
    """The tables that share a sheet, because they name the same one and have the same columns."""
    sheets: dict[object, list[Table]] = {}
    for place, table in enumerate(tables):
        key = (table.sheet, table.columns) if table.sheet else place
        sheets.setdefault(key, []).append(table)
    return list(sheets.values())


def _worded(blocks: tuple[Block, ...]) -> Iterator[tuple[str, str, str]]:
    """Number, heading it stands under, and text, of all that is no table."""
    under = ""
    for block in blocks:
        if isinstance(block, Heading):
            under = f"{block.number} {block.text}".strip()
            yield block.number, under, block.text
        elif isinstance(block, Facts):
            yield from (("", under, f"{name}: {_text(said)}") for name, said in block.rows)
        elif not isinstance(block, Table | Picture | NewPage):
            number = block.number if isinstance(block, Paragraph) else ""
            yield from ((number, under, text_of(shown)) for shown in lines_of(block))


def _text(found: Cell | tuple[Line, ...]) -> str:
    return "\n".join(text_of(shown) for shown in found)


def _fitting(cells: Sequence[str]) -> Iterator[list[str]]:
    """The row; and where a text is longer than a cell holds, rows with the rest of it."""
    left = list(cells)
    while True:
        pieces = [_cut(text, MOST_LETTERS) for text in left]
        yield pieces
        left = [text[len(piece) :] for text, piece in zip(left, pieces, strict=True)]
        if not any(left):
            return


def _cut(text: str, most: int) -> str:
    """As much of a text as Excel takes for so many letters; it counts those beyond U+FFFF twice."""
    return text.encode("utf-16-le")[: 2 * most].decode("utf-16-le", "ignore")


def _write(sheet: Any, row: int, column: int, text: str, look: Any) -> None:
    sheet.write_string(row, column, _cut(text, MOST_LETTERS), look)


def _in_header(text: str) -> str:
    """The text inside a header, where `&` begins a code and there is little room."""
    return text[:90].replace("&", "&&")
