"""What the columns of a workbook hold, in words: from `meanings.yaml` and the declared keys."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

from ringholder.charter.parts import Nested
from ringholder.charter.workbook.layout import Column, Form, Layout

_TABLE = Path(__file__).with_name("meanings.yaml")
_ANY, _SHEETS = "any", "sheets"


@cache
def meanings() -> dict[str, dict[str, str]]:
    """By sheet and heading what a column holds; under `any` what it holds on every sheet."""
    found: dict[str, dict[str, str]] = yaml.safe_load(_TABLE.read_text(encoding="utf-8"))
    return found


def meaning(layout: Layout, heading: str) -> str:
    """What a column holds, in a sentence without its full stop; empty where nobody has said."""
    table, own = meanings(), meanings().get(layout.name, {})
    like_it = own.get(f"{heading.partition('.')[0]}.*", "")
    return own.get(heading) or table[_ANY].get(heading) or like_it


def of_sheet(layout: Layout) -> str:
    """What a sheet holds, in a sentence without its full stop."""
    return meanings()[_SHEETS].get(layout.name, "")


def how_to_fill(column: Column) -> str:
    """What may stand in a column: what is expected, of how many, and what an empty cell means."""
    told = [_expected(column)]
    if column.form in (Form.LIST, Form.LISTS):
        told.append("Several are separated by a semicolon.")
    if column.required:
        told.append("Always needed.")
    elif column.spoken:
        told.append(
            "Empty: the document is silent. none: it says there is none. unknown: not read yet."
        )
    return " ".join(told)


def _expected(column: Column) -> str:
    if column.form is Form.ROWS:
        return "Empty, or `see` and the name of the sheet."
    if column.form is Form.WHOLE:
        may = "Empty" if isinstance(column.kind, Nested) else "Yes or no; empty"
        return f"{may} where the columns of its parts say something."
    expected = column.one.expected
    return f"{expected[:1].upper()}{expected[1:]}."
