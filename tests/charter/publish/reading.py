"""What a test wants of a paper: its rows by the name of the row, its words, its marks."""

from __future__ import annotations

from ringholder.papers.blocks import (
    Cell,
    Heading,
    Mark,
    Paper,
    Paragraph,
    Table,
    all_words,
    text_of,
)


def text(found: Cell) -> str:
    return "\n".join(text_of(shown) for shown in found)


def tables(paper: Paper) -> dict[str, Table]:
    return {block.title: block for block in paper.blocks if isinstance(block, Table)}


def rows(table: Table) -> dict[str, dict[str, str]]:
    """The rows of a table by what names them, each as its columns."""
    heads = [column.title for column in table.columns]
    return {
        text(row.cells[table.names]): dict(zip(heads, map(text, row.cells), strict=True))
        for row in table.rows
    }


def clauses(paper: Paper) -> dict[str, str]:
    """The numbered clauses of a paper."""
    return {
        block.number: text_of(block.line)
        for block in paper.blocks
        if isinstance(block, Paragraph) and block.number
    }


def part(paper: Paper, title: str) -> str:
    """The words of the paragraphs under a heading."""
    found: list[str] = []
    inside = False
    for block in paper.blocks:
        if isinstance(block, Heading):
            inside = block.text == title
        elif inside and isinstance(block, Paragraph):
            found.append(text_of(block.line))
    return "\n".join(found)


def marks(paper: Paper, mark: Mark) -> list[str]:
    return [words.text for words in all_words(paper.blocks) if words.mark is mark]
