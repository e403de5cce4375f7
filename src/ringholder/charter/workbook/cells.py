"""One cell: what is written into it for a value, and what is read from what Excel made of it.

Excel has numbers, dates and truths of its own; a charter has text of which the kind of each key
makes sense. So a cell is turned back into the text that would have been typed, and a slip that
Excel makes (a fraction read as a date) is put so that the fault tells of it.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, datetime, time
from decimal import Decimal
from fractions import Fraction

from ringholder.charter.kinds import (
    Amount,
    Choice,
    Flag,
    Id,
    Kind,
    Marks,
    Money,
    Number,
    Ref,
    Share,
    Text,
)
from ringholder.charter.plain import Plain
from ringholder.charter.spreadsheet import Cell
from ringholder.charter.tree import Keyed, Many, Node, Scalar
from ringholder.charter.workbook.layout import Column, Form
from ringholder.charter.workbook.notation import (
    EMPTY,
    EMPTY_MAP,
    INNER,
    OUTER,
    RESERVED,
    joined,
    joined_lists,
    split,
    split_lists,
)
from ringholder.findings import Where

Written = str | float | date
_FIRST_SURE_DAY = date(1900, 3, 1)
"""Excel believes that 1900 had a 29th of February; days before it may come back one off."""
_DIGITS = 15
"""Digits of a number that Excel keeps."""
_SIMPLE = 1000
"""The largest denominator of a fraction that is recognised in a number such as 0.666…"""
_GROUPED = re.compile(r"£?\s*(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?")
_SPOKEN = ("unknown", "none")


def written(column: Column, value: Plain, elsewhere: str = "") -> Written | None:
    """What a cell holds for a value; `None` where nothing is written, since it stands elsewhere.

    `elsewhere` is what the cell says when the value is a list that has a sheet of its own.
    """
    if isinstance(value, dict):
        return None if value else EMPTY_MAP
    if isinstance(value, list):
        return _list(column, value, elsewhere)
    if column.form is Form.NUMBER:
        return _number(value)
    if column.form is Form.DAY:
        return _day(value)
    return "yes" if isinstance(column.kind, Marks) and value == "true" else value


def _list(column: Column, value: list[Plain], elsewhere: str) -> str:
    if column.form is Form.ROWS:
        return elsewhere if value else EMPTY
    if column.form is Form.LISTS:
        return joined_lists(
            [str(x) for x in one] if isinstance(one, list) else [str(one)] for one in value
        )
    return joined((str(item) for item in value), _separators(column.one))


def _number(text: str) -> Written:
    """A number where Excel keeps all its digits, else the text."""
    if not re.fullmatch(r"\d+(\.\d+)?", text):
        return text
    number = float(text)
    return number if _as_shown(number) == Decimal(text) else text


def _day(text: str) -> Written:
    with suppress(ValueError):
        day = date.fromisoformat(text)
        return day if day >= _FIRST_SURE_DAY else text
    return text


def node(column: Column, cell: Cell, where: Where) -> Node | None:
    """What a cell says, as it would stand in a charter's file; `None` when it says nothing."""
    text = _text(cell, column.one).strip()
    if not text:
        return None
    if text == EMPTY_MAP and column.form is Form.WHOLE:
        return Keyed({}, where, {})
    if column.form is Form.LISTS and text.casefold() not in _SPOKEN:
        lists = ([_scalar(x, column, where) for x in one] for one in split_lists(text))
        return Many(tuple(Many(tuple(one), where) for one in lists), where)
    if column.form in (Form.LIST, Form.ROWS):
        return _items(text, column, where)
    return _scalar(text, column, where)


def _items(text: str, column: Column, where: Where) -> Node:
    """A list; a single item that is not in quotes may be a word that stands for the whole list."""
    items = split(text, _separators(column.one))
    if items == [text]:
        return _scalar(text, column, where)
    if isinstance(column.one, Marks):  # keys in a list; only a word for all of them is made small
        return Many(tuple(Scalar(item, where) for item in items), where)
    return Many(tuple(_scalar(item, column, where) for item in items), where)


def _separators(kind: Kind) -> str:
    """What separates the items of a list: a comma too where no item can have one in it."""
    return OUTER + INNER if isinstance(kind, Ref | Choice | Id | Marks) else OUTER


def _scalar(text: str, column: Column, where: Where) -> Scalar:
    return Scalar(_as_typed(text, column.one), where)


def _as_typed(text: str, kind: Kind) -> str:
    """The text in the letters that a charter uses, where its kind leaves no doubt what is meant."""
    if isinstance(kind, Text):
        return text
    small = "-".join(text.casefold().replace("_", " ").split())
    if small in RESERVED or isinstance(kind, Ref | Flag):
        return small
    if isinstance(kind, Choice):
        words = {word.casefold(): word for word in kind.words}
        return words.get(small, text)
    if isinstance(kind, Number | Money | Amount) and (found := _GROUPED.fullmatch(text)):
        return found[1].replace(",", "") + (found[2] or "")
    return text


def _text(cell: Cell, kind: Kind) -> str:
    """The text that would have been typed for what Excel has."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, int | float):
        return _of_number(float(cell), kind)
    if isinstance(cell, datetime) and cell.time() == time():
        cell = cell.date()
    if isinstance(kind, Share | Number | Money | Amount | Choice | Ref):
        return f"{cell} (Excel made a date or time of it)"
    return str(cell)


def _of_number(number: float, kind: Kind) -> str:
    if isinstance(kind, Share):
        share = Fraction(number).limit_denominator(_SIMPLE)
        if abs(float(share) - number) < 10**-_DIGITS:
            return f"{share.numerator}/{share.denominator}"
    return f"{_as_shown(number).normalize():f}"


def _as_shown(number: float) -> Decimal:
    """The number as Excel keeps and shows it."""
    return Decimal(f"{number:.{_DIGITS}g}")
