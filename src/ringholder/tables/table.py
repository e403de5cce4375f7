"""A table as it stands in somebody's file: headings, and rows of text in batches."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

_FOOTNOTE = re.compile(r"\s*(\[[\d,\s]+\]|\(\d+\))\s*$")
_BLANK = re.compile(r"\s+")
_ABOUT = 0.7  # of the usual number of filled cells


class NotReadable(Exception):
    """The file, or the rest of it, cannot be read; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Some rows, oldest first: every column is text, `at` the row of each in its file."""

    columns: pa.RecordBatch
    at: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that is not laid out like its heading."""

    at: int
    problem: str


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a file: a CSV has one, a workbook one a sheet, a zip one a member.

    `above` are the rows over the heading (titles), `heading_row` is counted from 1 and is 0 where
    the file has no headings. `rows` gives the rows with the columns asked for, in batches, and the
    rows that cannot be read; it may raise `NotReadable` on the way, and may be asked again.
    """

    file: str
    sheet: str
    headings: tuple[str, ...]
    heading_row: int
    above: tuple[tuple[str, ...], ...]
    rows: Callable[[Sequence[str]], Iterator[Batch | BadRow]]
    encoding: str = "utf-8"
    delimiter: str = ""

    @property
    def name(self) -> str:
        """What people call it: the file, and the sheet where there are several."""
        return f"{self.file} [{self.sheet}]" if self.sheet else self.file

    @property
    def fingerprint(self) -> str:
        """The layout's mark: equal for next month's file of the same headings."""
        return fingerprint(self.headings)

    def sample(self, most: int = 200) -> list[dict[str, str]]:
        """The first rows, for a proposal."""
        found: list[dict[str, str]] = []
        for batch in self.rows(self.headings):
            if isinstance(batch, Batch):
                found += batch.columns.slice(0, most - len(found)).to_pylist()
            if len(found) >= most:
                break
        return found


def folded(heading: str) -> str:
    """A heading as it is compared: case, spacing and footnote marks do not count."""
    plain = _BLANK.sub(" ", heading.replace("\ufeff", "")).strip()
    while (shorter := _FOOTNOTE.sub("", plain)) != plain and shorter:
        plain = shorter
    return plain.casefold()


def fingerprint(headings: Sequence[str]) -> str:
    """SHA-256 of the folded headings, in their order."""
    return hashlib.sha256("\n".join(folded(h) for h in headings).encode()).hexdigest()


def unique(headings: Sequence[str], groups: Sequence[str] = ()) -> tuple[str, ...]:
    """Headings without repeats.

    A repeated one is told apart by the merged heading over it (`groups`), else by a number:
    `Type 1 #2`. One that is empty is called by its place: `column 4`.
    """
    plain = [_BLANK.sub(" ", h).strip() or f"column {i}" for i, h in enumerate(headings, 1)]
    over, times = _filled(groups, len(plain)), Counter(plain)
    named = [
        f"{over[i]}: {one}" if times[one] > 1 and over[i] else one for i, one in enumerate(plain)
    ]
    seen: dict[str, int] = {}
    for i, one in enumerate(named):
        seen[one] = seen.get(one, 0) + 1
        if seen[one] > 1:
            named[i] = f"{one} #{seen[one]}"
    return tuple(named)


def _filled(groups: Sequence[str], width: int) -> list[str]:
    """A merged heading stands in its first cell and holds for the empty ones after it."""
    found, current = [], ""
    for i in range(width):
        text = _BLANK.sub(" ", groups[i]).strip() if i < len(groups) else ""
        current = text or current
        found.append(current)
    return found


def heading_row(rows: Sequence[Sequence[str]]) -> int:
    """Which of the first rows is the heading, from 0: the first that is about as wide as most.

    Titles above a table fill a cell or two; the heading and the rows under it fill most.
    """
    filled = [sum(bool(cell.strip()) for cell in row) for row in rows]
    wide = sorted(n for n in filled if n > 1) or [max(filled, default=0)]
    usual = wide[len(wide) // 2]
    return next((i for i, n in enumerate(filled) if n and n >= _ABOUT * usual), 0)
