"""CSV of any common delimiter and encoding, read in batches however large it is.

The fast way is Arrow's reader. A file where a quote is left open on some line is read line by line
instead, so that one slip spoils its own row and no other.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, BinaryIO

import numpy as np
import pyarrow as pa
import pyarrow.csv as arrow_csv

from ringholder.tables.table import (
    BadRow,
    Batch,
    NotReadable,
    Table,
    heading_row,
    unique,
)

MOST_COLUMNS = 2_000
_PIECE = 1 << 20
_BLOCK = 8 << 20
_SAMPLE_LINES = 60
_DELIMITERS = ",;\t|"
_LONGEST_QUOTE = 20  # lines that one quoted cell may run over
_SLOW_ROWS = 20_000
_ENCODINGS = ("utf-8", "cp1252")
_LONE_RETURN = re.compile(rb"\r[^\n]")

Open = Callable[[], BinaryIO]


@dataclass(frozen=True, slots=True)
class _Text:
    """How the bytes are to be read."""

    encoding: str
    open_quote: bool


def table(file: str, opened: Open, headless: bool = False) -> Table:
    """The table of a CSV file; `opened` opens it from its start, as often as asked.

    Raises `NotReadable` when it is not text, or has no table.
    """
    text = _look_through(file, opened)
    lines = _first_lines(opened, text.encoding)
    delimiter = _delimiter(lines)
    records = _records(lines, delimiter)
    if not records and any(lines):
        raise NotReadable(f"`{file}` begins with a cell that is longer than any. Take it out.")
    if not records:
        raise NotReadable(f"`{file}` is empty. Give the file with its heading and its rows.")
    heading = -1 if headless else heading_row([record.cells for record in records])
    headings, skipped = _headings(records, heading)
    if len(headings) > MOST_COLUMNS:
        raise NotReadable(
            f"`{file}` has {len(headings):,} columns; at most {MOST_COLUMNS:,} are read."
        )
    layout = _Layout(file, opened, text, delimiter, headings, skipped)
    return Table(
        file=file,
        sheet="",
        headings=headings,
        heading_row=heading + 1,
        above=tuple(tuple(record.cells) for record in records[: max(heading, 0)]),
        rows=layout.slow if text.open_quote else layout.fast,
        encoding=text.encoding,
        delimiter=delimiter,
    )


@dataclass(frozen=True, slots=True)
class _Record:
    cells: list[str]
    last_line: int


def _headings(records: Sequence[_Record], heading: int) -> tuple[tuple[str, ...], int]:
    """The headings, and how many lines stand before the first row."""
    if heading < 0:
        width = max(len(record.cells) for record in records)
        return tuple(f"column {i}" for i in range(1, width + 1)), 0
    above = records[heading - 1].cells if heading else []
    return unique(records[heading].cells, above), records[heading].last_line


def _look_through(file: str, opened: Open) -> _Text:
    """One pass over the bytes: the encoding, and whether a line leaves a quote open."""
    with opened() as stream:
        start = stream.read(4)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _Text("utf-16", open_quote=True)
    with opened() as stream:
        first = stream.read(_PIECE)
        if b"\0" in first:
            raise NotReadable(f"`{file}` is not text. Save it as CSV (UTF-8), or give the .xlsx.")
    decoder, encoding = codecs.getincrementaldecoder("utf-8")(), "utf-8"
    open_quote = _LONE_RETURN.search(first) is not None  # such lines are told apart one by one
    with opened() as stream:
        rest = b""
        while piece := stream.read(_PIECE):
            encoding = _still(encoding, decoder, piece)
            lines = (rest + piece).split(b"\n")
            rest = lines.pop()[-_BLOCK:]
            open_quote = open_quote or (
                b'"' in piece and any(line.count(b'"') % 2 for line in lines)
            )
    encoding = _still(encoding, decoder, b"", final=True)  # it may end within a letter
    return _Text(encoding, open_quote or rest.count(b'"') % 2 == 1)


def _still(
    encoding: str, decoder: codecs.IncrementalDecoder, piece: bytes, *, final: bool = False
) -> str:
    if encoding != _ENCODINGS[0]:
        return encoding
    try:
        decoder.decode(piece, final)
    except UnicodeDecodeError:
        return _ENCODINGS[1]
    return encoding


def _first_lines(opened: Open, encoding: str) -> list[str]:
    with opened() as stream:
        text = io.TextIOWrapper(stream, _codec(encoding), errors="replace", newline="")
        return [line for _, line in zip(range(_SAMPLE_LINES), _short_lines(text), strict=False)]


def _short_lines(text: io.TextIOWrapper) -> Iterator[str]:
    while line := text.readline(_PIECE):
        yield line


def _codec(encoding: str) -> str:
    return "utf-8-sig" if encoding == "utf-8" else encoding


def _delimiter(lines: Sequence[str]) -> str:
    """The mark that cuts most lines into equally many cells."""

    def fit(mark: str) -> tuple[int, int]:
        widths = [len(record.cells) for record in _records(lines, mark) if record.cells]
        common = max(set(widths), key=widths.count, default=1)
        return (widths.count(common) if common > 1 else 0, common)

    return max(_DELIMITERS, key=fit)


def _records(lines: Sequence[str], delimiter: str) -> list[_Record]:
    """The rows of the first lines, up to one with a cell that is too long to be read."""
    reader = csv.reader(lines, delimiter=delimiter)
    found: list[_Record] = []
    try:
        found.extend(_Record(row, reader.line_num) for row in reader)
    except csv.Error:
        return found
    return found


@dataclass(frozen=True, slots=True)
class _Layout:
    """What is known of the file before its rows are read."""

    file: str
    opened: Open
    text: _Text
    delimiter: str
    headings: tuple[str, ...]
    skipped: int

    def fast(self, columns: Sequence[str]) -> Iterator[Batch | BadRow]:
        """The rows by Arrow's reader: every line is a row."""
        bad: list[BadRow] = []
        with self.opened() as stream:
            try:
                yield from self._batches(stream, list(columns), bad)
            except (pa.ArrowInvalid, UnicodeDecodeError) as problem:
                raise NotReadable(
                    f"`{self.file}` cannot be read to its end: {str(problem)[:200]}. What stands "
                    "before is used."
                ) from None

    def _batches(
        self, stream: BinaryIO, columns: list[str], bad: list[BadRow]
    ) -> Iterator[Batch | BadRow]:
        """Block by block, each read in this thread.

        Arrow's own reader of streams asks for the next block in a thread of its own, and when the
        program ends while that one still holds a Python file, it takes the program down.
        """
        at = self.skipped + 1
        for piece in _pieces(stream, self.skipped, self.file):
            found = self._parsed(piece, columns, at, bad)
            numbers = _numbers(at, found.num_rows, bad)
            at += found.num_rows + len(bad)
            yield from (one for one in bad if one.problem)
            bad.clear()
            if found.num_rows:
                yield Batch(found, numbers)

    def _parsed(
        self, piece: bytes, columns: list[str], at: int, bad: list[BadRow]
    ) -> pa.RecordBatch:
        plain = (
            piece if self.text.encoding == "utf-8" else piece.decode(self.text.encoding).encode()
        )
        found = arrow_csv.read_csv(
            pa.BufferReader(plain),
            read_options=arrow_csv.ReadOptions(
                use_threads=False, block_size=len(plain) + 1, column_names=self.headings
            ),
            parse_options=arrow_csv.ParseOptions(
                delimiter=self.delimiter, ignore_empty_lines=False,
                invalid_row_handler=lambda row: self._invalid(row, at - 1, bad),
            ),
            convert_options=arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(self.headings, pa.string()),
                include_columns=columns, strings_can_be_null=False, check_utf8=False,
            ),
        )  # fmt: skip
        batches = found.combine_chunks().to_batches()
        return batches[0] if batches else batch(columns, (), ()).columns

    def _invalid(self, row: Any, before: int, bad: list[BadRow]) -> str:
        blank = not row.text.strip()
        problem = f"{row.actual_columns} cells stand under {row.expected_columns} headings"
        bad.append(BadRow(before + int(row.number), "" if blank else problem))
        return "skip"

    def slow(self, columns: Sequence[str]) -> Iterator[Batch | BadRow]:
        """The rows line by line."""
        rows: list[list[str]] = []
        at: list[int] = []
        wanted = [self.headings.index(name) for name in columns]
        for number, cells in self._lines():
            if len(cells) != len(self.headings):
                problem = f"{len(cells)} cells stand under {len(self.headings)} headings"
                yield BadRow(number, problem if cells else "a quote is opened and never closed")
                continue
            rows.append([cells[i] for i in wanted])
            at.append(number)
            if len(rows) == _SLOW_ROWS:
                yield batch(columns, rows, at)
                rows, at = [], []
        if rows:
            yield batch(columns, rows, at)

    def _lines(self) -> Iterator[tuple[int, list[str]]]:
        """Each row's line and cells; no cells where a quote is never closed."""
        with self.opened() as stream:
            text = io.TextIOWrapper(stream, _codec(self.text.encoding), "replace", newline="")
            lines = _short_lines(text)
            number = 1 + sum(1 for _ in islice(lines, self.skipped))
            waiting = deque(islice(lines, _LONGEST_QUOTE))
            while waiting:
                joined, taken = self._joined(list(waiting))
                for _ in range(taken):
                    waiting.popleft()
                waiting.extend(islice(lines, taken))
                if joined.strip():
                    yield number, self._cells(joined)
                number += taken

    def _joined(self, lines: Sequence[str]) -> tuple[str, int]:
        """A row that may run over several lines, and how many."""
        for taken in range(1, len(lines) + 1):
            joined = "".join(lines[:taken])
            if joined.count('"') % 2 == 0 and (
                taken == 1 or len(self._cells(joined)) == len(self.headings)
            ):
                return joined, taken
        return lines[0], 1

    def _cells(self, text: str) -> list[str]:
        if text.count('"') % 2:
            return []
        try:
            return next(csv.reader(io.StringIO(text, newline=""), delimiter=self.delimiter), [])
        except csv.Error:
            return []


