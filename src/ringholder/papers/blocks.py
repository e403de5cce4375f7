"""What a paper is made of: blocks of plain words, which each format shows in its own way.

Words are words: no format reads anything into them. What is marked says so in its own text, so
that print, a screen reader and a spreadsheet tell it as well as colour does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Mark(StrEnum):
    """What is to be known of some words before anybody relies on them."""

    DRAFT = "draft"
    UNREAD = "unread"
    GAP = "gap"


@dataclass(frozen=True, slots=True)
class Words:
    """Words of one look. `where` is for whoever mends what is marked, and is not printed."""

    text: str
    strong: bool = False
    mark: Mark | None = None
    where: str = ""


Line = tuple[Words, ...]
Cell = tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1, 2 or 3, with its number where it has one."""

    level: int
    text: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; a clause where it has a number."""

    line: Line
    number: str = ""


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """A box that nobody should miss."""

    title: str
    lines: tuple[Line, ...]
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """Names and what they stand for, one under the other."""

    rows: tuple[tuple[str, Cell], ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading and its share of the table's width."""

    title: str
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Row:
    """A row, with a cell for each column; `mark` is the gravest in it."""

    cells: tuple[Cell, ...]

    @property
    def mark(self) -> Mark | None:
        """The mark to show the whole row by: draft before unread before gap."""
        found = {words.mark for cell in self.cells for line in cell for words in line}
        return next((mark for mark in Mark if mark in found), None)


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its title; `names` is the place of the column that names the row.

    `sheet` is a short name for a tab. `drawn` says that the picture before it shows the same, so
    that slides, which are looked at, leave it out.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    sheet: str = ""
    names: int = 0
    drawn: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing as SVG, with the text that stands for it."""

    svg: str
    alternative: str
    caption: str


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins on a new page; a wide one lies on its side."""

    wide: bool = False


Block = Heading | Paragraph | Bullets | Notice | Facts | Table | Picture | NewPage


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper. `on` is its day, `running` stands on every page; a wide one begins on its side.

    `notice` is what nobody should miss, and stands before everything else; `contents` is the level
    down to which headings stand in the table of contents.
    """

    title: str
    subtitle: str
    on: date
    running: str
    facts: tuple[tuple[str, str], ...]
    blocks: tuple[Block, ...]
    notice: Notice | None = None
    wide: bool = False
    contents: int = 2

    @property
    def listed(self) -> tuple[tuple[int, Heading], ...]:
        """The headings of the table of contents with their places among all; none for one alone."""
        headings = (block for block in self.blocks if isinstance(block, Heading))
        found = tuple((n, h) for n, h in enumerate(headings, 1) if h.level <= self.contents)
        return found if len(found) > 1 else ()


def line(text: str, *, strong: bool = False) -> Line:
    """A line of plain words."""
    return (Words(text, strong),)


def cell(*texts: str | Line) -> Cell:
    """A cell with a line for each text that is not empty."""
    return tuple(line(text) if isinstance(text, str) else text for text in texts if text)


def text_of(shown: Line) -> str:
    """The words of a line, as one text."""
    return "".join(words.text for words in shown)


def marked(paper: Paper, mark: Mark) -> list[Words]:
    """The words of a paper that carry a mark, in their order."""
    return [words for words in all_words(paper.blocks) if words.mark is mark]


def all_words(blocks: Iterable[Block]) -> Iterator[Words]:
    """All words that stand in lines, in their order."""
    for block in blocks:
        for shown in lines_of(block):
            yield from shown


def lines_of(block: Block) -> Iterator[Line]:
    """The lines of a block."""
    if isinstance(block, Paragraph):
        yield block.line
    elif isinstance(block, Bullets | Notice):
        yield from block.lines
    elif isinstance(block, Facts):
        for _, found in block.rows:
            yield from found
    elif isinstance(block, Table):
        for row in block.rows:
            for found in row.cells:
                yield from found


def columns(shares: Mapping[str, float]) -> tuple[Column, ...]:
    """Columns from their headings and shares of the width."""
    return tuple(Column(title, share) for title, share in shares.items())


def clauses(part: str, said: Iterable[str]) -> Iterator[Paragraph]:
    """Sentences as the numbered clauses of a part."""
    for number, words in enumerate(said, 1):
        yield Paragraph(line(words), f"{part}.{number}")
