"""A schedule as a workbook with sums as numbers, so that Excel can go on from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import xlsxwriter

from ringholder.calendar import in_words
from ringholder.calendar.financial_year import financial_year
from ringholder.pennies import nearest
from ringholder.primary_care.payments.lines import rules
from ringholder.primary_care.payments.paper import UNREAD, of_practice
from ringholder.primary_care.payments.payment import Payment
from ringholder.primary_care.payments.schedule import Schedule

_Cell = str | int | Decimal | date | None
_LINES = (
    "line", "heading", "clause", "to", "network", "ceiling", "first month", "last month", "months",
    "rate", "unit", "valid from", "valid to", "known from", "mark", "source", "second source",
    "counted", "people or beds", "counted on", "a month £", "in all £", "arithmetic",
    "not for decision because",
)  # fmt: skip
_PARTS = ("practice", "line", "to", "network", "first month", "last month", "months", "a month £",
          "in all £", "arithmetic")  # fmt: skip
_MONEY, _RATE, _PEOPLE, _DAY = "#,##0.00", "0.000", "#,##0.###", "d mmm yyyy"
_WIDE = {"line": 34, "heading": 40, "source": 50, "second source": 40, "arithmetic": 44,
         "not for decision because": 70}  # fmt: skip
_NARROW = 14


def workbook(schedule: Schedule, name: str, practice: str = "") -> bytes:
    """Sheets about it, of its lines, of the parts of practices, and of months.

    With a practice, its parts alone.
    """
    content = BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_formulas": False}) as book:
        about = book.add_worksheet("About")
        about.set_column(0, 0, 110, book.add_format({"text_wrap": True, "valign": "top"}))
        for row, says in enumerate(_about(schedule, name)):
            about.write_string(row, 0, says)
        held = of_practice(schedule, practice) if practice else schedule.payments
        _sheet(book, "Lines", _LINES, map(_line, held))
        _sheet(book, "Parts of practices", _PARTS, _parts(held, practice))
        if not practice:
            _sheet(book, "Months", ("month", "paid to networks £"), _months(schedule))
    return content.getvalue()


def _about(schedule: Schedule, name: str) -> Iterator[str]:
    yield f"{name}: schedule of payments, {financial_year(schedule.months[0])}"
    yield f"As known on {in_words(schedule.known_at)}."
    if not schedule.for_decision:
        yield f"NOT FOR DECISION. {UNREAD}"
    yield "Sums are rounded to the penny here, each by itself; ceilings are never added."
    yield from (f"{one.says} (mark {one.mark})" for one in rules().values())
    yield from (f"{one.says} {one.do}" for one in schedule.findings)


def _line(one: Payment) -> tuple[_Cell, ...]:
    rate, of = one.rate.rate, one.people.of
    kind = "beds" if one.beds else of.population.counted.value if of else ""
    return (
        one.line.name, one.line.heading, one.line.clause, one.line.to.value, one.network,
        "yes" if one.line.ceiling else "", one.first, one.last, one.months, rate.value, rate.unit,
        rate.valid_from, rate.valid_to, rate.known_from, rate.mark.value, rate.source,
        one.rate.second, kind, one.size, None if one.beds else one.people.on,
        nearest(one.monthly), nearest(one.exact), one.arithmetic, " ".join(one.cautions),
    )  # fmt: skip


def _parts(held: Iterable[Payment], practice: str) -> Iterator[tuple[_Cell, ...]]:
    for one in held:
        if not one.line.ceiling:
            for code, part in one.parts().items():
                if practice in ("", code):
                    yield (
                        code, one.line.name, one.line.to.value, one.network, one.first, one.last,
                        one.months, nearest(part), nearest(part * one.months),
                        one.arithmetic_of(code),
                    )  # fmt: skip


def _months(schedule: Schedule) -> Iterator[tuple[_Cell, ...]]:
    for month in schedule.months:
        yield month, nearest(schedule.month(month, schedule.to_networks))


def _sheet(book: Any, name: str, heads: Sequence[str], rows: Iterable[Sequence[_Cell]]) -> None:
    sheet, bold = book.add_worksheet(name), book.add_format({"bold": True, "text_wrap": True})
    kinds = {head: book.add_format({"num_format": _kind(head)}) for head in heads}
    sheet.freeze_panes(1, 1)
    last = 0
    for column, head in enumerate(heads):
        sheet.set_column(column, column, _WIDE.get(head, _NARROW))
        sheet.write_string(0, column, head, bold)
    for last, cells in enumerate(rows, start=1):
        for column, (head, cell) in enumerate(zip(heads, cells, strict=True)):
            if isinstance(cell, date):
                sheet.write_datetime(last, column, cell, kinds[head])
            elif isinstance(cell, Decimal | int):
                sheet.write_number(last, column, float(cell), kinds[head])
            elif cell:
                sheet.write_string(last, column, cell)
    sheet.autofilter(0, 0, last, len(heads) - 1)


def _kind(head: str) -> str:
    if "£" in head:
        return _MONEY
    if head == "rate":
        return _RATE
    return _PEOPLE if head in ("people or beds", "months") else _DAY
