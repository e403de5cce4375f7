"""Read a ledger: one file or several a month, in any order, each row counted once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from ringholder.finance.approval import Approval
from ringholder.finance.ledger import filling, layouts, linking
from ringholder.finance.ledger.book import Book, FileRead
from ringholder.finance.ledger.once import Once
from ringholder.finance.ledger.recognise import Recognised, files, recognised
from ringholder.finance.ledger.rubbish import nothing_is_rubbish
from ringholder.finance.ledger.terms import EXCEPTIONS
from ringholder.findings import Severity
from ringholder.tables import faults
from ringholder.tables.typed import Layout, read_columns

_BYTES_A_ROW = 100
"""About so many."""
FILE_TWICE: faults.Kind = ("LED005", "file-twice")

_TOLD_APART: Mapping[str, tuple[tuple[str, ...], str]] = {
    "orders": (("order",), "line"),
    "receipts": (("order", "line", "kind"), "receipt"),
    "invoices": (("invoice_id", "supplier", "site", "number", "invoice_on"), "line"),
    "payments": (("payment", "supplier", "invoice_id", "number", "paid_on", "amount"), ""),
    "sites": (("supplier", "site"), ""),
    "approvals": (("reference",), ""),
    "exceptions": ((), ""),
    "limits": (("approver", "limit", "valid_from"), ""),
    "accruals": (("budget", "order", "accrued_on"), "accrual"),
    "cards": (("transaction",), ""),
    "redactions": ((), ""),
    "breaches": (("key",), ""),
}
"""By which columns the rows of a layout are told apart, and which of them numbers lines."""
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
    tables: dict[str, list[tuple[Recognised, str]]] = {}
    found = files(paths)
    for path in found:
        name = names.get(path, path.name)
        several, findings = recognised(path, name)
        book.findings += findings
        for one in several:
            tables.setdefault(one.layout.id, []).append((one, name))
    rows = sum(path.stat().st_size for path in found if path.is_file()) // _BYTES_A_ROW
    with nothing_is_rubbish(rows):
        for layout in layouts.EVERY:  # each is filled in before the next is read: room for one
            _fill(book, layout, tables.get(layout.id, ()))
        if approvals is not None:
            book.approvals = [*(book.approvals or ()), *approvals]
        linking.link(book)
    return book


def _fill(book: Book, layout: Layout, tables: Iterable[tuple[Recognised, str]]) -> None:
    rows = Once(layout, *_TOLD_APART[layout.id])
    seen: dict[tuple[str, str], str] = {}
    for table, name in tables:
        _take(book, rows, table, name, seen)
    if layout is layouts.EXCEPTIONS and not rows.rows():  # those that are shipped, unverified
        rows.take(EXCEPTIONS.name, read_columns(EXCEPTIONS, layout))
    if rows.rows():
        _FILLS[layout.id](book, rows.rows())
    book.findings += rows.findings()


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
