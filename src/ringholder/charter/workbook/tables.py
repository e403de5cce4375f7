"""What stands in the cells of a workbook: the entries of a charter as rows, sheet by sheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ringholder.charter import plain
from ringholder.charter.load import HEAD
from ringholder.charter.model import Charter
from ringholder.charter.plain import Plain
from ringholder.charter.said import given
from ringholder.charter.workbook.cells import Written, written
from ringholder.charter.workbook.faults import see
from ringholder.charter.workbook.layout import Layout, Path, children, layouts

Entries = list[dict[str, Plain]]
MOST_LETTERS = 32_767
"""Letters that a cell of Excel holds."""


class DoesNotFit(Exception):
    """Something of the charter cannot stand in a workbook; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet and its rows below the headings; a cell that says nothing is `None`.

    `marked` says of each row of a list whether its entry marks the list as illustrative.
    """

    layout: Layout
    rows: list[list[Written | None]]
    marked: list[bool]


def tables(charter: Charter) -> dict[str, Table]:
    """The rows of every sheet for a charter, by the sheet's name. Raises `DoesNotFit`."""
    sections = {HEAD: [plain.head(charter)], **plain.sections(charter)}
    for section in _NAMED:
        sections[section] = [*_with_names(charter, section, sections.get(section, []))]
    return tables_of(sections)


def tables_of(sections: Mapping[str, Entries]) -> dict[str, Table]:
    """The rows of every sheet for plain sections, the head as the one entry of `charter`."""
    found: dict[str, Table] = {}
    for name, layout in layouts().items():
        entries = sections.get(layout.of or name, [])
        rows = _rows_of_lists(layout, entries) if layout.of else _rows(layout, entries)
        marked = list(_marked(layout, entries)) if layout.of else []
        found[name] = Table(layout, [_fitting(name, row) for row in rows], marked)
    return found


_NAMED = ("organisations", "functions")
"""Sections whose entries take names from what is shipped: people want to read these."""


def _with_names(charter: Charter, section: str, entries: Entries) -> Iterator[dict[str, Plain]]:
    for entry in entries:
        name = given(getattr(charter, section)[entry["id"]].name)
        yield entry if name is None else {**entry, "name": name}


def _rows(layout: Layout, entries: Entries) -> Iterator[list[Written | None]]:
    lists = {child.within: see(child) for child in children(layout.name)}
    for entry in entries:
        yield _row(layout, _without_made_id(entry), lists)


def _rows_of_lists(layout: Layout, entries: Entries) -> Iterator[list[Written | None]]:
    for entry, part in _listed(layout, entries):
        yield [str(entry["id"]), *_row(layout, part, {})]


def _marked(layout: Layout, entries: Entries) -> Iterator[bool]:
    above = {".".join(layout.within[:end]) for end in range(1, len(layout.within) + 1)}
    for entry, _part in _listed(layout, entries):
        marks = entry.get("illustrative", [])
        yield marks == "true" or (isinstance(marks, list) and not above.isdisjoint(map(str, marks)))


def _listed(
    layout: Layout, entries: Entries
) -> Iterator[tuple[dict[str, Plain], dict[str, Plain]]]:
    """Each part of the lists that have a sheet, after the entry that it belongs to."""
    for entry in entries:
        listed = _at(entry, layout.within)
        for part in listed if isinstance(listed, list) else []:
            assert isinstance(part, dict)
            yield entry, part


def _row(
    layout: Layout, entry: Mapping[str, Plain], lists: Mapping[Path, str]
) -> list[Written | None]:
    cells: list[Written | None] = []
    for column in layout.columns:
        value = _at(entry, column.path)
        elsewhere = lists.get(column.path, "")
        cells.append(None if value is None else written(column, value, elsewhere))
    return cells


def _without_made_id(entry: dict[str, Plain]) -> dict[str, Plain]:
    """The entry without an id that is made of its ends, and is made again when it is read."""
    if entry.get("id") == f"{entry.get('from')}>{entry.get('to')}":
        return {name: value for name, value in entry.items() if name != "id"}
    return entry


def _at(entry: Plain | Mapping[str, Plain] | None, path: Path) -> Plain | None:
    """What stands at a path, `None` when nothing does."""
    for name in path:
        entry = entry.get(name) if isinstance(entry, Mapping) else None
    assert entry is None or isinstance(entry, str | list | dict)
    return entry


def _fitting(sheet: str, row: list[Written | None]) -> list[Written | None]:
    for cell in row:
        if isinstance(cell, str) and (why := _unfit(cell)):
            raise DoesNotFit(f"On the sheet `{sheet}`, “{cell[:40]}…” {why}.")
    return row


def _unfit(text: str) -> str:
    """Why a text cannot stand in a cell; empty when it can."""
    if len(text) > MOST_LETTERS:
        return f"has {len(text):,} letters, and a cell holds {MOST_LETTERS:,}: shorten it"
    if any("\ud800" <= letter <= "\udfff" or letter in "\ufffe\uffff" for letter in text):
        return "has a letter that no file of Excel can hold: take it out"
    return ""
