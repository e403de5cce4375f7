"""Rows of observations as arrays of numbers: names once, in dictionaries, and a code a row.

Strings are neither sorted nor compared row by row. A name that is missing is the empty name.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

KEYS = ("indicator", "organisation", "level")
COLUMNS = (*KEYS, "period", "numerator", "denominator")
NO_MONTH = int(np.iinfo(np.int32).min)
_SPAN = 100_000  # days: longer than any series

Codes = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float64]
Names = tuple[str, ...]


class NotRows(ValueError):
    """A table whose columns are not those of observations; the message says what to do."""


@dataclass(frozen=True, slots=True, eq=False)
class Coded:
    """Rows as arrays of one length; each code is a place in the names.

    month: months from January 1970, `NO_MONTH` where the period is not the first of a month.
    numerator, denominator: NaN where missing.
    """

    indicator: Codes
    organisation: Codes
    level: Codes
    month: Codes
    numerator: Floats
    denominator: Floats
    indicators: Names
    organisations: Names
    levels: Names

    def __len__(self) -> int:
        return len(self.month)


def coded(rows: pa.RecordBatch | pa.Table) -> Coded:
    """Rows of observations as numbers. Raises `NotRows` where they are none."""
    absent = [name for name in COLUMNS if name not in rows.schema.names]
    if absent:
        raise NotRows(
            f"the table has no column {', '.join(absent)}. Observations have the columns "
            f"{', '.join(COLUMNS)}."
        )
    indicator, indicators = _names_of(rows.column("indicator"), "indicator")
    organisation, organisations = _names_of(rows.column("organisation"), "organisation")
    level, levels = _names_of(rows.column("level"), "level")
    return Coded(
        indicator=indicator,
        organisation=organisation,
        level=level,
        month=_months(rows.column("period")),
        numerator=_numbers(rows.column("numerator"), "numerator"),
        denominator=_numbers(rows.column("denominator"), "denominator"),
        indicators=indicators,
        organisations=organisations,
        levels=levels,
    )


def _names_of(column: pa.Array | pa.ChunkedArray, name: str) -> tuple[Codes, Names]:
    """A code for each row, and the names; the last name is the empty one, of rows without."""
    encoded = _dictionary(column, name)
    names = ["" if one is None else str(one) for one in encoded.dictionary.to_pylist()]
    if len(set(names)) < len(names):  # a dictionary may repeat a name, and would cut a series
        plain = encoded.cast(encoded.type.value_type)
        return _names_of(pc.dictionary_encode(plain), name)
    codes = encoded.indices.cast(pa.int32()).fill_null(len(names))
    return codes.to_numpy(zero_copy_only=False), (*names, "")


def _dictionary(column: pa.Array | pa.ChunkedArray, name: str) -> pa.DictionaryArray:
    whole = _one(column)
    if pa.types.is_dictionary(whole.type):
        return whole
    try:
        return pc.dictionary_encode(whole.cast(pa.string()))
    except pa.ArrowException as problem:
        raise NotRows(f"the column {name} is {whole.type}; write it as text.") from problem


def _one(column: pa.Array | pa.ChunkedArray) -> pa.Array:
    """A column in one piece."""
    if not isinstance(column, pa.ChunkedArray):
        return column
    if pa.types.is_dictionary(column.type):
        column = column.unify_dictionaries()
    return column.combine_chunks() if column.num_chunks else pa.array([], column.type)


def _months(column: pa.Array | pa.ChunkedArray) -> Codes:
    found = _one(column)
    kind = found.type
    if pa.types.is_dictionary(kind) or pa.types.is_string(kind) or pa.types.is_large_string(kind):
        return _months_of_text(found)
    if not (pa.types.is_date(kind) or pa.types.is_timestamp(kind)):
        raise NotRows(f"the column period is {kind}; write dates, the first of each month.")
    days = pc.cast(found, pa.date32(), safe=False).cast(pa.int32())
    known = days.is_valid().to_numpy(zero_copy_only=False)
    day = days.fill_null(1).to_numpy(zero_copy_only=False)
    return np.where(known, by_table(day, _month_of_day), np.int32(NO_MONTH))


def by_table(values: Codes, answer: Callable[[Codes], Codes]) -> Codes:
    """The answer for each value, worked out once for every whole number between the extremes.

    Dates are dear to convert, and months have few days.
    """
    if not len(values):
        return answer(values)
    least, most = int(values.min()), int(values.max())
    if most - least > len(values) + _SPAN:
        return answer(values)
    table = answer(np.arange(least, most + 1, dtype=np.int32))
    return table.take(values - np.int32(least))


def _month_of_day(days: Codes) -> Codes:
    day = days.astype("datetime64[D]")
    month = day.astype("datetime64[M]")
    first = month.astype("datetime64[D]") == day
    return np.where(first, month.astype(np.int32), np.int32(NO_MONTH))


def _months_of_text(found: pa.Array) -> Codes:
    codes, names = _names_of(found, "period")
    return np.array([_month_of(name) for name in names], dtype=np.int32)[codes]


def _month_of(text: str) -> int:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return NO_MONTH
    return (day.year - 1970) * 12 + day.month - 1 if day.day == 1 else NO_MONTH


def _numbers(column: pa.Array | pa.ChunkedArray, name: str) -> Floats:
    try:
        found = pc.cast(_one(column), pa.float64())
    except pa.ArrowException as problem:
        raise NotRows(f"the column {name} is {column.type}; write numbers.") from problem
    numbers: Floats = found.fill_null(np.nan).to_numpy(zero_copy_only=False)
    return numbers
