"""The publishers' own layouts, one file each in `layouts/`, and which of them a table has."""

from __future__ import annotations

import re
from collections.abc import Mapping as Pairs
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ringholder.catalogue.organisations import Kind
from ringholder.findings import Finding, Severity
from ringholder.monitor.bring import mapping
from ringholder.monitor.bring.mapping import Mapping
from ringholder.tables import faults
from ringholder.tables.table import Table, folded

_FOLDER = Path(__file__).with_name("layouts")


@dataclass(frozen=True, slots=True)
class Register:
    """Which columns of a file of organisations have what; they are all of one kind."""

    kind: Kind
    code: str
    name: str
    parent: str
    opened: str
    closed: str
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """One publisher's layout. `seen` says whether a real file was looked at, `source` which.

    A layout has a `mapping`, or is of a register of organisations.
    """

    id: str
    name: str
    publisher: str
    page: str
    licence: str
    valid_from: str
    valid_to: str
    seen: bool
    source: str
    note: str
    headings: tuple[str, ...]
    sheet: str
    file: str
    columns: int
    mapping: Mapping | None
    register: Register | None

    def fits(self, table: Table) -> bool:
        """Whether a table has this layout."""
        if self.sheet and table.sheet != self.sheet:
            return False
        if self.file:
            named = re.search(self.file, table.file, re.IGNORECASE)
            return named is not None and len(table.headings) == self.columns
        return {folded(one) for one in self.headings} <= {folded(one) for one in table.headings}

    @property
    def headless(self) -> bool:
        """Whether its files have no headings."""
        return bool(self.file)


@cache
def shipped() -> Pairs[str, Layout]:
    """Every layout, by its id."""
    files = sorted(_FOLDER.glob("*.yaml"))
    return {file.stem: _layout(yaml.safe_load(file.read_text(encoding="utf-8"))) for file in files}


def of(tables: list[Table]) -> Layout | None:
    """The layout that the tables of a file have; the one that names most headings."""
    fitting = [one for one in shipped().values() if any(one.fits(table) for table in tables)]
    return max(fitting, key=lambda one: len(one.headings), default=None)


def of_file_name(name: str) -> Layout | None:
    """The layout of a file without headings, by its name."""
    headless = (one for one in shipped().values() if one.headless)
    return next((one for one in headless if re.search(one.file, name, re.IGNORECASE)), None)


def not_seen(layout: Layout, file: str) -> list[Finding]:
    """A warning where nobody has seen a real file of the layout."""
    if layout.seen:
        return []
    says = f"The layout `{layout.id}` was written without a real file before us. {layout.source}"
    do = "Hold a few figures of this file against what was read before you rely on them."
    return [faults.one(faults.LAYOUT_NOT_SEEN, Severity.WARNING, says, do, file)]


def _layout(tree: dict[str, Any]) -> Layout:
    known, register = tree["recognise"], tree.get("organisations")
    figures = tree.get("figures")
    made = figures and mapping.of_tree(
        {"ringholder_mapping": mapping.FORMAT, "layout": tree["id"], "figures": figures},
        tree["id"],
    )
    return Layout(
        id=tree["id"],
        name=tree["name"],
        publisher=tree["publisher"],
        page=tree["page"],
        licence=tree["licence"],
        valid_from=str(tree["valid"]["from"]),
        valid_to=str(tree["valid"]["to"]),
        seen=tree["seen"],
        source=tree["source"].strip(),
        note=tree.get("note", "").strip(),
        headings=tuple(known.get("headings", ())),
        sheet=known.get("sheet", ""),
        file=known.get("file", ""),
        columns=known.get("columns", 0),
        mapping=made or None,
        register=Register(**(register | {"kind": Kind(register["kind"])})) if register else None,
    )
