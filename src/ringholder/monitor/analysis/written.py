"""An answer as a file: CSV that R and Excel read back to the same numbers, or a workbook."""

from __future__ import annotations

from io import BytesIO

import pyarrow as pa
import pyarrow.csv as arrow_csv
import pyarrow.parquet as parquet
import xlsxwriter

from ringholder.tables.table import NotReadable

MOST_ROWS = 1_048_575
"""Rows that a sheet of Excel holds under its heading."""
_BATCH = 10_000
_PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
          "in_memory": True, "nan_inf_to_errors": True}  # fmt: skip


def csv(rows: pa.Table) -> bytes:
    """The rows as CSV; every number has the digits that read back to the same number."""
    written = BytesIO()
    arrow_csv.write_csv(rows, written, arrow_csv.WriteOptions(quoting_style="needed"))
    return written.getvalue()


def as_parquet(rows: pa.Table) -> bytes:
    """The rows as Parquet."""
    written = BytesIO()
    parquet.write_table(rows, written, compression="zstd")
    return written.getvalue()


def xlsx(rows: pa.Table, method: str) -> bytes:
    """The rows as a workbook, with the method on a second sheet; no text becomes a formula.

    Raises `NotReadable` where a sheet has no room.
    """
    if rows.num_rows > MOST_ROWS:
        raise NotReadable(
            f"{rows.num_rows:,} rows are more than a sheet of Excel holds ({MOST_ROWS:,}). "
            "Ask for .csv or .parquet."
        )
    written = BytesIO()
    with xlsxwriter.Workbook(written, _PLAIN) as book:
        sheet = book.add_worksheet("Answer")
        bold = book.add_format({"bold": True, "bottom": 1})
        sheet.freeze_panes(1, 0)
        for place, name in enumerate(rows.column_names):
            sheet.write_string(0, place, name, bold)
            sheet.set_column(place, place, max(12, min(len(name) + 2, 30)))
        at = 1
        for batch in rows.to_batches(max_chunksize=_BATCH):
            for cells in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                for place, cell in enumerate(cells):
                    if cell is not None:
                        sheet.write(at, place, cell)
                at += 1
        sheet.autofilter(0, 0, max(at - 1, 1), max(rows.num_columns - 1, 0))
        book.add_worksheet("Method").write_string(0, 0, method)
    return written.getvalue()
