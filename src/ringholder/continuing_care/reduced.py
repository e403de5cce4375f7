"""What may be kept of a file that somebody brings: the columns that are named, and no NHS number.

Trackers have more than was asked for: names, addresses, notes. Whatever no layout names is dropped
before anything is kept, a cell that cannot be read is not repeated, and a number that is somebody's
is put out of sight. Rows keep their numbers, so that what is told of one is found in the file.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from io import StringIO
from pathlib import Path

from ringholder.continuing_care.nhs_number import REMOVED, is_name, names_somebody
from ringholder.tables import source
from ringholder.tables.table import BadRow, Batch, NotReadable, Table, folded
from ringholder.tables.typed import TEXT, Column, Layout

UNREAD = "?"
"""What stands for a cell that cannot be read: its text may be about a person."""
_LONGEST = 100
_IDS = ("person", "request", "assessor")
Cell = Callable[[str], str]


def reduced(path: Path, layout: Layout) -> bytes:
    """A file as CSV with the columns of a layout alone. Raises NotReadable."""
    found = source.tables(path)
    if not found:
        raise NotReadable(f"`{path.name}` holds no table.")
    table = next((one for one in found if _has_all(one, layout)), found[0])
    columns = dict(_columns(table, layout))
    out = StringIO(newline="")
    written = csv.writer(out)
    written.writerow(columns)
    row = max(1, table.heading_row)
    for at, cells in _rows(table, columns):
        written.writerows([[""] * len(columns)] * (at - row - 1))
        written.writerow(cells)
        row = at
    return out.getvalue().encode()


def _has_all(table: Table, layout: Layout) -> bool:
    headings = _headings(table)
    return all(one.among(headings) for one in layout.columns if one.needed)


def _headings(table: Table) -> Mapping[str, str]:
    return {folded(one): one for one in reversed(table.headings)}


def _columns(table: Table, layout: Layout) -> Iterator[tuple[str, Column]]:
    headings = _headings(table)
    for one in layout.columns:
        if heading := one.among(headings):
            yield heading, one


def _rows(table: Table, columns: Mapping[str, Column]) -> Iterator[tuple[int, list[str]]]:
    """The rows with their numbers; one that is not laid out keeps its place and nothing else."""
    reading = {heading: _cell(column) for heading, column in columns.items()}
    for batch in table.rows(tuple(columns)):
        if isinstance(batch, BadRow):
            yield batch.at, [UNREAD] * len(columns)
        else:
            yield from zip(batch.at.tolist(), _of_batch(batch, reading), strict=True)


def _of_batch(batch: Batch, reading: Mapping[str, Cell]) -> list[list[str]]:
    columns = []
    for heading, cell in reading.items():
        texts = [(text or "").strip() for text in batch.columns.column(heading).to_pylist()]
        known = {text: cell(text) for text in set(texts)}
        columns.append([known[text] for text in texts])
    return [list(row) for row in zip(*columns, strict=True)]


def _cell(column: Column) -> Cell:
    def read(text: str) -> str:
        if names_somebody(text) or (column.name in _IDS and is_name(text)):
            return REMOVED
        if column.kind is TEXT:
            return text[:_LONGEST]
        return UNREAD if text and column.kind.read(text) is None else text

    return read
