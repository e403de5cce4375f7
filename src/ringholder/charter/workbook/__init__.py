"""A charter as a workbook and back without loss, so that people who live in Excel can edit it.

- `layout`    which sheets and columns there are, from the declared keys
- `cells`     one cell, there and back; `notation` lists in a cell
- `writing`   the charter as an Excel file, with lists that drop down, comments and marks
- `reading`   an Excel file as the trees that `load.build` makes a charter of, every fault told by
              sheet, row and column
"""

from ringholder.charter.spreadsheet import NotAWorkbook
from ringholder.charter.workbook.loading import charter_of, read_workbook
from ringholder.charter.workbook.reading import Trees, from_xlsx, is_ours, trees
from ringholder.charter.workbook.tables import DoesNotFit
from ringholder.charter.workbook.writing import to_xlsx

__all__ = [
    "DoesNotFit",
    "NotAWorkbook",
    "Trees",
    "charter_of",
    "from_xlsx",
    "is_ours",
    "read_workbook",
    "to_xlsx",
    "trees",
]