def _pieces(stream: BinaryIO, skipped: int, file: str) -> Iterator[bytes]:
    """The bytes after some lines, in blocks of whole lines. Raises `NotReadable`."""
    for _ in range(skipped):
        stream.readline()
    rest = b"" if skipped else stream.read(len(codecs.BOM_UTF8)).removeprefix(codecs.BOM_UTF8)
    while block := stream.read(_BLOCK):
        whole = rest + block
        cut = whole.rfind(b"\n") + 1
        if not cut and len(whole) > _BLOCK:
            raise NotReadable(
                f"`{file}` cannot be read to its end: one line is longer than {_BLOCK:,} bytes. "
                "What stands before is used."
            )
        if cut:
            yield whole[:cut]
        rest = whole[cut:]
    if rest:
        yield rest


def batch(columns: Sequence[str], rows: Sequence[Sequence[str]], at: Sequence[int]) -> Batch:
    """A batch of rows of cells."""
    arrays = [pa.array([row[i] for row in rows], pa.string()) for i in range(len(columns))]
    found = pa.RecordBatch.from_arrays(arrays, names=list(columns))
    return Batch(found, np.array(at, dtype=np.int64))


def _numbers(at: int, rows: int, bad: Sequence[BadRow]) -> np.ndarray[Any, np.dtype[np.int64]]:
    """The lines of rows that stand from `at` on, without those that are left out."""
    out = {one.at for one in bad}
    numbers = np.arange(at, at + rows + len(out), dtype=np.int64)
    return numbers[~np.isin(numbers, list(out))][:rows] if out else numbers
