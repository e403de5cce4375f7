"""Rows of a declared layout: good rows are kept, and every bad cell is told by its place."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from ringholder.tables.typed import AMOUNT, DAY, FLAG, WHOLE, Column, Layout, Read, one_of, read

INVOICES = Layout(
    "invoices",
    "invoices",
    (
        Column("invoice", headings=("Invoice No.",)),
        Column("received_on", DAY),
        Column("sum", AMOUNT, ("Amount", "Value")),
        Column("lines", WHOLE, needed=False),
        Column("sector", one_of("NHS", "non-NHS"), needed=False),
        Column("disputed", FLAG, needed=False),
    ),
)


def read_of(folder: Path, text: str) -> Read:
    path = folder / "invoices.csv"
    path.write_text(text, encoding="utf-8")
    return read(path, INVOICES)


def test_columns_are_known_by_any_of_their_headings(tmp_path: Path) -> None:
    found = read_of(
        tmp_path,
        "Received on,INVOICE NO.,Amount,Sector,Colour\n"
        '30/04/2026,I-1,"1,200.50",nhs,red\n30-APR-26,I-2,(5.00),,\n',
    )
    assert found.findings == ()
    assert [row.cells["received_on"] for row in found.rows] == [date(2026, 4, 30)] * 2
    assert [row.cells["sum"] for row in found.rows] == [Decimal("1200.50"), Decimal("-5.00")]
    assert [row.cells["sector"] for row in found.rows] == ["NHS", None]
    assert [row.at for row in found.rows] == [2, 3]


def test_a_bad_cell_costs_its_own_row_and_no_other(tmp_path: Path) -> None:
    found = read_of(
        tmp_path,
        "invoice,received_on,sum,lines,disputed\n"
        "I-1,2026-04-30,ten,1,no\n,2026-04-30,1,1,no\nI-3,04/30/2026,1,1,no\n"
        "I-4,2026-04-30,1,one,perhaps\n,,,,\nI-6,2026-04-30,1,2,yes\n",
    )
    assert [row.cells["invoice"] for row in found.rows] == ["I-6"]
    assert found.rows[0].cells["disputed"] is True
    assert {(f.code, f.where.line) for f in found.findings} == {
        ("TAB003", 2), ("TAB004", 3), ("TAB003", 4), ("TAB003", 5),
    }  # fmt: skip
    assert "row 2 column sum" in str(next(f.where for f in found.findings if f.where.line == 2))


def test_a_file_without_a_needed_column_says_which_it_has(tmp_path: Path) -> None:
    found = read_of(tmp_path, "invoice,paid\nI-1,5\n")
    assert found.rows == ()
    assert {f.code for f in found.findings} == {"TAB002"}
    assert "invoice, paid" in found.findings[0].says


@pytest.mark.parametrize("bytes_", [b"", b"%PDF-1.7", b"\x00\x01\x02", b"PK\x03\x04broken"])
def test_what_is_no_table_is_told_and_nothing_is_raised(tmp_path: Path, bytes_: bytes) -> None:
    path = tmp_path / "odd.csv"
    path.write_bytes(bytes_)
    found = read(path, INVOICES, called="what you sent.csv")
    assert found.rows == ()
    assert found.findings
    assert found.file == "what you sent.csv"


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    found = read(tmp_path / "none.csv", INVOICES)
    assert (found.rows, found.sha256) == ((), "")
    assert found.findings[0].code == "TAB001"


def test_an_amount_that_nobody_has_is_told_and_breaks_nothing(tmp_path: Path) -> None:
    most = "9" * 15
    found = read_of(
        tmp_path, f"invoice,received_on,sum\nI-1,2026-04-30,{most}0\nI-2,2026-04-30,{most}\n"
    )
    assert [row.cells["sum"] for row in found.rows] == [Decimal(most)]
    assert [f.code for f in found.findings] == ["TAB003"]


@pytest.mark.parametrize("quote", ["", '"'])
def test_a_cell_of_a_million_letters_costs_its_own_row_and_no_other(
    tmp_path: Path, quote: str
) -> None:
    long = quote + "y" * 1_000_000 + quote
    rows = f"I-1,2026-04-30,1\n{long},2026-04-30,ten\nI-3,2026-04-30,2\n"
    found = read_of(tmp_path, f"invoice,received_on,sum\n{rows}")
    assert [row.cells["invoice"] for row in found.rows] == ["I-1", "I-3"]
    headless = read_of(tmp_path, f"{long},received_on,sum\nI-1,2026-04-30,1\n")
    assert headless.rows == ()
    assert headless.findings


def test_a_file_of_windows_that_ends_within_a_letter_is_read(tmp_path: Path) -> None:
    path = tmp_path / "invoices.csv"
    path.write_bytes(
        "invoice,received_on,sum\nI-1,2026-04-30,1\nI-é,2026-04-30,2\né".encode("cp1252")
    )
    found = read(path, INVOICES)
    assert [row.cells["invoice"] for row in found.rows] == ["I-1", "I-é"]
