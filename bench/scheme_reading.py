"""from-docx, from-xlsx: a scheme of reservation and delegation of 300 rows, from file to charter.

Peers: the bare text of the same table, read by python-docx cell by cell and not understood; for the
workbook the same rows in Word; for the whole way the seconds that people are willing to wait.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

import docx
import xlsxwriter

from bench import Measured, best_of
from ringholder.charter.checks import check
from ringholder.charter.load import build
from ringholder.charter.scheme import draft, read
from ringholder.charter.tree import Node, NotYaml, parse

ROWS = 300
PATIENCE_SECONDS = 2.0
HEADING = (
    "Theme", "Decision/Responsibility", "Lead ICB officer", "Reference", "Reserved to the Board",
    "Delegated to committee", "Delegated to individual", "Further information",
)  # fmt: skip
_VERBS = ("Approve", "Agree", "Authorise", "Determine", "Award", "Sign")
_THINGS = (
    "the policy on records", "contracts for equipment", "leases of offices", "the winter plan",
    "grants to charities", "write-offs of debts", "secondments of staff",
)  # fmt: skip
_COMMITTEES = ("Audit and Risk Committee", "Quality Committee", "People Committee")
_OFFICERS = ("Chief Executive", "Chief Finance Officer", "Director of Place")


def run() -> list[Measured]:
    in_word, in_excel = _word(), _workbook()
    ours, bare, excel, whole = best_of(
        3,
        lambda: _read("scheme.docx", in_word),
        lambda: _bare(in_word),
        lambda: _read("scheme.xlsx", in_excel),
        lambda: _whole("scheme.docx", in_word),
    )
    rows = f"a scheme of {ROWS} rows"
    return [
        Measured(f"read {rows} in Word", ours, "its bare text by python-docx", bare, 2.0),
        Measured(f"read {rows} in Excel", excel, "the same in Word", ours, 1.5),
        Measured(f"read, draft and check {rows}", whole, "the limit", PATIENCE_SECONDS, 1.0),
    ]


def _rows() -> Iterator[Sequence[str]]:
    yield HEADING
    for at in range(ROWS):
        officer = _OFFICERS[at % 3]
        holders = (
            ("Yes", "No", "No"),
            ("No", _COMMITTEES[at // 3 % 3], "No"),
            ("No", "No", f"{officer}: up to £{(at + 1) * 1000:,} a year"),
        )[at % 3]
        decision = f"{_VERBS[at % 6]} {_THINGS[at % 7]}, part {at}"
        yield (f"Theme {at // 10}", decision, officer, f"{at // 10}.{at % 10}", *holders, "")


def _word() -> bytes:
    document, written = docx.Document(), io.BytesIO()
    rows = list(_rows())
    table = document.add_table(len(rows), len(HEADING))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.save(written)
    return written.getvalue()


def _workbook() -> bytes:
    written = io.BytesIO()
    book = xlsxwriter.Workbook(written)
    sheet = book.add_worksheet("Scheme")
    for at, row in enumerate(_rows()):
        sheet.write_row(at, 0, row)
    book.close()
    return written.getvalue()


def _read(name: str, content: bytes) -> None:
    assert read(name, content).counts["read"] == ROWS


def _bare(content: bytes) -> None:
    (table,) = docx.Document(io.BytesIO(content)).tables
    assert sum(bool(cell.text) for row in table.rows for cell in row.cells) > ROWS


def _whole(name: str, content: bytes) -> None:
    trees: dict[str, Node] = {}
    for file, text in draft(read(name, content)).items():
        tree = parse(text, file)
        assert tree is not None and not isinstance(tree, NotYaml)
        trees[file.removesuffix(".yaml")] = tree
    charter = build(trees)
    assert not charter.faults
    assert check(charter)
