"""Which sheets and columns a workbook has: made from the declared keys, so that it has them all.

A sheet for each section. A map inside an entry has a dotted column for each of its keys; a list of
maps has a sheet of its own, whose first column names the entry that each row belongs to.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from ringholder.charter.kinds import Amount, Day, Flag, Kind, Listed, Marks, Money, Number, Span
from ringholder.charter.load import HEAD, Completeness, Head
from ringholder.charter.model import SECTIONS
from ringholder.charter.parts import Key, Nested, Part, keys_of

Path = tuple[str, ...]
FIRST = "How to use"
MARK = "Ringholder workbook"
"""How the first cell begins, by which a workbook of ours is known."""
WORDS = "words"
_LATE = ("id", "in_force", "succeeds", "owner", "clause", "source", "unverified", "note")


class Form(StrEnum):
    """How a cell holds what a key holds."""

    TEXT = "text"
    NUMBER = "number"
    DAY = "day"
    LIST = "list"  # `a; b`
    LISTS = "lists"  # `a, b; c`: a list of lists
    WHOLE = "whole"  # a map whose keys have columns of their own; says that none of them is given
    ROWS = "rows"  # a list of maps, which stand on a sheet of their own


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the keys that lead to what it holds, and how it is read."""

    path: Path
    kind: Kind
    form: Form
    required: bool = False
    spoken: bool = False

    @property
    def name(self) -> str:
        """The heading: the dotted path."""
        return ".".join(self.path)

    @property
    def one(self) -> Kind:
        """The kind of a single value, also where the column holds a list of them."""
        kind = self.kind
        while isinstance(kind, Listed):
            kind = kind.kind
        return kind


@dataclass(frozen=True, slots=True)
class Layout:
    """A sheet: its columns and, where its rows belong to entries of another, which and where.

    `within` is the path, in the entry of the section `of`, of the list that the rows are.
    """

    name: str
    part: type[Part]
    columns: tuple[Column, ...]
    of: str = ""
    within: Path = ()

    @property
    def parent(self) -> str:
        """The heading of the column that names the entry a row belongs to; empty without one."""
        return SECTIONS[self.of].__name__.lower() if self.of else ""

    @property
    def naming(self) -> int:
        """How many columns, from the left, name what a row is about."""
        own = [column.name for column in self.columns[:2]]
        return bool(self.of) + (2 if own == ["from", "to"] else int(own[0] == "id"))

    @property
    def placed(self) -> list[tuple[int, Column]]:
        """The columns with their numbers from 0, as they are written.

        On a sheet of lists one follows those that name the row, which says in words whether the
        entry marks the whole list as illustrative.
        """
        first = int(bool(self.of))
        numbered = enumerate(self.columns, start=first)
        return [(at + int(bool(self.of) and at >= self.naming), column) for at, column in numbered]

    @property
    def last(self) -> int:
        """The number of the last column."""
        return self.placed[-1][0]

    @property
    def headings(self) -> tuple[str, ...]:
        """All headings of the sheet, in their order."""
        own = tuple(column.name for column in self.columns)
        return (self.parent, *own) if self.of else own


@cache
def layouts() -> dict[str, Layout]:
    """Every sheet that holds something of the charter, by name, in the order of the workbook."""
    found = [Layout(HEAD, Head, tuple(_columns(Head)))]
    for name, entry in SECTIONS.items():
        section = Layout(name, entry, tuple(_columns(entry)))
        found += [section, *_sheets_of_lists(section)]
    return {layout.name: layout for layout in found}


def children(section: str) -> list[Layout]:
    """The sheets whose rows belong to the entries of a section."""
    return [layout for layout in layouts().values() if layout.of == section]


def _sheets_of_lists(section: Layout) -> Iterator[Layout]:
    for column in section.columns:
        if column.form is Form.ROWS:
            part = _nested(column.one)
            columns = tuple(_columns(part))
            if any(inner.form is Form.ROWS for inner in columns):
                raise TypeError(
                    f"A list of maps inside `{column.name}`, which is one, has no sheet."
                )
            yield Layout(f"{section.name}.{column.name}", part, columns, section.name, column.path)


def _columns(part: type[Part], above: Path = ()) -> Iterator[Column]:
    keys = keys_of(part)
    first = ["from", "to"] if "from" in keys else ["id"]  # an id made of two ends is seldom written
    order = [*first, "illustrative"]
    for name in sorted(keys, key=lambda name: _place(name, order)):
        yield from _columns_of((*above, name), keys[name])


def _place(name: str, first: list[str]) -> int:
    """What names the row first, then whether it is illustrative; last what any entry may carry."""
    if name in first:
        return first.index(name) - len(first)
    return 1 + _LATE.index(name) if name in _LATE else 0


def _columns_of(path: Path, key: Key) -> Iterator[Column]:
    kind = key.kind
    if isinstance(kind, Span):
        yield from (Column((*path, end), Day(), Form.DAY) for end in ("from", "to"))
        return
    yield Column(path, kind, _form(kind), key.required, key.spoken)
    if isinstance(kind, Nested):
        yield from _columns(kind.part, path)
    elif isinstance(kind, Completeness):
        yield from (Column((*path, name), Flag(), Form.TEXT) for name in SECTIONS)


def _form(kind: Kind) -> Form:
    if isinstance(kind, Nested | Completeness):
        return Form.WHOLE
    if isinstance(kind, Money | Number | Amount):
        return Form.NUMBER
    if isinstance(kind, Day):
        return Form.DAY
    if isinstance(kind, Listed) and not isinstance(kind.kind, Marks):
        return _form_of_list(kind.kind)
    return Form.LIST if _may_be_a_list(kind.schema()) else Form.TEXT


def _may_be_a_list(schema: object) -> bool:
    """Whether a value may be a list, as kinds say it that belong to a single key."""
    if isinstance(schema, dict):
        return schema.get("type") == "array" or any(map(_may_be_a_list, schema.get("anyOf", ())))
    return False


def _form_of_list(kind: Kind) -> Form:
    if isinstance(kind, Nested):
        return Form.ROWS
    return Form.LISTS if isinstance(kind, Listed) else Form.LIST


def _nested(kind: Kind) -> type[Part]:
    assert isinstance(kind, Nested)
    return kind.part
