"""Fair shares as a workbook, with numbers as numbers, so that Excel can go on from them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from io import BytesIO
from typing import Any

import xlsxwriter

from ringholder.finance.shares import table
from ringholder.finance.shares.answer import Answer

_FORMATS = {
    "registered people": "#,##0.0", "weighted people": "#,##0.0", "share of people": "0.00000",
    "share of need": "0.00000", "index beside the ICB": "0.000", "moved per £1bn": "#,##0.00",
    "over target": "0.00%", "growth": "0.00%",
}  # fmt: skip
_MONEY, _OTHER = "#,##0.00", "#,##0.000"
_WIDE, _NARROW = 34, 17


def workbook(answer: Answer, about: Iterable[str]) -> bytes:
    """Sheets of the shares, of the money where sums were given, of the practices, and about them.

    about: lines that say what this is and whence; they come first.
    """
    content = BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_formulas": False}) as book:
        _about(book, about)
        _sheet(book, "Shares", table.PLACES, table.place_rows(answer.shares))
        if answer.targets is not None:
            _sheet(book, "Money", ("place", *table.MONEY), table.money_rows(answer))
        named = (component.name for component in answer.shares.components)
        heads = (*table.PRACTICES, *named)
        _sheet(book, "Practices", heads, table.practice_rows(answer.shares))
    return content.getvalue()


def _about(book: Any, about: Iterable[str]) -> None:
    sheet = book.add_worksheet("About")
    sheet.set_column(0, 0, 110, book.add_format({"text_wrap": True, "valign": "top"}))
    for row, says in enumerate(about):
        sheet.write_string(row, 0, says)


def _sheet(
    book: Any, name: str, heads: Sequence[str], rows: Iterable[Sequence[table.Cell]]
) -> None:
    sheet, bold = book.add_worksheet(name), book.add_format({"bold": True, "text_wrap": True})
    formats = [
        book.add_format({"num_format": _FORMATS.get(head, _MONEY if "£" in head else _OTHER)})
        for head in heads
    ]
    sheet.freeze_panes(1, 1)
    last = 0
    for column, head in enumerate(heads):
        sheet.set_column(column, column, _WIDE if head in ("name", "place") else _NARROW)
        sheet.write_string(0, column, head, bold)
    for last, cells in enumerate(rows, start=1):
        for column, cell in enumerate(cells):
            if isinstance(cell, Decimal):
                sheet.write_number(last, column, float(cell), formats[column])
            elif isinstance(cell, int):
                sheet.write_number(last, column, cell)
            else:
                sheet.write_string(last, column, cell)
    sheet.autofilter(0, 0, last, len(heads) - 1)
