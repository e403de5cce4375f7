"""The responses as a workbook: a row each, the questions with their words, and what it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO

import xlsxwriter

from ringholder.engage.consultation.questionnaire import Questionnaire
from ringholder.engage.consultation.responses import Response, sheet

_MADE = datetime(2000, 1, 1)  # noqa: DTZ001 (so that the same rows are the same bytes)
_WIDE = 40


def xlsx(
    responses: Sequence[Response], asked: Questionnaire | None, about: Iterable[str] = ()
) -> bytes:
    """The workbook. No text is taken for a formula or a link; rows are ordered by their numbers."""
    held = BytesIO()
    book = xlsxwriter.Workbook(
        held, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"created": _MADE})
    _rows(book, "Responses", sheet(responses, asked))
    if asked is not None:
        heading = ["question", "asked", "kind", "choices"]
        rows = [
            [one.id, one.asks, one.kind, "; ".join(f"{c.id}: {c.text}" for c in one.choices)]
            for one in asked.questions
        ]
        _rows(book, "Questions", [heading, *rows])
    _rows(book, "About", [["About"], *([one] for one in about)])
    book.close()
    return held.getvalue()


def _rows(book: xlsxwriter.Workbook, name: str, rows: Sequence[Sequence[str]]) -> None:
    bold = book.add_format({"bold": True, "bottom": 1})
    page = book.add_worksheet(name)
    page.freeze_panes(1, 1)
    page.set_column(0, len(rows[0]), _WIDE if name != "Responses" else 20)
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            page.write_string(at, column, cell, bold if not at else None)
