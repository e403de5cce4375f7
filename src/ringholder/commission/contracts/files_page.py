"""The page that says what the files about contracts and pooled funds have, from their layouts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ringholder.tables.typed import Column, Layout

_HEAD = """# The files about contracts

CSV, Excel or Parquet, one row a thing. A heading may be written as the column is called, or as one
of its other names, in any case. A row with a cell that cannot be read is told and left out; the
others are kept. Columns that are not named here are passed by. Several in one cell (commissioners,
areas) are divided by semicolons. See [Manage contracts](../how-to/manage-contracts.md) and
[Commission with a council](../how-to/commission-with-a-council.md). This page is printed by
`docs/generate.py`."""


def page(layouts: Iterable[Layout]) -> str:
    """The page."""
    return "\n".join([_HEAD, *(line for one in layouts for line in _layout(one)), ""])


def _layout(one: Layout) -> Iterator[str]:
    yield f"\n## {one.name[:1].upper()}{one.name[1:]}\n"
    yield "| column | also called | holds | needed |\n| --- | --- | --- | --- |"
    yield from map(_column, one.columns)


def _column(one: Column) -> str:
    called = ", ".join(f"`{name}`" for name in one.headings)
    needed = "yes" if one.needed else ""
    return f"| `{one.name.replace('_', ' ')}` | {called} | {one.kind.example} | {needed} |"
