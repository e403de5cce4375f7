"""Notes that people put beside figures, from a table: what they know and the figures do not say."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from ringholder.charter.form import did_you_mean
from ringholder.findings import Finding, InRow, Severity
from ringholder.monitor.indicator import Indicator
from ringholder.monitor.report import Note

COLUMNS = ("indicator", "organisation", "said", "by", "written_on")
LONGEST = 2_000
"""Letters of a note: it stands beside a figure and is no report of its own."""
LONGEST_ROLE = 200
MOST = 10_000


def read(path: Path, known: Mapping[str, Indicator]) -> tuple[tuple[Note, ...], list[Finding]]:
    """The notes of a CSV with the columns `COLUMNS`, and what is wrong with the others.

    Raises `ValueError` where it is no such table.
    """
    notes: list[Note] = []
    findings: list[Finding] = []
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            rows = csv.DictReader(lines)
            missing = [name for name in COLUMNS if name not in (rows.fieldnames or ())]
            if missing:
                raise ValueError(f"`{path}` has no column {', '.join(missing)}")
            for row, cells in enumerate(rows, 2):
                if row - 2 >= MOST:
                    raise ValueError(f"`{path}` has more than {MOST:,} notes")
                faults = list(_faults(cells, known, path.name, row))
                findings += faults
                if not faults:
                    notes.append(_note(cells))
    except (OSError, UnicodeDecodeError, csv.Error) as problem:
        raise ValueError(f"`{path}` cannot be read: {problem}") from None
    return tuple(notes), findings


def _note(cells: Mapping[str, str]) -> Note:
    said = {name: cells[name].strip() for name in COLUMNS}
    return Note(
        said["indicator"],
        said["organisation"],
        said["said"],
        said["by"],
        date.fromisoformat(said["written_on"]),
    )


def _faults(
    cells: Mapping[str, str | None], known: Mapping[str, Indicator], file: str, row: int
) -> Iterator[Finding]:
    said = {name: (cells.get(name) or "").strip() for name in COLUMNS}
    if said["indicator"] not in known:
        hint = did_you_mean(said["indicator"], known)
        yield _fault(f"There is no indicator `{said['indicator'][:60]}`.{hint}", file, row,
                     "indicator")  # fmt: skip
    for name, most in (("organisation", 20), ("said", LONGEST), ("by", LONGEST_ROLE)):
        if not 0 < len(said[name]) <= most:
            yield _fault(f"It is empty, or longer than {most:,} letters.", file, row, name)
    try:
        date.fromisoformat(said["written_on"])
    except ValueError:
        yield _fault("This is no date such as 2026-06-01.", file, row, "written_on")


def _fault(says: str, file: str, row: int, column: str) -> Finding:
    return Finding(
        code="NOTE001",
        name="note-left-out",
        severity=Severity.ERROR,
        says=f"{says} The note is left out.",
        do="Mend the row.",
        where=InRow(file, row, column),
    )
