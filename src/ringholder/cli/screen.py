"""Text for a terminal: wrapped paragraphs, aligned columns, plural words."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from textwrap import fill

from ringholder.calendar import in_words

WIDEST = 100


def width() -> int:
    """The columns to use: the terminal's, but no more than reads well."""
    return min(shutil.get_terminal_size((WIDEST, 24)).columns, WIDEST)


def wrapped(text: str, indent: str = "") -> str:
    """A paragraph, wrapped and indented."""
    return fill(
        text, width(), initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False
    )


def hanging(line: str) -> str:
    """A line, wrapped under its own indent."""
    indent = line[: len(line) - len(line.lstrip())]
    return fill(
        line,
        width(),
        subsequent_indent=f"{indent}  ",
        break_on_hyphens=False,
        break_long_words=False,
    )


def aligned(rows: Sequence[Sequence[str]], indent: str = "  ") -> list[str]:
    """Rows with their columns aligned; the last column runs free."""
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]) - 1)] if rows else []
    return [
        indent
        + "  ".join([*(cell.ljust(w) for cell, w in zip(row, widths, strict=False)), row[-1]])
        for row in rows
    ]


def at_most(lines: Iterable[str], most: int, rest: str = "--json lists them") -> Iterator[str]:
    """The first lines, and how many more there are and where they can be read."""
    every = list(lines)
    yield from every[:most]
    if len(every) > most:
        yield f"and {len(every) - most:,} more; {rest}."


def count(number: int, singular: str, plural: str | None = None) -> str:
    """`1 error`, `2 errors`."""
    return f"{number} {singular if number == 1 else plural or singular + 's'}"


def instant_in_words(at: datetime) -> str:
    """`1 July 2026 at 12:00 UTC`, of an instant in UTC."""
    return f"{in_words(at.date())} at {at:%H:%M} UTC"
