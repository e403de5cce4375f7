"""Rows of a declared layout: every column named, known by its headings, and read as what it is.

A row with a cell that cannot be read is told by file, row and column and left out; all others are
kept. What the layout does not name is passed by.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from hashlib import sha256
from itertools import compress
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from ringholder.findings import Finding, Severity
from ringholder.money import amount
from ringholder.tables import faults, source
from ringholder.tables.faults import Faults
from ringholder.tables.table import BadRow, Batch, NotReadable, Table, folded

FILE_NOT_READ: faults.Kind = ("TAB001", "table-not-read")
COLUMN_ABSENT: faults.Kind = ("TAB002", "needed-column-absent")
CELL_NOT_READ: faults.Kind = ("TAB003", "cell-not-read")
CELL_EMPTY: faults.Kind = ("TAB004", "cell-empty")
UNREADABLE_ROW: faults.Kind = ("TAB005", "row-not-laid-out")
MOST_BYTES = 500_000_000
MOST_AMOUNT = Decimal(10) ** 15
_MOST_DIGITS = 40
"""Of a whole number: nobody counts so far, and a text of thousands of digits is none."""

_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_NAMED = re.compile(r"(\d{1,2})[ -]([A-Za-z]{3})[a-z]*[ -](\d{4}|\d{2})")
_YEAR_MONTH = re.compile(r"(\d{4})-(\d{1,2})")
_NAMED_MONTH = re.compile(r"([A-Za-z]{3})[a-z]*[ -](\d{4}|\d{2})")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MIDNIGHT = re.compile(r"[T ]00:00(?::00(?:\.0+)?)?Z?$")


@dataclass(frozen=True, slots=True)
class Kind:
    """What a cell holds: how its text is read (`None`: it cannot be), and an example for people."""

    read: Callable[[str], Any]
    example: str


def _text(text: str) -> str | None:
    return text or None


def _amount(text: str) -> Decimal | None:
    """Pounds; none of anybody's has sixteen digits, and what has cannot be kept to the penny."""
    found = amount(text)
    return None if found is None or abs(found) >= MOST_AMOUNT else found


def _whole(text: str) -> int | None:
    plain = text.replace(",", "")
    digits = plain.removeprefix("-")
    known = plain.isascii() and digits.isdigit() and len(digits) <= _MOST_DIGITS
    return int(plain) if known else None


def day(text: str) -> date | None:
    """A day as ledgers write it: `2026-04-30`, `30/04/2026`, `30-APR-2026`; never month first."""
    plain = _MIDNIGHT.sub("", text)
    try:
        if found := _DAY_FIRST.fullmatch(plain):
            return date(int(found[3]), int(found[2]), int(found[1]))
        if found := _NAMED.fullmatch(plain):
            year = int(found[3]) + (2000 if len(found[3]) == 2 else 0)
            return date(year, _MONTHS.index(found[2].lower()) + 1, int(found[1]))
        return date.fromisoformat(plain)
    except ValueError:
        return None


def month(text: str) -> date | None:
    """The first day of a month: `2026-04`, `Apr 2026`, `Apr-26`, or any day of it."""
    if found := _YEAR_MONTH.fullmatch(text):
        return day(f"{found[1]}-{int(found[2]):02}-01")
    if found := _NAMED_MONTH.fullmatch(text):
        return day(f"1-{found[1]}-{found[2]}")
    one = day(text)
    return None if one is None else one.replace(day=1)


def _flag(text: str) -> bool | None:
    return {"yes": True, "y": True, "true": True, "no": False, "n": False, "false": False}.get(
        text.casefold()
    )


TEXT = Kind(_text, "some text")
AMOUNT = Kind(_amount, "an amount such as 1,234.50")
WHOLE = Kind(_whole, "a whole number such as 12")
DAY = Kind(day, "a day such as 2026-04-30 or 30/04/2026")
MONTH = Kind(month, "a month such as 2026-04 or Apr 2026")
FLAG = Kind(_flag, "yes or no")


