"""An empty workbook for a business case: a sheet for each part, with the questions to answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO

import xlsxwriter

from ringholder.plan.cases import layout
from ringholder.plan.cases.five import shipped
from ringholder.tables.typed import Layout

SHEETS: Mapping[str, Layout] = {
    "Settings": layout.SETTINGS,
    "Options": layout.OPTIONS,
    "Lines": layout.LINES,
    "Benefits": layout.BENEFITS,
    "Five cases": layout.ANSWERS,
    "Scenarios": layout.SCENARIOS,
}
SETTINGS = (
    "title",
    "organisation",
    "stage",
    "terms",
    "years",
    "first_year",
    "price_year",
    "inflation",
    "inflation_source",
    "discount",
    "budget",
    "illustrative",
)
_MADE = datetime(2026, 4, 1)  # noqa: DTZ001 (as the format has it, without a zone)
_WIDE, _PLAIN = 22, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def empty(rows: Mapping[str, Sequence[Sequence[object]]] | None = None) -> bytes:
    """The workbook; `rows` fill sheets by their names, in the order of the columns."""
    filled: dict[str, Sequence[Sequence[object]]] = {
        "Settings": [(name, "") for name in SETTINGS],
        "Five cases": _questions(),
        **(rows or {}),
    }
    held = BytesIO()
    book = xlsxwriter.Workbook(held, _PLAIN)
    book.set_properties({"created": _MADE})  # the same bytes for the same rows
    bold = book.add_format({"bold": True, "bg_color": "#e8edee"})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    for name, one in SHEETS.items():
        sheet = book.add_worksheet(name)
        headings = [column.name for column in one.columns]
        headings += ["asks"] if name == "Five cases" else []
        for at, heading in enumerate(headings):
            sheet.write_string(0, at, heading, bold)
        sheet.set_column(0, len(headings), _WIDE, wrap)
        sheet.freeze_panes(1, 0)
        for at, row in enumerate(filled.get(name, ()), start=1):
            for place, cell in enumerate(row):
                sheet.write_string(at, place, "" if cell is None else str(cell))
    book.close()
    return held.getvalue()


def _questions() -> list[tuple[str, ...]]:
    """Every question of the five cases, with room for its answer."""
    model = shipped()
    return [
        (q.id, "", "", f"{one.title} ({model.stages[q.first].lower()} and after): {q.asks}")
        for one in model.cases
        for q in one.questions
    ]
