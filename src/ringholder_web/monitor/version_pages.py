"""What did we know when we decided? The versions of a set of figures, and one of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.conf import settings
from django.urls import reverse

from ringholder.calendar import in_words
from ringholder.matters.local_day import local_day
from ringholder.monitor import indicators, standing, versions
from ringholder.monitor.indicator import Indicator
from ringholder.monitor.version_diff import Difference, diff
from ringholder.monitor.versions import NotKept, Version
from ringholder_web.matters.reader import Reader
from ringholder_web.matters.words import day as instant
from ringholder_web.monitor import figure_words, resting
from ringholder_web.monitor.bringer import role
from ringholder_web.monitor.figure_words import Changed
from ringholder_web.monitor.figures import SHOWN
from ringholder_web.monitor.resting import Rests
from ringholder_web.ui.reading import read_day
from ringholder_web.ui.words import counted

SHORT = 12
"""Letters of a SHA-256 in an address."""
MOST_CHANGES = 200
CSV_HEAD = ("organisation", "level", "period", "numerator", "denominator")


@dataclass(frozen=True, slots=True)
class Row:
    """One version in the history."""

    number: int
    address: str
    known: str
    by: str
    file: str
    rows: str
    what: str
    sha256: str
    is_as_known: bool


@dataclass(frozen=True, slots=True)
class History:
    """The versions of one set, the newest first."""

    name: str
    title: str
    rows: tuple[Row, ...]
    table: str
    on: str
    on_says: str
    problem: str
    resting: tuple[Rests, ...]
    is_behind: bool


@dataclass(frozen=True, slots=True)
class One:
    """One version: whence it is, what it corrected, and what rests on it."""

    name: str
    title: str
    row: Row
    csv: str
    file_sha256: str
    mapping: str
    corrected: tuple[Changed, ...]
    more: int
    problem: str
    citing: tuple[Rests, ...]
    newer: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A set of figures in the list of all."""

    title: str
    address: str
    versions: str
    newest: str


def all_sets() -> tuple[Listed, ...]:
    """Every set that has versions."""
    found = []
    for name in versions.names(settings.FIGURES):
        if history := versions.history(settings.FIGURES, name):
            newest = history[-1]
            says = f"{instant(newest.known_at)}, by {role(newest.origin.by)}"
            many = counted(len(history), "version")
            found.append(Listed(title(name), reverse("versions", args=[name]), many, says))
    return tuple(found)


def history(name: str, reader: Reader, typed: str = "") -> History | None:
    """The versions of a set; `None` where there is no such set."""
    indicator = indicators.shipped().get(name)
    found = versions.history(settings.FIGURES, name)
    if indicator is None and not found:
        return None
    day, problem = _day(typed)
    known = next((v for v in reversed(found) if day and local_day(v.known_at) <= day), None)
    return History(
        name=name,
        title=title(name),
        rows=tuple(_row(one, one is known) for one in reversed(found)),
        table="" if found or indicator is None else _table(indicator),
        on=typed,
        on_says=_known_on(day, known) if day else "",
        problem=problem,
        resting=resting.touched(reader, indicator, found) if indicator and found else (),
        is_behind=SHOWN.is_behind(),
    )


def _day(typed: str) -> tuple[date | None, str]:
    day = read_day(typed) if typed else None
    return day, "Give a day, such as 30 June 2026." if typed and day is None else ""


def _known_on(day: date, known: Version | None) -> str:
    if known is None:
        return f"At the end of {in_words(day)} none of these versions was known here."
    return f"At the end of {in_words(day)}, version {known.number} was what was known here."


def _table(indicator: Indicator) -> str:
    """Of figures that nobody brought: what an act cites that rests on the table."""
    tables = Path(settings.DATA) / "observations"
    _, rows = standing.standing(settings.FIGURES, tables, indicator)
    if not rows.num_rows:
        return "There are no figures of it yet."
    mark = versions.sha256(indicator.id, rows)
    return (
        "Nobody has brought figures of it here. Those that are shown are the table that came with "
        f"this workspace: {counted(rows.num_rows, 'figure')}, SHA-256 {mark}."
    )


def one(name: str, mark: str, reader: Reader) -> One | None:
    """A version by the beginning of its SHA-256; `None` where there is none."""
    found = find(name, mark)
    if found is None:
        return None
    version, before, newest = found
    indicator = indicators.shipped().get(name)
    corrected, problem = _corrected(before, version, indicator)
    return One(
        name=name,
        title=title(name),
        row=_row(version, known=False),
        csv=reverse("version-csv", args=[name, version.sha256[:SHORT]]),
        file_sha256=version.origin.file_sha256,
        mapping=_mapping(version),
        corrected=corrected[:MOST_CHANGES],
        more=max(len(corrected) - MOST_CHANGES, 0),
        problem=problem,
        citing=resting.citing(reader, version),
        newer="" if version is newest else _address(newest),
    )


def find(name: str, mark: str) -> tuple[Version, Version | None, Version] | None:
    """A version of a set by the beginning of its SHA-256, the one before it, and the newest."""
    if len(mark) < 8:
        return None
    every = versions.history(settings.FIGURES, name)
    for place, version in enumerate(every):
        if version.sha256.startswith(mark):
            return version, every[place - 1] if place else None, every[-1]
    return None


def csv_rows(version: Version) -> list[tuple[str, ...]]:
    """The figures of a version as text. Raises `versions.NotKept`."""
    rows = versions.sound_table(settings.FIGURES, version)
    columns = (rows.column(name).to_pylist() for name in versions.SCHEMA.names)
    return [
        (code, level, figure_words.first_day(month).isoformat(), _number(above), _number(below))
        for code, level, month, above, below in zip(*columns, strict=True)
    ]


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.15g}"


def title(name: str) -> str:
    """The name of a set."""
    known = indicators.shipped().get(name)
    return known.name if known is not None else name


def _row(version: Version, known: bool) -> Row:
    what = f"{version.added:,} new, {version.changed:,} corrected"
    return Row(
        version.number, _address(version), instant(version.known_at), role(version.origin.by),
        version.origin.file, f"{version.rows:,}", what, version.sha256, known,
    )  # fmt: skip


def _address(version: Version) -> str:
    return reverse("version", args=[version.name, version.sha256[:SHORT]])


def _corrected(
    before: Version | None, version: Version, indicator: Indicator | None
) -> tuple[tuple[Changed, ...], str]:
    """What a version corrected in the one before it."""
    if before is None:
        return (), ""
    try:
        found: Difference = diff(settings.FIGURES, before, version)
    except NotKept as problem:
        return (), str(problem)
    changes: Sequence[versions.Change] = (*found.corrected, *found.gone)
    return tuple(figure_words.changed(change, indicator) for change in changes), ""


def _mapping(version: Version) -> str:
    """The mapping by which the file was read, as it is kept with the figures."""
    mark = version.origin.mapping_sha256
    path = Path(settings.FIGURES) / "mappings" / f"{mark}.yaml"
    return path.read_text(encoding="utf-8") if mark.isalnum() and path.is_file() else ""
