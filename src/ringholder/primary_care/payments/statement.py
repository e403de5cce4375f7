"""A statement of what was paid, as somebody brings it: one row a payment.

No statement of CQRS or PCSE is published. The headings and the names of lines that are known here
are guesses, not seen in a real file; whatever is not known is told, never passed over.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from pathlib import Path

from ringholder.findings import Finding, InRow, Severity
from ringholder.primary_care.payments.lines import by_name, folded
from ringholder.tables.typed import AMOUNT, MONTH, Column, Layout, Row
from ringholder.tables.typed import read as read_rows

NOT_A_LINE = ("PAY011", "statement-line-not-known")
CORE = "core"
"""Both parts of core funding as one line, as a statement may have them."""

CORE_LINES = ("core-raw", "core-adjusted")
_CORE_NAMES = ("core", "core funding", "core pcn funding", "pcn core", "pcn core funding")

LAYOUT = Layout(
    "payments-statement",
    "statements of payments",
    (
        Column("line", headings=("payment", "description", "service", "payment type", "narrative")),
        Column("month", MONTH, ("payment month", "period", "month paid for", "payment period")),
        Column("amount", AMOUNT, ("value", "paid", "amount paid", "net amount", "£")),
        Column(
            "payee",
            headings=(
                "network", "practice", "PCN code", "practice code", "organisation code", "code",
            ),
        ),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stated:
    """A payment as a statement has it: line by our id, payee by ODS code."""

    line: str
    payee: str
    month: date
    amount: Decimal
    where: InRow = field(compare=False)


@dataclass(frozen=True, slots=True)
class Statement:
    """The payments of a file, with what could not be read."""

    rows: tuple[Stated, ...]
    findings: tuple[Finding, ...]


def read(path: Path, *, called: str = "") -> Statement:
    """The payments of a file (CSV or Excel). Bad rows are told and left out; nothing is raised."""
    found = read_rows(path, LAYOUT, called=called)
    kept: list[Stated] = []
    faults: list[Finding] = []
    for row in found.rows:
        line = _line(row.cells["line"])
        if line:
            cells, where = row.cells, InRow(row.file, row.at)
            payee = cells["payee"].upper()
            kept.append(Stated(line, payee, cells["month"], cells["amount"], where))
        else:
            faults.append(_unknown(row))
    return Statement(tuple(kept), (*found.findings, *faults))


def _line(name: str) -> str:
    if folded(name) in _CORE_NAMES:
        return CORE
    known = by_name().get(folded(name))
    return known.id if known else ""


def _unknown(row: Row) -> Finding:
    name = row.cells["line"]
    near = get_close_matches(folded(name), by_name(), 1)
    says = f"`{name[:60]}` is no line that is known here."
    do = (
        f"If it is `{by_name()[near[0]].id}`, write that."
        if near
        else f"Use one of: {CORE}, {', '.join(dict.fromkeys(x.id for x in by_name().values()))}."
    )
    where = InRow(row.file, row.at, "line")
    return Finding(*NOT_A_LINE, Severity.ERROR, says, do + " The row was left out.", where)
