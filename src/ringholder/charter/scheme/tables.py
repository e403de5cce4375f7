"""The tables of a document as text: rows of cells with their places, merged cells resolved.

A Word document gives its tables in the order they stand, and one table named `text` for the
paragraphs between them; a workbook gives its sheets. Nothing is left out: what is not in a table,
in notes at the foot, in the head of the page or struck out by a tracked change is here too.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from ringholder.findings import InRow

TEXT = "text"


class Mark(Enum):
    """What a reader should know of a row besides its words."""

    HEADING = "heading"
    TRACKED = "tracked"
    STRUCK = "struck"
    NUMBER = "number"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `number` counts from 1 as people count; `cells` has the text of every column.

    `begins` says for each column where the cell that covers it begins (itself when it is not
    merged across), `carried` the columns whose cell is merged with the one above. `notes` are
    footnotes and what tracked changes take away. `marks` are of the whole row; `typed` the columns
    in which Excel holds a number or a date, and not words.
    """

    number: int
    cells: tuple[str, ...]
    begins: tuple[int, ...]
    carried: frozenset[int] = frozenset()
    notes: tuple[str, ...] = ()
    marks: frozenset[Mark] = frozenset()
    typed: tuple[tuple[int, Mark], ...] = ()

    @property
    def own(self) -> tuple[str, ...]:
        """The text of each cell where it begins; a column that it only covers is empty."""
        return tuple(
            text if self.begins[column] == column else "" for column, text in enumerate(self.cells)
        )

    @property
    def words(self) -> tuple[str, ...]:
        """The different texts of the row, each once."""
        return tuple(text for text in self.own if text)


@dataclass(frozen=True, slots=True)
class Table:
    """A table: `name` where it stands in the file (`table 2`, `sheet “Board”`, `text`).

    `title` is what stands above it, the heading and a line below that. `hidden` is a sheet that
    Excel does not show.
    """

    file: str
    name: str
    rows: tuple[Row, ...]
    title: str = ""
    hidden: bool = False

    @property
    def is_text(self) -> bool:
        """Whether these are paragraphs and no table."""
        return self.name == TEXT

    def where(self, row: Row, column: str = "") -> InRow:
        """The place of a row, or of a column in it."""
        return InRow(f"{self.file}, {self.name}", row.number, column)
