"""A charter written as a workbook: a first sheet that explains it, and a sheet for each section."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from ringholder.charter.load import HEAD
from ringholder.charter.model import Charter
from ringholder.charter.workbook.cells import Written
from ringholder.charter.workbook.choices import SPARE_ROWS, Choices
from ringholder.charter.workbook.first_sheet import write_first
from ringholder.charter.workbook.layout import FIRST, WORDS, Column, Layout
from ringholder.charter.workbook.looks import Looks, height, looks, on_lines, width
from ringholder.charter.workbook.meanings import how_to_fill, meaning
from ringholder.charter.workbook.rows import KEY, VALUE
from ringholder.charter.workbook.shading import shade
from ringholder.charter.workbook.tables import Table, tables

_NO_CLOCK = datetime(2026, 4, 1, tzinfo=UTC).replace(tzinfo=None)
"""What the file says of when it was made: the same charter gives the same bytes."""
_HEADING_HEIGHT = 58
_WIDE_ON_PAPER = 340  # letters; a wider sheet would be unreadable on one page


class _Sheet(Worksheet):  # type: ignore[misc]  # published without types
    """A sheet whose formulas are written as they stand.

    The library looks in each formula for 140 functions that came after Excel 2007, to mark them;
    ours use none, and most of the time of writing went into that.
    """

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        return formula.removeprefix("=")


def to_xlsx(charter: Charter) -> bytes:
    """The charter as an Excel file. `from_xlsx` reads it, and `load.build` makes an equal charter.

    Raises `DoesNotFit` when a text is longer than a cell holds. Entries that could not be read when
    the charter was loaded (`charter.faults`) are not in it.
    """
    made = tables(charter)
    stream = io.BytesIO()
    book = Workbook(stream, {"in_memory": True, "strings_to_numbers": False})
    book.set_properties({"title": charter.title, "author": "Ringholder", "created": _NO_CLOCK})
    writer = _Writer(looks(book), Choices(charter))
    write_first(book.add_worksheet(FIRST, _Sheet), charter, made, writer.looks)
    for name, table in made.items():
        sheet = book.add_worksheet(name, _Sheet)
        if name == HEAD:
            writer.head(sheet, table)
        else:
            writer.section(sheet, table)
    writer.words(book.add_worksheet(WORDS, _Sheet))
    book.close()
    return stream.getvalue()


class _Writer:
    """Writes the sheets of one workbook."""

    def __init__(self, looks_: Looks, choices: Choices) -> None:
        self.looks = looks_
        self.choices = choices

    def section(self, sheet: Worksheet, table: Table) -> None:
        """A sheet with a row for each entry."""
        layout = table.layout
        widths = self._headings(sheet, table)
        for number, row in enumerate(table.rows, start=1):
            sheet.set_row(number, height(row, widths))
            own = row
            if layout.of:
                owner, *own = row
                _write(sheet, number, 0, owner, self.looks.key)
            for (at, column), cell in zip(layout.placed, own, strict=True):
                _write(sheet, number, at, cell, self.looks.of_cell(column, cell))
        last = len(table.rows) + SPARE_ROWS
        for at, column in layout.placed:
            choice = self.choices.of(layout, column)
            if choice is not None:
                sheet.data_validation(1, at, last, at, choice)
        shade(sheet, table, last, self.looks)
        sheet.freeze_panes(1, layout.naming)
        sheet.autofilter(0, 0, max(1, len(table.rows)), layout.last)
        sheet.repeat_columns(0, max(0, layout.naming - 1))
        _on_paper(sheet, sum(widths))

    def _headings(self, sheet: Worksheet, table: Table) -> list[int]:
        """Write the headings with what each column holds; the widths of the columns."""
        layout = table.layout
        widths = []
        columns: list[tuple[int, Column | None]] = [*layout.placed]
        if layout.of:
            columns.insert(0, (0, None))
        sheet.set_row(0, _HEADING_HEIGHT)
        for number, (at, column) in enumerate(columns):
            heading = layout.headings[number]
            widths.append(width(heading, (row[number] for row in table.rows)))
            cells = self.looks.key if column is None else self.looks.of_cell(column)
            looks_ = self.looks.heading if column is None else self.looks.of_heading(column)
            sheet.set_column(at, at, widths[-1], cells)
            sheet.write_string(0, at, on_lines(heading), looks_)
            _comment(sheet, at, _told(layout, heading, column))
        return widths

    def head(self, sheet: Worksheet, table: Table) -> None:
        """The sheet of the constitution as a whole, with a row for each key."""
        sheet.set_column(0, 0, 26, self.looks.key)
        sheet.set_column(1, 1, 60, self.looks.text)
        sheet.set_column(2, 2, 80, self.looks.plain)
        for at, heading in enumerate((KEY, VALUE, "(what it holds)")):
            sheet.write_string(0, at, heading, self.looks.heading)
        cells = table.rows[0]
        for number, (column, cell) in enumerate(
            zip(table.layout.columns, cells, strict=True), start=1
        ):
            told = f"{meaning(table.layout, column.name)}. {how_to_fill(column)}"
            sheet.write_string(number, 0, column.name, self.looks.key)
            _write(sheet, number, 1, cell, self.looks.of_cell(column, cell))
            sheet.write_string(number, 2, told, self.looks.plain)
            sheet.set_row(number, height((column.name, cell, told), (26, 60, 80)))
            choice = self.choices.of(table.layout, column)
            if choice is not None:
                sheet.data_validation(number, 1, number, 1, choice)
        sheet.freeze_panes(1, 1)
        _on_paper(sheet, 166)

    def words(self, sheet: Worksheet) -> None:
        """The lists that drop down and stand on no sheet of their own."""
        for at, (words, called) in enumerate(self.choices.lists.items()):
            sheet.set_column(at, at, width(called, (called, *words)), self.looks.text)
            sheet.write_string(0, at, called, self.looks.heading_any)
            for number, word in enumerate(words, start=1):
                sheet.write_string(number, at, word, self.looks.text)
        sheet.freeze_panes(1, 0)
        _on_paper(sheet, _WIDE_ON_PAPER)


def _told(layout: Layout, heading: str, column: Column | None) -> str:
    """What the comment on a heading says."""
    fill = f"The id of a row of {layout.of}." if column is None else how_to_fill(column)
    return f"{meaning(layout, heading)}.\n\n{fill}"


def _comment(sheet: Worksheet, at: int, told: str) -> None:
    lines = 3 + len(told) // 38
    sheet.write_comment(
        0, at, told, {"width": 300, "height": 17 * lines, "font_name": "Arial", "font_size": 9}
    )


def _write(sheet: Worksheet, row: int, at: int, cell: Written | None, looks_: object) -> None:
    """Write a cell as what it is: a text is never taken for a formula, a link or a number."""
    if cell is None:
        sheet.write_blank(row, at, None, looks_)
    elif isinstance(cell, str):
        sheet.write_string(row, at, cell, looks_)
    elif isinstance(cell, date):
        sheet.write_datetime(row, at, cell, looks_)
    else:
        sheet.write_number(row, at, cell, looks_)


def _on_paper(sheet: Worksheet, letters: int) -> None:
    sheet.set_landscape()
    sheet.set_paper(8 if letters > 120 else 9)  # A3, A4
    sheet.repeat_rows(0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.set_footer("&L&8&F&C&8&A&R&8&P of &N")
    if letters < _WIDE_ON_PAPER:
        sheet.fit_to_pages(1, 0)
    else:
        sheet.set_print_scale(60)
