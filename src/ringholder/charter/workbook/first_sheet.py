"""The first sheet: what the workbook is, how to use it, and what each sheet holds."""

from __future__ import annotations

from collections.abc import Mapping

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ringholder.charter.model import Charter
from ringholder.charter.workbook.layout import MARK, WORDS
from ringholder.charter.workbook.looks import Looks
from ringholder.charter.workbook.meanings import of_sheet
from ringholder.charter.workbook.tables import Table

LAYOUT = 1
"""Of the sheets and columns; a change that an older Ringholder could not read makes it 2."""
_HOW = """
One row is one thing. Change what a cell says, add rows at the end, delete rows: the order of rows \
and columns does not matter.
Rest the pointer on a heading to see what its column holds. Many cells have a list that drops \
down; the sheet “words” shows the lists.
Other rows refer to a row by its id. Change an id only if you change it wherever it is named.
Several things in one cell are separated by a semicolon: oxfordshire; buckinghamshire. What has a \
semicolon in itself stands in quotes: "Ways; means".
Say in source where each row was read, document and place. If nobody knows, write unknown. If it \
was chosen for show, write yes in illustrative, or name the columns that were.
A sheet of your own does no harm. Nor does a column of your own whose heading stands in brackets, \
such as (our remarks): it is passed over.
When you are done, save the file as .xlsx. Then check it, or turn it into a folder of files:
"""
_COMMANDS = (
    "ringholder check {file}.xlsx",
    "ringholder charter from-xlsx {file}.xlsx --to FOLDER",
)
_AFTER = "Whatever cannot be understood is told by sheet, row and column; nothing is guessed."
_STATES = (
    ("empty", "The document is silent on it."),
    ("none", "The document says that there is none."),
    ("unknown", "Nobody has read it yet. Rules then say that they cannot tell."),
)
_TINTED = (
    "Illustrative: no source supports it; it was chosen so that there is something to show. The "
    "column illustrative says so in words, and clearing that takes the colour away."
)


def write_first(
    sheet: Worksheet, charter: Charter, tables: Mapping[str, Table], looks: Looks
) -> None:
    """Write the first sheet, whose first cell is the mark of a workbook of ours."""
    sheet.hide_gridlines(2)
    for at, letters in enumerate((24, 100, 8)):
        sheet.set_column(at, at, letters, looks.plain)
    page = _Page(sheet, looks)
    page.line(f"{MARK}, layout {LAYOUT}", looks.mark)
    page.line(charter.title, looks.title, 26)
    page.line(f"{charter.status.replace('-', ' ')}, {charter.in_force}", looks.plain)
    page.heading("How to use it")
    for number, told in enumerate(_HOW.strip().splitlines(), start=1):
        page.pair(f"{number}.", told)
    for command in _COMMANDS:
        page.pair("", command.format(file=charter.id))
    page.pair("", _AFTER)
    page.heading("What an empty cell means")
    for word, told in _STATES:
        page.pair(word, told, looks.like_not_read if word == "unknown" else looks.plain)
    page.pair("tinted", _TINTED, looks.like_illustrative)
    page.heading("The sheets, and how many rows each has")
    for name, table in tables.items():
        page.sheet_line(name, len(table.rows), f"{of_sheet(table.layout)}.")
    page.sheet_line(WORDS, None, "The lists that drop down. Nothing is read from here.")
    sheet.set_portrait()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


class _Page:
    """Writes a sheet from its top downwards."""

    def __init__(self, sheet: Worksheet, looks: Looks) -> None:
        self.sheet, self.looks, self.row = sheet, looks, 0

    def line(self, text: str, looks: Format, points: float = 15) -> None:
        self.sheet.write_string(self.row, 0, text, looks)
        self.sheet.set_row(self.row, points)
        self.row += 1

    def heading(self, text: str) -> None:
        self.row += 1
        self.line(text, self.looks.strong, 20)

    def pair(self, left: str, right: str, looks: Format | None = None) -> None:
        self.sheet.write_string(self.row, 0, left, looks or self.looks.count)
        self._told(right)

    def sheet_line(self, name: str, rows: int | None, told: str) -> None:
        self.sheet.write_url(self.row, 0, f"internal:'{name}'!A1", self.looks.link, name)
        if rows is not None:
            self.sheet.write_number(self.row, 2, rows, self.looks.count)
        self._told(told)

    def _told(self, text: str) -> None:
        self.sheet.write_string(self.row, 1, text, self.looks.plain)
        self.sheet.set_row(self.row, 14 * (1 + len(text) // 128) + 2)
        self.row += 1
