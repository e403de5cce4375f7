"""Which of a ledger's files a file is: by its name where that says it, else by its headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ringholder.finance.ledger import layouts
from ringholder.findings import Finding, Severity
from ringholder.tables import faults, source
from ringholder.tables.table import NotReadable, Table, folded
from ringholder.tables.typed import MOST_BYTES, Layout

NOT_KNOWN: faults.Kind = ("LED001", "not-a-file-of-a-ledger")
ENDINGS = (".csv", ".txt", ".tsv", ".xlsx", ".xls", ".xlsb", ".parquet")
_DO = "Name its columns as the page of ledger layouts has them, or leave the file out."
_WORDS = {
    "order": "orders", "po": "orders", "receipt": "receipts", "grn": "receipts",
    "invoice": "invoices", "payment": "payments", "site": "sites", "supplier": "sites",
    "approval": "approvals", "exception": "exceptions", "limit": "limits",
    "accrual": "accruals", "card": "cards", "redaction": "redactions", "breach": "breaches",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Recognised:
    """A table of a file and its layout; `sheet` where the file is a workbook."""

    path: Path
    sheet: str
    layout: Layout


def files(paths: Sequence[Path]) -> list[Path]:
    """The files, and those in the folders, in the order of their names: months sort so."""
    found: dict[Path, None] = {}
    for path in paths:
        inside = sorted(path.rglob("*")) if path.is_dir() else [path]
        wanted = (one for one in inside if one is path or _is_table(one, path))
        found.update(dict.fromkeys(wanted))
    return sorted(found, key=lambda one: (one.name, str(one)))


def _is_table(path: Path, folder: Path) -> bool:
    hidden = any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
    return path.is_file() and not hidden and path.suffix.lower() in ENDINGS


def recognised(path: Path, called: str = "") -> tuple[list[Recognised], list[Finding]]:
    """The tables of a file that are a ledger's, and what is wrong where there is none."""
    name = called or path.name
    try:
        tables = source.tables(path, most=MOST_BYTES)
    except NotReadable as problem:
        return [], [faults.one(NOT_KNOWN, Severity.ERROR, str(problem), _DO, name)]
    found = [
        Recognised(path, table.sheet, layout)
        for table in tables
        if (layout := layout_of(table, name if len(tables) == 1 else table.sheet))
    ]
    if found:
        return found, []
    headings = ", ".join(tables[0].headings[:20]) if tables else "none"
    says = f"`{name}` is none of a ledger's files. Its headings: {headings}."
    return [], [faults.one(NOT_KNOWN, Severity.ERROR, says, _DO, name)]


def layout_of(table: Table, name: str) -> Layout | None:
    """The layout of a table: the one its name says, else the one of most of its columns."""
    headings = {folded(one): one for one in table.headings}
    fits = [one for one in layouts.EVERY if _fits(one, headings)]
    said = next((one for one in fits if one.id in set(_named(name))), None)
    return said or max(fits, key=lambda one: _columns(one, headings), default=None)


def _named(name: str) -> Iterator[str]:
    """What the words of a name call it, its last word first: `purchase-order-receipts.csv`."""
    for word in reversed(re.findall(r"[a-z]+", name.rsplit(".", 1)[0].casefold())):
        if layout := _WORDS.get(word.removesuffix("s"), _WORDS.get(word.removesuffix("es"))):
            yield layout
            return


def _fits(layout: Layout, headings: dict[str, str]) -> bool:
    return all(one.among(headings) for one in layout.columns if one.needed)


def _columns(layout: Layout, headings: dict[str, str]) -> int:
    return len({one.among(headings) for one in layout.columns} - {None})