def one_of(*words: str) -> Kind:
    """A word of a list, in any case."""
    known = {word.casefold(): word for word in words}
    return Kind(lambda text: known.get(text.casefold()), "one of: " + ", ".join(words))


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in rows, what a cell holds, the headings by which files call it.

    `needed`: a file without it is not read, and a row without it is left out; else it is `None`.
    """

    name: str
    kind: Kind = TEXT
    headings: tuple[str, ...] = ()
    needed: bool = True

    def among(self, headings: Mapping[str, str]) -> str | None:
        """Its heading in a file, out of folded headings."""
        known = (self.name.replace("_", " "), self.name, *self.headings)
        return next((headings[folded(one)] for one in known if folded(one) in headings), None)


@dataclass(frozen=True, slots=True)
class Layout:
    """What a file has: a name for people and its columns."""

    id: str
    name: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A row that was read whole: where it stands, and its cells by the names of the columns."""

    file: str
    at: int
    cells: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Read:
    """What was read of a file, with its SHA-256, and what is wrong with the rest of it."""

    file: str
    sha256: str
    rows: tuple[Row, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """As `Read`, by columns: of large files, where a row of its own for each would cost more.

    `at` is where each row stands; `cells` has as many for each column of the layout.
    """

    file: str
    sha256: str
    at: list[int]
    cells: dict[str, list[Any]]
    findings: tuple[Finding, ...]


def read(path: Path, layout: Layout, *, called: str = "", most: int = MOST_BYTES) -> Read:
    """The rows of a file of a layout: of the first sheet that has the columns, if it has several.

    `called` is the name that findings give the file, if not its own. Nothing is raised for a bad
    file: the findings say so.
    """
    found = read_columns(path, layout, called=called, most=most)
    names = list(found.cells)
    every = zip(found.at, zip(*found.cells.values(), strict=True), strict=True)
    rows = tuple(Row(found.file, at, dict(zip(names, row, strict=True))) for at, row in every)
    return Read(found.file, found.sha256, rows, found.findings)


def read_columns(
    path: Path, layout: Layout, *, called: str = "", sheet: str = "", most: int = MOST_BYTES
) -> Columns:
    """As `read`, by columns; of the sheet named, if any."""
    name = called or path.name
    held = Columns(name, _mark(path), [], {one.name: [] for one in layout.columns}, ())
    try:
        found = source.tables(path, sheet or None, most=most)
        table = next((one for one in found if not _absent(one, layout)), found[0])
        return replace(held, findings=tuple(_fill(held, table, layout)))
    except (NotReadable, IndexError) as problem:
        says = str(problem) if isinstance(problem, NotReadable) else f"`{name}` holds no table."
        do = f"Give a file of {layout.name} as CSV or Excel."
        told = faults.one(FILE_NOT_READ, Severity.ERROR, says, do, name)
        return replace(held, findings=(told,))


def _mark(path: Path) -> str:
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _headings(table: Table) -> dict[str, str]:
    return {folded(one): one for one in reversed(table.headings)}


def _absent(table: Table, layout: Layout) -> list[Column]:
    headings = _headings(table)
    return [one for one in layout.columns if one.needed and not one.among(headings)]


def _fill(held: Columns, table: Table, layout: Layout) -> list[Finding]:
    """Put the rows of a table that can be read into what is held of it."""
    if absent := _absent(table, layout):
        return [_no_column(one, table, layout, held.file) for one in absent]
    headings = _headings(table)
    where = {one.name: heading for one in layout.columns if (heading := one.among(headings))}
    told = Faults(held.file)
    try:
        for batch in table.rows(tuple(dict.fromkeys(where.values()))):
            if isinstance(batch, BadRow):
                do = "Put the row in order and bring the file again."
                told.rows(UNREADABLE_ROW, "", [(batch.at, batch.problem)], do)
            else:
                _whole_rows(held, batch, layout, where, told)
    except NotReadable as problem:  # cut off on the way: what stood before it is used
        last = held.at[-1] if held.at else table.heading_row
        told.rows(FILE_NOT_READ, "", [(last, str(problem))], "Bring the whole file again.")
    return told.findings()


def _no_column(column: Column, table: Table, layout: Layout, name: str) -> Finding:
    says = f"`{name}` has no column `{column.name}`. It has: {', '.join(table.headings[:40])}."
    known = ", ".join(f"`{one}`" for one in (column.name, *column.headings))
    do = f"Name the column of {layout.name} {known}."
    return faults.one(COLUMN_ABSENT, Severity.ERROR, says, do, name, max(1, table.heading_row))


class _Texts(NamedTuple):
    """The cells of a column: each text once, and which of them each row has."""

    known: list[str]
    which: list[int]

    def at(self, row: int) -> str:
        """The text of a row of the batch."""
        return self.known[self.which[row]]


def _texts(column: pa.Array) -> _Texts:
    found = pc.dictionary_encode(pc.utf8_trim_whitespace(column))
    return _Texts(found.dictionary.to_pylist(), found.indices.to_numpy().tolist())


def _whole_rows(
    held: Columns, batch: Batch, layout: Layout, where: Mapping[str, str], told: Faults
) -> None:
    """Hold the rows of a batch that were read whole. A row of blanks is none."""
    texts = {one: _texts(batch.columns.column(one)) for one in dict.fromkeys(where.values())}
    at = batch.at.tolist()
    filled = _filled(texts.values(), len(at))
    sound = list(filled)
    cells = {}
    for column in layout.columns:
        heading = where.get(column.name)
        found = texts[heading] if heading else None
        cells[column.name] = _column(column, heading or "", found, at, sound, filled, told)
    for name, values in cells.items():
        held.cells[name].extend(compress(values, sound))
    held.at.extend(compress(at, sound))


def _filled(texts: Iterable[_Texts], rows: int) -> list[bool]:
    """Which rows have anything in them."""
    found = list(texts)
    if any("" not in one.known for one in found):
        return [True] * rows
    return [any(one.at(i) for one in found) for i in range(rows)]


def _column(
    column: Column,
    heading: str,
    texts: _Texts | None,
    at: Sequence[int],
    sound: list[bool],
    filled: Sequence[bool],
    told: Faults,
) -> list[Any]:
    """The cells of a column; `sound` loses the rows of those that cannot be read."""
    if texts is None:
        return [None] * len(at)
    read = [column.kind.read(text) if text else None for text in texts.known]
    pairs = zip(read, texts.known, strict=True)
    bad = {i for i, (value, text) in enumerate(pairs) if value is None and (text or column.needed)}
    if bad:
        wrong = [i for i, which in enumerate(texts.which) if which in bad and filled[i]]
        for i in wrong:
            sound[i] = False
        _tell(column, heading, [(at[i], texts.at(i)) for i in wrong], told)
    return [read[i] for i in texts.which]


def _tell(column: Column, heading: str, wrong: Sequence[tuple[int, str]], told: Faults) -> None:
    empty = [(at, f"The cell under `{heading}` is empty.") for at, text in wrong if not text]
    unread = [(at, f"`{text[:60]}` is not {column.kind.example}.") for at, text in wrong if text]
    if empty:
        told.rows(CELL_EMPTY, heading, empty, "Fill it in; the row was left out.")
    if unread:
        do = f"Write {column.kind.example}; the row was left out."
        told.rows(CELL_NOT_READ, heading, unread, do)
