"""From a file to observations, and from observations to versions."""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Callable, Iterator
from collections.abc import Mapping as Pairs
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path

import pyarrow as pa

from ringholder.catalogue.organisations import Organisation
from ringholder.charter.form import did_you_mean
from ringholder.findings import Finding, Severity
from ringholder.monitor import indicators, versions
from ringholder.monitor.bring import layouts, mapping, propose, reading, registers
from ringholder.monitor.bring.layouts import Layout
from ringholder.monitor.bring.mapping import Figure, Mapping, NotAMapping
from ringholder.monitor.bring.propose import Proposal
from ringholder.monitor.bring.reading import Observed
from ringholder.monitor.indicator import Indicator
from ringholder.monitor.versions import Kept, Origin
from ringholder.tables import faults, source
from ringholder.tables.table import NotReadable, Table

MAPPINGS = "mappings"
_PIECE = 1 << 20
BESIDE = ".mapping.yaml"


class Came(StrEnum):
    """Where the mapping that a file is read by came from."""

    GIVEN = "given"
    BESIDE = "beside the file"
    LAYOUT = "a publisher's layout"
    REMEMBERED = "remembered from a file of the same headings"
    PROPOSED = "proposed"
    NOWHERE = "nowhere"


@dataclass(frozen=True, slots=True)
class Brought:
    """What a file gave: nothing is kept yet.

    `register` are organisations, of a file of those. `usable` says whether the mapping was
    confirmed, so that what was observed may be kept.
    """

    path: Path
    mapping: Mapping | None
    came: Came
    layout: Layout | None
    proposal: Proposal | None
    observed: tuple[Observed, ...]
    register: tuple[Organisation, ...]
    findings: tuple[Finding, ...]
    tables: tuple[Table, ...] = ()

    @property
    def usable(self) -> bool:
        """Whether there is something to keep, read in a way that somebody stands for."""
        confirmed = self.mapping is not None and self.mapping.confirmed
        return bool(self.register) or (confirmed and any(o.rows.num_rows for o in self.observed))


@dataclass(frozen=True, slots=True)
class _Choice:
    mapping: Mapping | None
    came: Came
    layout: Layout | None = None
    proposal: Proposal | None = None


def look(
    path: Path,
    *,
    folder: Path | None = None,
    layout: str = "",
    mapping_file: Path | None = None,
    feeds: str = "",
    accept: bool = False,
    known: Pairs[str, Indicator] | None = None,
    progress: Callable[[int], None] = lambda rows: None,
    most_bytes: int = source.MOST_BYTES,
) -> Brought:
    """Read a file by its mapping.

    That is the one given, else the one beside the file, else the publisher's layout, else one
    remembered in `folder` for the same headings, else one that is proposed.
    `feeds` names the indicator where the file does not tell; `accept` confirms a proposed mapping.
    `most_bytes` bounds the file, and what a zip unpacks to.
    Raises `NotReadable` when the file cannot be read at all.
    """
    known = indicators.shipped() if known is None else known
    named = layouts.shipped().get(layout) or layouts.of_file_name(path.name)
    if layout and layout not in layouts.shipped():
        raise NotReadable(
            f"there is no layout `{layout}`.{did_you_mean(layout, layouts.shipped())}"
        )
    tables = source.tables(path, headless=bool(named and named.headless), most=most_bytes)
    find = registers.known(folder)
    try:
        chosen = _chosen(path, tables, folder, layout, mapping_file)
    except NotAMapping as problem:
        do = "Mend it, or delete it to have one proposed."
        wrong = faults.one(faults.MAPPING_NOT_READ, Severity.ERROR, str(problem), do, path.name)
        return Brought(path, None, Came.NOWHERE, None, None, (), (), (wrong,))
    if chosen.layout and chosen.layout.register:
        return _register(path, tables, chosen.layout)
    if chosen.mapping is None:
        made = propose.propose(tables, known, find, feeds)
        chosen = _Choice(made.mapping if made else None, Came.PROPOSED, None, made)
    if chosen.mapping and accept:
        chosen = replace(chosen, mapping=replace(chosen.mapping, confirmed=True))
    return _read(path, tables, chosen, known, find, progress)


