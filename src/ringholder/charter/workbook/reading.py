"""A workbook read: its sheets as the trees that a charter's files would give, and every fault."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from ringholder.charter import form
from ringholder.charter.load import HEAD
from ringholder.charter.model import SECTIONS
from ringholder.charter.spreadsheet import NotAWorkbook, Sheet, read
from ringholder.charter.tree import Keyed, Many, Node, Scalar, entry_id
from ringholder.charter.workbook import faults
from ringholder.charter.workbook.layout import FIRST, MARK, WORDS, Layout, children, layouts
from ringholder.charter.workbook.rows import Row, head_of, nested, rows_of
from ringholder.findings import Finding

_OURS = frozenset({HEAD, "areas", "bodies"})
"""Sheets by which a workbook is known that has lost its first sheet."""


class Trees(NamedTuple):
    """The trees of a charter by section, `charter` for the head, and what was told on the way.

    What is told is faults, but for sheets that are somebody's own: those are notes.
    """

    trees: dict[str, Node]
    told: list[Finding]


def is_ours(sheets: Iterable[Sheet]) -> bool:
    """Whether a workbook is laid out as ours: by its mark, or failing that by its sheets."""
    sheets = list(sheets)
    marked = any(sheet.rows and str(sheet.rows[0][0]).startswith(MARK) for sheet in sheets[:1])
    return marked or {sheet.name.strip().casefold() for sheet in sheets} >= _OURS


def from_xlsx(name: str, data: bytes) -> Trees:
    """What a workbook says; `ringholder.charter.load.build` makes the charter of it.

    Places are the rows and columns of its sheets; `name` is the file's. Raises `NotAWorkbook` when
    the bytes are no workbook, would hurt, or are laid out in another way than ours.
    """
    sheets = read(name, data)
    if not is_ours(sheets):
        raise NotAWorkbook(
            f"`{name}` is not laid out as Ringholder lays out a constitution: it has no sheets "
            f"`{HEAD}`, `areas` and `bodies`. `ringholder charter to-xlsx` writes one to begin."
        )
    return trees(name, sheets)


def trees(name: str, sheets: Iterable[Sheet]) -> Trees:
    """What the sheets of a workbook of ours say."""
    by_title = {sheet.name.strip().casefold(): sheet for sheet in sheets}
    told = list(_missing_and_strange(name, by_title))
    made: dict[str, Node] = {}
    if HEAD in by_title:
        head = head_of(f"{name}/{HEAD}", layouts()[HEAD], by_title[HEAD], told)
        made[HEAD] = nested(head, told)
    rows = {
        title: rows_of(f"{name}/{title}", layout, by_title[title], told)
        for title, layout in layouts().items()
        if title != HEAD and title in by_title
    }
    for section in SECTIONS:
        entries = _section(section, rows, told)
        if entries:
            made[section] = Many(tuple(entries), entries[0].at)
    return Trees(made, told)


def _missing_and_strange(name: str, by_title: Mapping[str, Sheet]) -> Iterator[Finding]:
    missing = [title for title in layouts() if title not in by_title]
    for title in missing:
        yield faults.no_sheet(name, title)
    for title, sheet in by_title.items():
        if title not in layouts() and title not in (FIRST.casefold(), WORDS) and sheet.rows:
            yield faults.strange_sheet(name, sheet.name, missing)


def _section(
    section: str, rows: Mapping[str, list[Row] | None], told: list[Finding]
) -> list[Keyed]:
    """The entries of a section, with their lists from the sheets of lists."""
    own = rows.get(section)
    if own is None:
        return []  # its sheet is not there or cannot be read, which is told already
    names = [_id(row) for row in own]
    for layout in children(section):
        listed = _by_owner(layout, rows.get(layout.name) or [], told)
        for row, name in zip(own, names, strict=True):
            _attach(row, layout, listed.pop(name, []), told)
        told += _strays(layout, listed, names)
    return [nested(row, told) for row in own]


def _id(row: Row) -> str:
    """The id of the entry of a row: its own, or made of its ends."""
    flat = {path[0]: said for path, said in row.cells.items() if not path[1:]}
    return entry_id(Keyed(flat, row.at, {})) or ""


def _by_owner(layout: Layout, rows: list[Row], told: list[Finding]) -> dict[str, list[Row]]:
    """The rows of a list by the id of the entry that each belongs to."""
    listed: dict[str, list[Row]] = {}
    for row in rows:
        if row.belongs_to is None:
            told.append(form.missing_key(layout.parent, f"the id of the {layout.parent}", row.at))
        else:
            listed.setdefault(row.belongs_to.text, []).append(row)
    return listed


def _attach(row: Row, layout: Layout, rows: list[Row], told: list[Finding]) -> None:
    """Put the rows of a list into their entry's row, where its cell does not say otherwise."""
    said = row.cells.get(layout.within)
    points = isinstance(said, Scalar) and said.text.casefold() == faults.see(layout)
    if said is not None and points != bool(rows):
        told.append(faults.nothing_listed(said, layout) if points else _otherwise(said, layout))
    if rows:
        at = row.at if said is None else said.at
        row.cells[layout.within] = Many(tuple(nested(one, told) for one in rows), at)
    elif points:
        del row.cells[layout.within]


def _otherwise(said: Node, layout: Layout) -> Finding:
    return faults.said_and_given(layout.within[-1], said)


def _strays(
    layout: Layout, listed: Mapping[str, list[Row]], known: Iterable[str]
) -> Iterator[Finding]:
    """Rows that belong to no entry."""
    known = list(known)
    for row in (row for rows in listed.values() for row in rows):
        assert row.belongs_to is not None
        name, where = row.belongs_to.text, row.belongs_to.at
        yield form.unresolved(name, f"a {layout.parent}", known, where)
