"""An analyst's table: the columns that were asked for, as numbers, as keys, and in order of time.

A cell that is no number costs its own row its figure and is a finding by row and column. A key is
the place of a row's value among all values in sorted order, so that a million rows are compared as
whole numbers and never as words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from ringholder.charter.form import did_you_mean
from ringholder.findings import Finding, InRow, Severity
from ringholder.tables import amounts
from ringholder.tables.source import tables
from ringholder.tables.table import BadRow, NotReadable, Table

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]

MOST_FAULTS = 200
"""Of one column; more of the same say no more."""
_BETWEEN = "\x1f"
_MISSING = pa.array(["", "na", "nan"])
_DATES = ("%Y-%m-%d", "%d/%m/%Y", "%Y-%m", "%d %b %Y", "%d %B %Y", "%b %Y", "%B %Y", "%b-%y")


@dataclass(frozen=True, slots=True, eq=False)
class Keys:
    """The different values of some columns in sorted order, and of each row the place among them.

    names: a tuple for each value, a text for each column.
    """

    names: tuple[tuple[str, ...], ...]
    of: Whole

    @property
    def words(self) -> list[str]:
        """Each value as a person reads it."""
        return [", ".join(name) for name in self.names]


@dataclass(frozen=True, slots=True, eq=False)
class Given:
    """A table as text; `at` is the row of each line in its file, `faults` the rows left out."""

    file: str
    columns: pa.Table
    at: Whole
    faults: tuple[Finding, ...]

    def __len__(self) -> int:
        return len(self.at)

    def text(self, column: str) -> pa.Array:
        """A column as it was written, without spaces around."""
        found = pc.utf8_trim_whitespace(self.columns.column(column)).combine_chunks()
        return found.combine_chunks() if isinstance(found, pa.ChunkedArray) else found

    def numbers(self, column: str) -> tuple[Floats, tuple[Finding, ...]]:
        """A column as numbers, NaN where there is none, and the cells that are none."""
        text = self.text(column)
        read = amounts.read(text)
        wrong = read.wrong
        if wrong.any():
            said_missing = pc.is_in(pc.utf8_lower(text), _MISSING)
            wrong = wrong & ~said_missing.to_numpy(zero_copy_only=False)
        rows = np.flatnonzero(wrong)
        return read.values, tuple(self._no_numbers(column, text, rows))

    def _no_numbers(self, column: str, text: pa.Array, rows: Whole) -> Iterator[Finding]:
        more = f" So are {len(rows) - MOST_FAULTS:,} more of this column."
        for place, row in enumerate(islice(rows.tolist(), MOST_FAULTS)):
            last = place == MOST_FAULTS - 1 and len(rows) > MOST_FAULTS
            yield Finding(
                code="TAB002",
                name="no-number",
                severity=Severity.ERROR,
                says=f"`{text[row].as_py()[:80]}` is no number; it is taken as missing."
                + (more if last else ""),
                do="Write a number, or leave the cell empty.",
                where=InRow(self.file, int(self.at[row]), column),
            )

    def flags(self, column: str) -> NDArray[np.bool_]:
        """A column of TRUE and FALSE, yes and no, 1 and 0; anything else is no."""
        yes = pa.array(["true", "t", "yes", "y", "1"])
        found = pc.is_in(pc.utf8_lower(self.text(column)), yes)
        return np.asarray(found.to_numpy(zero_copy_only=False), dtype=np.bool_)

    def keys(self, columns: Sequence[str]) -> Keys:
        """The different values of some columns; of none, one value that all rows have."""
        if not columns:
            return Keys((("",),), np.zeros(len(self), dtype=np.int64))
        texts = [self.text(column) for column in columns]
        joined = texts[0]
        if len(texts) > 1:
            joined = pc.binary_join_element_wise(*texts, _BETWEEN)
        names, of = _coded(joined)
        order = sorted(range(len(names)), key=lambda place: _sorting(names[place]))
        return Keys(tuple(tuple(names[place].split(_BETWEEN)) for place in order), _rank(order)[of])

    def times(self, column: str) -> tuple[Keys, tuple[date | None, ...]]:
        """Periods in order of time, with the day of each where they are dates.

        Dates if all are, else numbers if all are; raises `NotReadable` where neither is so, for
        then nobody can say which comes first.
        """
        names, of = _coded(self.text(column))
        days = _days(names)
        keyed: list[float] | list[date] | None = days or _as_numbers(names)
        if keyed is None:
            bad = next((name for name in names if _days([name]) is None), names[0])
            raise NotReadable(
                f"`{self.file}` column {column}: `{bad[:60]}` is no date, and not all are numbers, "
                "so their order cannot be told. Write dates as 2026-04-01."
            )
        order = sorted(range(len(names)), key=keyed.__getitem__)
        placed = tuple(days[place] for place in order) if days else (None,) * len(names)
        return Keys(tuple((names[place],) for place in order), _rank(order)[of]), placed


def read(path: Path, wanted: Iterable[str] | None = None, sheet: str | None = None) -> Given:
    """The columns wanted, or all, of a CSV, Parquet or Excel file.

    Raises `NotReadable`, saying why: no such file, no such column, more than one sheet.
    """
    found = tables(path, sheet)
    if len(found) > 1:
        several = ", ".join(one.name for one in found[:8])
        raise NotReadable(f"`{path.name}` has {len(found)} tables ({several}). Give one of them.")
    table = found[0]
    names = list(table.headings) if wanted is None else list(dict.fromkeys(wanted))
    for name in names:
        if name not in table.headings:
            hint = did_you_mean(name, table.headings)
            shown = ", ".join(table.headings[:12])
            raise NotReadable(f"`{path.name}` has no column `{name}`.{hint} It has {shown}.")
    return _read(table, names)


def _read(table: Table, names: list[str]) -> Given:
    batches, at, bad = [], [], []
    for part in table.rows(names):
        if isinstance(part, BadRow):
            bad.append(part)
        else:
            batches.append(part.columns)
            at.append(part.at)
    if not batches:
        raise NotReadable(f"`{table.file}` has a heading and no rows.")
    columns = pa.Table.from_batches(batches)
    return Given(
        table.file, columns, np.concatenate(at), tuple(_left_out(table.file, one) for one in bad)
    )


def _left_out(file: str, bad: BadRow) -> Finding:
    return Finding(
        code="TAB001",
        name="row-left-out",
        severity=Severity.ERROR,
        says=f"{bad.problem[:1].upper()}{bad.problem[1:]}; the row is left out.",
        do="Give it as many cells as there are headings.",
        where=InRow(file, bad.at),
    )


def _coded(text: pa.Array) -> tuple[list[str], Whole]:
    """The different texts in order of appearance, and the place of each row's among them."""
    found = text.dictionary_encode()
    return found.dictionary.to_pylist(), found.indices.to_numpy().astype(np.int64)


def _rank(order: Sequence[int]) -> Whole:
    ranks = np.empty(len(order), dtype=np.int64)
    ranks[np.array(order, dtype=np.int64)] = np.arange(len(order))
    return ranks


def _sorting(name: str) -> list[tuple[bool, float, str]]:
    """Numbers by their size and before words, words by their letters."""
    return [_part(part) for part in name.split(_BETWEEN)]


def _part(part: str) -> tuple[bool, float, str]:
    numbers = _as_numbers([part])
    return (False, numbers[0], part) if numbers else (True, 0.0, part)


def _as_numbers(names: Sequence[str]) -> list[float] | None:
    try:
        found = [float(name) for name in names]
    except ValueError:
        return None
    return found if all(number == number for number in found) else None


def _days(names: Sequence[str]) -> list[date] | None:
    """The days that all the names are, by one way of writing; `None` if none fits all."""
    for form in _DATES:
        try:
            return [datetime.strptime(name[:40], form).date() for name in names]  # noqa: DTZ007
        except ValueError:
            continue
    return None