def _chosen(
    path: Path, tables: list[Table], folder: Path | None, layout: str, given: Path | None
) -> _Choice:
    if given is not None:
        return _Choice(_load(given), Came.GIVEN)
    if layout:
        named = layouts.shipped()[layout]
        return _Choice(named.mapping, Came.LAYOUT, named)
    beside = path.with_name(path.name + BESIDE)
    if beside.is_file():
        return _Choice(_load(beside), Came.BESIDE)
    if found := layouts.of(tables):
        return _Choice(found.mapping, Came.LAYOUT, found)
    remembered = _remembered(folder, {table.fingerprint for table in tables}) if folder else None
    return _Choice(remembered, Came.REMEMBERED if remembered else Came.NOWHERE)


def _load(path: Path) -> Mapping:
    try:
        text = path.read_text(encoding="utf-8-sig", errors="replace")
    except OSError as problem:
        raise NotAMapping(f"`{path.name}` cannot be opened: {problem.strerror}.") from None
    return mapping.parse(text, f"`{path.name}`")


def _remembered(folder: Path, fingerprints: set[str]) -> Mapping | None:
    """The newest mapping of a folder for a layout of these headings."""
    files = sorted((folder / MAPPINGS).glob("*.yaml"), key=lambda one: one.stat().st_mtime)
    for file in reversed(files):
        try:
            found = _load(file)
        except NotAMapping:
            continue
        if found.confirmed and found.fingerprint in fingerprints:
            return found
    return None


def _register(path: Path, tables: list[Table], layout: Layout) -> Brought:
    register = layout.register
    assert register is not None
    table = next(one for one in tables if layout.fits(one))
    found = registers.read(table, register)
    return Brought(path, None, Came.LAYOUT, layout, None, (), tuple(found), (), (table,))


def _read(
    path: Path,
    tables: list[Table],
    chosen: _Choice,
    known: Pairs[str, Indicator],
    find: Callable[[str], Organisation | None],
    progress: Callable[[int], None],
) -> Brought:
    findings: list[Finding] = []
    observed: list[Observed] = []
    if chosen.layout:
        findings += layouts.not_seen(chosen.layout, path.name)
    by_table: dict[int, list[tuple[Figure, Indicator | None]]] = {}
    if chosen.mapping:
        findings += _changed(chosen.mapping, tables)
        for figure in chosen.mapping.figures:
            place = _place(tables, figure, known)
            if isinstance(place, Finding):
                findings.append(place)
            else:
                by_table.setdefault(place, []).append((figure, known.get(figure.feeds)))
    for place, figures in by_table.items():
        observed += reading.read(tables[place], figures, find, progress)
    told = [finding for one in observed for finding in one.findings]
    return Brought(
        path, chosen.mapping, chosen.came, chosen.layout, chosen.proposal, tuple(observed), (),
        tuple(dict.fromkeys([*findings, *told])), tuple(tables),
    )  # fmt: skip


def _unknown(figure: Figure, known: Pairs[str, Indicator], file: str) -> Finding:
    says = f"There is no indicator `{figure.feeds}`.{did_you_mean(figure.feeds, known)}"
    do = "Name one that there is in the mapping (`feeds`), or define it first."
    return faults.one(faults.UNKNOWN_INDICATOR, Severity.ERROR, says, do, file)


