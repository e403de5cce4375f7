"""What a ledger shows as tables: for a spreadsheet, a CSV or JSON. Sums stay exact."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from io import BytesIO, StringIO

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from ringholder.finance.ledger import layouts
from ringholder.finance.ledger.breaches import Breach
from ringholder.finance.ledger.commitments import commitments
from ringholder.finance.ledger.fault import Fault
from ringholder.finance.ledger.judging import Judged
from ringholder.finance.ledger.payment_practice import practice
from ringholder.finance.ledger.published import FIELDS, published
from ringholder.tables.plain import plain

Cell = str | int | Decimal | date | bool | None
_MADE = datetime(2000, 1, 1)  # noqa: DTZ001 (so that the same rows are the same bytes)
_WIDTHS = {"says": 70, "do": 50, "owner": 26, "key": 30, "breach": 30}
_MOST_ROWS = 1_000_000


class Report(StrEnum):
    """What may be asked of a ledger."""

    FINDINGS = "findings"
    PRACTICE = "bppc"
    COMMITMENTS = "commitments"
    BREACHES = "breaches"
    PUBLISHED = "25k"


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its title, headings and rows."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Publisher:
    """As whom the spending is published: the department's family, and the body."""

    family: str = ""
    entity: str = ""


def table(judged: Judged, report: Report, by: Publisher) -> Table:
    """A report as a table."""
    made: Mapping[Report, Callable[[], Table]] = {
        Report.FINDINGS: lambda: findings(judged.faults),
        Report.PRACTICE: lambda: payment_practice(judged),
        Report.COMMITMENTS: lambda: committed(judged),
        Report.BREACHES: lambda: breach_log(judged.log()),
        Report.PUBLISHED: lambda: spending(judged, by),
    }
    return made[report]()


def findings(faults: Iterable[Fault]) -> Table:
    """Every fault, with where it stands and who has to mend it."""
    head = (
        "code", "name", "severity", "of", "about", "supplier", "budget", "amount", "on", "says",
        "do", "owner", "file", "row", "source",
    )  # fmt: skip
    rows = (
        (
            *one.rule.kind, one.rule.severity.value, one.of.value, one.about, one.supplier,
            one.budget, one.amount, one.on, one.says, one.do, one.owner, *one.at, one.rule.source,
        )
        for one in faults
    )  # fmt: skip
    return Table("Findings", head, tuple(rows))


def payment_practice(judged: Judged) -> Table:
    """By month and kind of payee; whether the exact ratio reaches the target."""
    target = judged.ledger.terms.payment_target
    head = (
        "month", "payee", "paid in time", "paid", "number %", "number reaches target",
        "value in time", "value paid", "value %", "value reaches target",
    )  # fmt: skip
    rows = (
        (
            f"{one.month:%Y-%m}", one.payee.value,
            one.number.part, one.number.whole, one.number.percent, one.number.reaches(target),
            one.value.part, one.value.whole, one.value.percent, one.value.reaches(target),
        )
        for one in practice(judged.ledger)
    )  # fmt: skip
    return Table("Payment practice", head, tuple(rows))


def committed(judged: Judged) -> Table:
    """By budget, in pounds without VAT."""
    head = (
        "budget", "ordered, not received", "received, not invoiced", "accrued", "committed",
        "invoiced",
    )  # fmt: skip
    rows = (
        (
            one.budget, one.not_received, one.not_invoiced, one.accrued, one.committed,
            one.invoiced,
        )
        for one in commitments(judged.ledger)
    )  # fmt: skip
    return Table("Commitments", head, tuple(rows))


def breach_log(log: Iterable[Breach]) -> Table:
    """The log, as it is read again next month."""
    names = tuple(one.name for one in fields(Breach))
    rows = (tuple(getattr(one, name) for name in names) for one in log)
    return Table("Breaches", tuple(c.name for c in layouts.BREACHES.columns), tuple(rows))


def spending(judged: Judged, by: Publisher, month: date | None = None) -> Table:
    """What is published over £25,000, in the published format."""
    lines = published(judged.ledger, month).lines
    rows = tuple(one.cells(by.family, by.entity) for one in lines)
    return Table("Spending over £25,000", FIELDS, rows)


def withheld(judged: Judged, month: date | None = None) -> Table:
    """What was redacted, with its grounds: kept, and not published."""
    head = (
        "transaction",
        "supplier",
        "on",
        "amount",
        "reason",
        "why",
        "redacted by",
        "redacted on",
    )
    rows = (
        (
            one.transaction, one.supplier, one.on, one.amount, one.redaction.reason,
            one.redaction.why, one.redaction.redacted_by, one.redaction.redacted_on,
        )
        for one in published(judged.ledger, month).withheld
    )  # fmt: skip
    return Table("Withheld (not for publication)", head, tuple(rows))


# ---- as files ------------------------------------------------------------------------------------


def as_csv(table: Table) -> bytes:
    """A CSV that Excel reads as it is meant, and takes no cell of for a formula."""
    told = StringIO()
    lines = csv.writer(told)
    lines.writerow(table.head)
    lines.writerows([_text(cell) for cell in row] for row in table.rows)
    return ("\ufeff" + told.getvalue()).encode()


def _text(cell: Cell) -> str:
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    return "" if cell is None else str(plain(cell))


def as_json(table: Table) -> list[dict[str, object]]:
    """A row each; sums as text, so that nothing rounds them."""
    return [
        {name: _plain(cell) for name, cell in zip(table.head, row, strict=True)}
        for row in table.rows
    ]


def _plain(cell: Cell) -> object:
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    return cell.isoformat() if isinstance(cell, date) else cell


def as_xlsx(tables: Sequence[Table]) -> bytes:
    """A workbook with a sheet for each table; sums and days are such, and no text is a formula."""
    held = BytesIO()
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    book = xlsxwriter.Workbook(held, {**plain, "default_date_format": "d mmm yyyy"})
    book.set_properties({"created": _MADE, "author": "Ringholder"})
    strong = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    money = book.add_format({"num_format": "#,##0.00"})
    for one in tables:
        sheet = book.add_worksheet(one.title.replace("£", "").replace(",", "")[:31])
        sheet.write_row(0, 0, one.head, strong)
        sheet.freeze_panes(1, 1)
        for i, name in enumerate(one.head):
            sheet.set_column(i, i, _WIDTHS.get(name, 16))
        for at, row in enumerate(one.rows[:_MOST_ROWS], 1):
            for i, cell in enumerate(row):
                _write(sheet, at, i, cell, money)
        if one.rows:
            sheet.autofilter(0, 0, min(len(one.rows), _MOST_ROWS), len(one.head) - 1)
    book.close()
    return held.getvalue()


def _write(sheet: Worksheet, at: int, i: int, cell: Cell, money: object) -> None:
    if isinstance(cell, bool):
        sheet.write_string(at, i, "yes" if cell else "no")
    elif isinstance(cell, Decimal):
        sheet.write_number(at, i, float(cell), money)
    elif isinstance(cell, date):
        sheet.write_datetime(at, i, datetime(cell.year, cell.month, cell.day))  # noqa: DTZ001
    elif isinstance(cell, int):
        sheet.write_number(at, i, cell)
    elif cell:
        sheet.write_string(at, i, cell[:32_767])
