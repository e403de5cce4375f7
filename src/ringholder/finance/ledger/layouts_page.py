"""The page of the ledger's layouts and rules, for the documentation."""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.finance.ledger import layouts
from ringholder.finance.ledger.judging import every_rule
from ringholder.finance.ledger.terms import listed
from ringholder.tables.typed import Column, Layout

_HEAD = """# Ledger layouts and rules

What `ringholder ledger` and the page of the ledger read, and what they ask. A file is known by its
name (`orders-2025-09.csv`) or by its headings; a workbook may have a sheet for each. The order
of columns does not matter, other columns are passed by, and case and spacing of headings do not
count. This page is printed by `docs/generate.py`.
"""


def page() -> str:
    """The whole page."""
    return "\n".join([_HEAD, layouts.NOT_SEEN, "", *_layouts(), *_rules(), *_terms()]) + "\n"


def _layouts() -> Iterator[str]:
    for one in layouts.EVERY:
        yield from _layout(one)


def _layout(one: Layout) -> Iterator[str]:
    yield f"## {one.name[:1].upper()}{one.name[1:]} (`{one.id}`)\n"
    yield "| column | needed | holds | also called |"
    yield "| --- | --- | --- | --- |"
    yield from (_column(column) for column in one.columns)
    yield ""


def _column(one: Column) -> str:
    called = ", ".join(f"`{heading}`" for heading in one.headings)
    return f"| `{one.name}` | {'yes' if one.needed else ''} | {one.kind.example} | {called} |"


def _rules() -> Iterator[str]:
    yield "## What is asked\n"
    yield "`ringholder explain CODE` says why each matters.\n"
    yield "| code | name | how grave | what it finds | rests on |"
    yield "| --- | --- | --- | --- | --- |"
    for one in every_rule():
        code, name = one.kind
        yield f"| `{code}` | {name} | {one.severity.value} | {one.what} | {one.source} |"
    yield ""


def _terms() -> Iterator[str]:
    yield "## What it is held against\n"
    yield "From `src/ringholder/finance/ledger/terms.yaml`. Limits of approval are your own file.\n"
    yield "| term | value | source | owner |"
    yield "| --- | --- | --- | --- |"
    for one in listed():
        yield f"| `{one.name}` | {one.value} | {one.source} | {one.owner} |"
