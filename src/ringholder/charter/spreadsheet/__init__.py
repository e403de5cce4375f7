"""Excel files (.xlsx) as rows of cells, opened with care.

The library that reads cells makes room for every cell from a sheet's first to its last, and a copy
of a text for every cell that shows it: a file of a few kilobytes can ask for more memory than there
is, and then ends the whole program. So `archive` looks a file over before it is opened.
"""

from ringholder.charter.spreadsheet.archive import NotAWorkbook
from ringholder.charter.spreadsheet.sheets import Cell, Merged, Sheet, read, read_file

__all__ = ["Cell", "Merged", "NotAWorkbook", "Sheet", "read", "read_file"]
