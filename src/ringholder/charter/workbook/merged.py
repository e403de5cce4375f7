"""Merged cells: what they hold for each of their rows."""

from __future__ import annotations

from ringholder.charter.spreadsheet import Cell, Merged, Sheet
from ringholder.charter.workbook import faults
from ringholder.findings import Finding, InRow


def filled_down(file: str, sheet: Sheet, head: int, told: list[Finding]) -> list[list[Cell]]:
    """The rows, with what is merged over rows of one column standing in each of them.

    Cells merged over several columns are told, since nobody can say which of these is meant.
    """
    rows = [list(row) for row in sheet.rows]
    for merged in sheet.merged:
        if _touches(merged, rows, head):
            if merged.first[1] == merged.last[1]:
                _fill(rows, merged)
            elif rows[merged.first[0]][merged.first[1]] != "":
                told.append(faults.merged(InRow(file, merged.first[0] + 1), merged))
    return rows


def _touches(merged: Merged, rows: list[list[Cell]], head: int) -> bool:
    """Whether it has cells among the rows below the headings."""
    first, column = merged.first
    return merged.last[0] > head and first < len(rows) and column < len(rows[first])


def _fill(rows: list[list[Cell]], merged: Merged) -> None:
    first, column = merged.first
    for row in rows[first + 1 : merged.last[0] + 1]:
        row[column] = rows[first][column]
