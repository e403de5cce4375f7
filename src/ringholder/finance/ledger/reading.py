"""Read a ledger: one file or several a month, in any order, each row counted once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from ringholder.finance.approval import Approval
from ringholder.finance.ledger import filling, layouts, linking
from ringholder.finance.ledger.book import Book, FileRead
from ringholder.finance.ledger.once import Once, by
from ringholder.finance.ledger.recognise import Recognised, files, recognised
from ringholder.finance.ledger.terms import EXCEPTIONS
from ringholder.findings import Severity
from ringholder.tables import faults
from ringholder.tables.typed import read_columns

FILE_TWICE: faults.Kind = ("LED005", "file-twice")

_KEYS = {
    "orders": by(layouts.ORDERS, "order", line="line"),
    "receipts": by(layouts.RECEIPTS, "order", "line", "kind", line="receipt"),
    "invoices": filling.invoice_row,
    "payments": by(layouts.PAYMENTS, "payment", "supplier", "invoice_id", "number", "invoice_on",
                   "paid_on", "amount"),
    "sites": by(layouts.SITES, "supplier", "site"),
    "approvals": by(layouts.APPROVALS, "reference"),
    "exceptions": tuple,
    "limits": by(layouts.LIMITS, "approver", "limit", "valid_from"),
    "accruals": by(layouts.ACCRUALS, "budget", "order", "accrued_on", line="accrual"),
    "cards": by(layouts.CARDS, "transaction"),
    "redactions": tuple,
    "breaches": by(layouts.BREACHES, "key"),
}  # fmt: skip
_FILLS = {
    "orders": filling.orders,
    "receipts": filling.receipts,
    "invoices": filling.invoices,
    "payments": filling.payments,
    "sites": filling.sites,
    "approvals": filling.approvals,
    "exceptions": filling.exempts,
    "limits": filling.limits,
    "accruals": filling.accruals,
    "cards": filling.cards,
    "redactions": filling.redactions,
    "breaches": filling.breaches,
}


def read(
    paths: Sequence[Path],
    approvals: Iterable[Approval] | None = None,
    called: Mapping[Path, str] | None = None,
) -> Book:
    """Read the files, and those of folders, into a book.

    `approvals` are those kept as acts, besides those of a file. `called` are the names that
    findings give the files, if not their own. What is wrong stands in the book; nothing is raised.
    """
    names = called or {}
    book = Book()
    taken = {one.id: Once(one, _KEYS[one.id]) for one in layouts.EVERY}
    seen: dict[tuple[str, str], str] = {}
    for path in files(paths):
        tables, findings = recognised(path, names.get(path, ""))
        book.findings += findings
        for table in tables:
            _take(book, taken[table.layout.id], table, names.get(path, path.name), seen)
    _exceptions_if_none(taken["exceptions"])
    for name, rows in taken.items():
        if kept := rows.rows():
            _FILLS[name](book, kept)
        book.findings += rows.findings()
    if approvals is not None:
        book.approvals = [*(book.approvals or ()), *approvals]
    linking.link(book)
    return book


def _take(
    book: Book, rows: Once, table: Recognised, name: str, seen: dict[tuple[str, str], str]
) -> None:
    called = f"{name} [{table.sheet}]" if table.sheet else name
    found = read_columns(table.path, table.layout, called=called, sheet=table.sheet)
    before = seen.setdefault((found.sha256, table.sheet), called)
    book.findings += found.findings
    if before != called:
        says = f"`{called}` is the same file as `{before}`; it is counted once."
        book.findings.append(
            faults.one(FILE_TWICE, Severity.NOTE, says, "Leave one of them out.", called)
        )
        return
    rows.take(called, found)
    book.files.append(FileRead(called, table.layout.id, len(found.at), found.sha256))


def _exceptions_if_none(rows: Once) -> None:
    """Nobody's own table of exceptions was given: those that are shipped, marked as unverified."""
    if not rows.rows():
        rows.take(EXCEPTIONS.name, read_columns(EXCEPTIONS, layouts.EXCEPTIONS))