def _place(tables: list[Table], figure: Figure, known: Pairs[str, Indicator]) -> int | Finding:
    """Which table a figure is read from: its sheet, or the first; or why from none."""
    if figure.feeds and figure.feeds not in known:
        return _unknown(figure, known, tables[0].file if tables else "")
    for place, table in enumerate(tables):
        if figure.sheet in ("", table.sheet):
            return place
    sheets = [table.sheet for table in tables if table.sheet]
    says = f"There is no sheet `{figure.sheet}` with a table.{did_you_mean(figure.sheet, sheets)}"
    do = f"Name one of these in the mapping: {', '.join(sheets)}." if sheets else "Give a workbook."
    file = tables[0].file if tables else ""
    return faults.one(faults.COLUMN_ABSENT, Severity.ERROR, says, do, file)


def _changed(used: Mapping, tables: list[Table]) -> Iterator[Finding]:
    if used.fingerprint and used.fingerprint not in {table.fingerprint for table in tables}:
        yield faults.one(
            faults.LAYOUT_CHANGED, Severity.WARNING,
            "The headings are not those that the mapping was made for.",
            "See that each column still means what the mapping says, and delete its fingerprint.",
            tables[0].name if tables else "", max(tables[0].heading_row, 1) if tables else 1,
        )  # fmt: skip


def keep(brought: Brought, folder: Path, by: str, at: datetime) -> tuple[list[Kept], list[Finding]]:
    """Keep what was read as new versions, and the mapping with them.

    Raises `versions.NotKept` when the folder cannot be written to.
    """
    if brought.register and brought.layout:
        try:
            registers.keep(folder, brought.layout.id, list(brought.register))
        except OSError as problem:
            raise versions.NotKept(f"`{folder}` cannot be written to: {problem}.") from problem
        return [], []
    used = brought.mapping
    if used is None:
        return [], []
    remember(folder, used)
    origin = Origin(by, brought.path.name, _sha256(brought.path), used.layout, used.sha256)
    kept: list[Kept] = []
    for name, rows in sets_of(brought).items():
        kept.append(versions.keep(folder, name, rows, origin, at))
    return kept, [
        _corrected(one, brought.path.name) for one in kept if one.version.changed and one.new
    ]


def sets_of(brought: Brought) -> dict[str, pa.Table]:
    """The rows of each set; figures that feed one set are kept as one version."""
    sets: dict[str, pa.Table] = {}
    for one in brought.observed:
        if one.rows.num_rows:
            before = sets.get(one.figure.name)
            sets[one.figure.name] = versions.laid_over(before, one.rows) if before else one.rows
    return sets


def _corrected(kept: Kept, file: str) -> Finding:
    version = kept.version
    figures = "1 figure" if version.changed == 1 else f"{version.changed:,} figures"
    says = (
        f"{figures} of `{version.name}` differ from what was known before; version "
        f"{version.number - 1} keeps the old."
    )
    do = "See `ringholder versions FOLDER --diff` for what changed, and what rested on it."
    return faults.one(faults.CORRECTED, Severity.NOTE, says, do, file)


def remember(folder: Path, used: Mapping) -> Path:
    """Keep a mapping in the folder, under its own mark."""
    target = folder / MAPPINGS / f"{used.sha256}.yaml"
    if not target.exists():
        write(target, mapping.text(used))
    return target


def write_beside(path: Path, used: Mapping) -> Path:
    """Keep a mapping beside its file, as `<file>.mapping.yaml`."""
    return write(path.with_name(path.name + BESIDE), mapping.text(used))


def write(target: Path, text: str) -> Path:
    """Write a text file whole or not at all. Raises `versions.NotKept`."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = target.with_name(f".{secrets.token_hex(8)}.part")
        with beside.open("xb") as stream:
            stream.write(text.encode())
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(target)
    except OSError as problem:
        raise versions.NotKept(f"`{target}` cannot be written: {problem.strerror}.") from problem
    return target


def _sha256(path: Path) -> str:
    mark = hashlib.sha256()
    with path.open("rb") as stream:
        while piece := stream.read(_PIECE):
            mark.update(piece)
    return mark.hexdigest()
