"""A ledger's files as people bring them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import xlsxwriter

from ringholder.finance.approval import Approval
from ringholder.finance.ledger import judge, read
from ringholder.finance.ledger.layouts import EVERY
from ringholder.finance.ledger.tabled import as_xlsx, findings
from tests.finance.ledger.small import INVOICE, ORDER, SITE, SOUND, codes, ledger, put


def names(folder: Path) -> list[str]:
    return [one.name for one in read([folder]).findings]


def test_headings_in_oracles_words_and_lines_of_tax_are_read(tmp_path: Path) -> None:
    for name, rows in SOUND.items():
        put(tmp_path, name, rows)
    heads = "INVOICE_ID,VENDOR_NUM,VENDOR_SITE_CODE,INVOICE_NUM,LINE_NUMBER,LINE_TYPE_LOOKUP_CODE,"
    heads += "PO_NUMBER,PO_LINE_NUMBER,QUANTITY_INVOICED,UNIT_PRICE,LINE_AMOUNT,INVOICE_AMOUNT,"
    heads += "INVOICE_DATE,INVOICE_RECEIVED_DATE,GL_DATE\n"
    lines = "7,s1,a,INV-1001,1,ITEM,po1,01,10,5.00,50.00,60.00,12-MAY-2025,14-MAY-2025,14-MAY-25\n"
    lines += "7,s1,a,INV-1001,2,TAX,,,,,10.00,60.00,12-MAY-2025,14-MAY-2025,14-MAY-25\n"
    (tmp_path / "invoices.csv").write_text(heads + lines)
    put(tmp_path, "payments", [{**SOUND["payments"][0], "amount": 60}])
    judged = judge(read([tmp_path]))
    assert codes(judged) == []
    assert [one.total for one in judged.book.invoices.values()] == [60]


def test_deliveries_and_inspections_do_not_receive_again(tmp_path: Path) -> None:
    receipt = SOUND["receipts"][0] | {"quantity": 9}
    receipts = [receipt | {"kind": kind, "receipt": kind} for kind in ("RECEIVE", "DELIVER")]
    assert codes(ledger(tmp_path, receipts=receipts, payments=[])) == ["LED107"]


def test_one_workbook_with_a_sheet_for_each_is_a_ledger(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "everything.xlsx"))
    for name, rows in SOUND.items():
        sheet = book.add_worksheet(name)
        sheet.write_row(0, 0, list(rows[0]))
        for at, row in enumerate(rows, 1):
            sheet.write_row(at, 0, list(row.values()))
    book.close()
    found = read([tmp_path])
    assert {one.layout for one in found.files} == set(SOUND)
    assert codes(judge(found)) == []


def test_the_same_row_in_next_months_file_counts_once(tmp_path: Path) -> None:
    put(tmp_path, "invoices-2025-05", [INVOICE])
    put(tmp_path, "invoices-2025-06", [INVOICE, INVOICE | {"number": "INV-2"}])
    found = read([tmp_path])
    assert [one.total for one in found.invoices.values()] == [50, 50]
    assert names(tmp_path) == ["row-twice"]


def test_the_same_file_twice_counts_once(tmp_path: Path) -> None:
    put(tmp_path, "invoices-a", [INVOICE])
    put(tmp_path, "invoices-b", [INVOICE])
    assert len(read([tmp_path]).invoices) == 1
    assert names(tmp_path) == ["file-twice"]


def test_a_later_file_corrects_an_earlier_one(tmp_path: Path) -> None:
    put(tmp_path, "orders-2025-05", [ORDER])
    put(tmp_path, "orders-2025-06", [ORDER | {"quantity": 12}])
    assert read([tmp_path]).orders["PO1"].sum == 60
    assert names(tmp_path) == ["row-corrected"]


def test_rows_of_one_file_that_contradict_each_other_are_an_error_in_either_order(
    tmp_path: Path,
) -> None:
    rows = [ORDER, ORDER | {"quantity": 12}]
    put(tmp_path / "a", "orders", rows)
    put(tmp_path / "b", "orders", rows[::-1])
    assert names(tmp_path / "a") == names(tmp_path / "b") == ["row-contradicts-another"]
    assert read([tmp_path / "a"]).orders["PO1"].sum == read([tmp_path / "b"]).orders["PO1"].sum


def test_rows_alike_without_a_number_are_two_lines_if_the_total_says_so(tmp_path: Path) -> None:
    line = {k: v for k, v in INVOICE.items() if k not in ("line", "quantity", "price")}
    put(tmp_path / "a", "invoices", [line | {"total": 100}] * 2)
    put(tmp_path / "b", "invoices", [line | {"total": 50}] * 2)
    assert [one.summed for one in read([tmp_path / "a"]).invoices.values()] == [100]
    assert [one.summed for one in read([tmp_path / "b"]).invoices.values()] == [50]


def test_a_file_that_is_none_of_a_ledgers_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    put(tmp_path, "invoices", [INVOICE])
    (tmp_path / "minutes.csv").write_text("who,said\nAnn,yes\n")
    (tmp_path / "scan.csv").write_bytes(b"%PDF-1.7 \x00\x01")
    (tmp_path / "empty.csv").write_bytes(b"")
    found = read([tmp_path])
    assert len(found.invoices) == 1
    assert [one.code for one in found.findings] == ["LED001"] * 3


def test_a_bad_cell_loses_its_own_row_alone(tmp_path: Path) -> None:
    rows = [INVOICE, INVOICE | {"number": "INV-2", "amount": "fifty"},
            INVOICE | {"number": "INV-3", "invoice_on": "05/31/2025"}]  # fmt: skip
    put(tmp_path, "invoices", rows)
    found = read([tmp_path])
    assert [one.number for one in found.invoices.values()] == ["INV-1001"]
    assert [(one.code, one.where.line) for one in found.findings] == [("TAB003", 3), ("TAB003", 4)]


def test_approvals_kept_as_acts_are_given_besides(tmp_path: Path) -> None:
    put(tmp_path, "orders", [ORDER])
    day = date(2025, 4, 30)
    kept = Approval("R1", "m", "D1", "Estates", "Alpha", Decimal(50), "Ann", ("Bea",), day)
    judged = judge(read([tmp_path], [kept]))
    assert codes(judged) == ["LED213", "LED218"]  # no sites: S1 is not known to be Alpha


def test_every_layout_says_what_it_is_and_needs_something() -> None:
    assert all(any(column.needed for column in one.columns) for one in EVERY)
    assert len({one.id for one in EVERY}) == len(EVERY)


def test_sums_and_days_beyond_reason_lose_their_rows_and_nothing_breaks(tmp_path: Path) -> None:
    rows = [
        INVOICE,
        INVOICE | {"number": "INV-2", "amount": "9" * 40},
        INVOICE | {"number": "INV-3", "valid_on": "9999-12-31"},
        INVOICE | {"number": "INV-4", "amount": "999999999999", "quantity": "", "price": ""},
    ]
    judged = ledger(tmp_path, invoices=rows, sites=[SITE | {"inactive_on": "4712-12-31"}])
    assert {one.number for one in judged.book.invoices.values()} == {"INV-1001", "INV-4"}
    assert [one.code for one in judged.book.findings] == ["TAB003"] * 2
    assert as_xlsx([findings(judged.faults)])
