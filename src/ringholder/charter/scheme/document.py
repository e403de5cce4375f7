"""A file as tables, whichever of the two kinds it is."""

from __future__ import annotations

from ringholder.charter.scheme import sheets, word
from ringholder.charter.scheme.archive import Kind, NotAScheme, kind
from ringholder.charter.scheme.tables import Table

MOST_ROWS = 20_000


def tables(name: str, content: bytes) -> tuple[Table, ...]:
    """The tables of a Word document or workbook.

    Raises `NotAScheme` when it is neither, is protected, is too large, or holds nothing.
    """
    read = word.tables if kind(name, content) is Kind.WORD else sheets.tables
    made = tuple(table for table in read(name, content) if table.rows)
    if not any(row.words for table in made for row in table.rows):
        raise NotAScheme(f"`{name}` has no words in it. Give the file that holds the scheme.")
    if sum(len(table.rows) for table in made) > MOST_ROWS:
        raise NotAScheme(
            f"`{name}` has more than {MOST_ROWS:,} rows. Save the part of it that is the scheme as "
            "a file of its own."
        )
    return made
