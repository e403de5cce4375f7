"""Reading the rows of a table of observations: each fault told with its row and column."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from math import isfinite
from pathlib import Path

import pyarrow as pa
import pyarrow.csv as arrow_csv
import pyarrow.parquet as parquet

from ringholder.charter.form import did_you_mean
from ringholder.findings import Finding, InRow, Severity
from ringholder.monitor.indicator import Every, Indicator, Level, Unit

COLUMNS = ("organisation", "level", "period", "numerator", "denominator")

_UNREADABLE = ("OBS001", "unreadable-table")
_UNKNOWN_INDICATOR = ("OBS002", "unknown-indicator")
_UNKNOWN_ORGANISATION = ("OBS003", "unknown-organisation")
_WRONG_LEVEL = ("OBS004", "wrong-level")
_WRONG_PERIOD = ("OBS005", "wrong-period")
_NOT_A_NUMBER = ("OBS006", "not-a-number")
_NO_DENOMINATOR = ("OBS007", "no-denominator")
_OUT_OF_RANGE = ("OBS008", "count-out-of-range")
_TWICE = ("OBS009", "observation-twice")


@dataclass(frozen=True, slots=True)
class Row:
    """A sound row. `month` counts months from January 1970, `at` is its row in the file."""

    organisation: str
    level: Level
    month: int
    numerator: float
    denominator: float
    at: int


@dataclass(frozen=True, slots=True)
class _Cells:
    """The text of a row, and where it stands."""

    text: dict[str, str]
    file: str
    at: int

    def fault(self, kind: tuple[str, str], column: str, says: str, do: str) -> Finding:
        return Finding(*kind, Severity.ERROR, says, do, InRow(self.file, self.at, column))


def unknown_indicator(file: str, known: Iterable[str]) -> Finding:
    """A table of an indicator that nobody has defined."""
    stem = Path(file).stem
    says = f"There is no indicator `{stem}`, so this table was not read.{did_you_mean(stem, known)}"
    do = "Name the file after its indicator, or define the indicator first."
    return Finding(*_UNKNOWN_INDICATOR, Severity.ERROR, says, do, InRow(file, 1))


def no_folder(folder: Path) -> Finding:
    """A folder of tables that is not there."""
    return _unreadable(folder.name, 1, "there is no such folder")


def read(
    path: Path, indicator: Indicator, has_organisation: Callable[[str], bool]
) -> tuple[list[Row], list[Finding]]:
    """The sound rows of a table, and a finding for each that is not."""
    try:
        text = (
            _parquet_text(path)
            if path.suffix == ".parquet"
            else path.read_text(encoding="utf-8-sig", errors="replace")
        )
    except (OSError, pa.ArrowException) as problem:
        said = getattr(problem, "strerror", None) or "it cannot be opened"
        return [], [_unreadable(path.name, 1, said)]
    return read_text(text, path.name, indicator, has_organisation)


def _parquet_text(path: Path) -> str:
    """A Parquet table as the text of the same table in CSV."""
    found = parquet.read_table(path, partitioning=None)
    made = pa.BufferOutputStream()
    arrow_csv.write_csv(found, made, arrow_csv.WriteOptions(quoting_style="needed"))
    return str(made.getvalue().to_pybytes().decode("utf-8", "replace"))


def read_text(
    text: str, file: str, indicator: Indicator, has_organisation: Callable[[str], bool]
) -> tuple[list[Row], list[Finding]]:
    """As `read`, from the text of a table."""
    rows: list[Row] = []
    findings: list[Finding] = []
    strangers: dict[str, list[_Cells]] = defaultdict(list)
    for found in _cells(text, file):
        if isinstance(found, Finding):
            findings.append(found)
        elif not has_organisation(code := found.text["organisation"]):
            strangers[code].append(found)
        else:
            row, faults = _row(found, indicator)
            findings += faults
            rows += [row] if row else []
    findings += [_stranger(code, where) for code, where in strangers.items()]
    once, doubles = _once(rows, file)
    return once, sorted(findings + doubles, key=_row_of)


def _row_of(finding: Finding) -> int:
    return finding.where.row if isinstance(finding.where, InRow) else 0


def _cells(text: str, file: str) -> Iterator[_Cells | Finding]:
    """Each row's cells, or why it has none; row 1 is the heading.

    A row is a line: a quote that is never closed spoils its own row and no other.
    """
    lines = text.splitlines()
    heading = _line(lines[0] if lines else "")
    fault = _heading_fault(heading)
    if fault is not None or not isinstance(heading, list):
        yield _unreadable(file, 1, fault or str(heading))
        return
    for at, line in enumerate(lines[1:], start=2):
        cells = _line(line)
        if isinstance(cells, str):
            yield _unreadable(file, at, cells)
        elif any(cells) and len(cells) != len(heading):
            yield _unreadable(file, at, f"{len(cells)} cells stand under {len(heading)} headings")
        elif any(cells):
            row = dict(zip(heading, cells, strict=True))
            row["organisation"] = row["organisation"].upper()  # codes are typed in either case
            yield _Cells(row, file, at)


def _line(line: str) -> list[str] | str:
    """The cells of a line, or why it has none."""
    if "\ufffd" in line:
        return "it has bytes that are not UTF-8 text"
    try:
        found = list(csv.reader([line], strict=True))
    except csv.Error as error:
        return str(error)
    return [cell.strip() for cell in found[0]] if found else []


def _heading_fault(heading: list[str] | str) -> str | None:
    if isinstance(heading, str):
        return heading
    if absent := [name for name in COLUMNS if name not in heading]:
        return f"the heading has no column {', '.join(absent)}"
    if twice := sorted({name for name in heading if name and heading.count(name) > 1}):
        return f"the heading has {', '.join(twice)} twice"
    return None


def _unreadable(file: str, at: int, problem: str) -> Finding:
    do = f"Save it as CSV in UTF-8 with the heading {','.join(COLUMNS)}."
    return Finding(*_UNREADABLE, Severity.ERROR, f"Not read: {problem}.", do, InRow(file, at))


def _stranger(code: str, where: list[_Cells]) -> Finding:
    rows = "1 row" if len(where) == 1 else f"{len(where)} rows"
    return where[0].fault(
        _UNKNOWN_ORGANISATION,
        "organisation",
        f"No organisation has the code `{code}`; {rows} left out.",
        "Correct the ODS code, or add the organisation.",
    )


def _row(cells: _Cells, indicator: Indicator) -> tuple[Row | None, list[Finding]]:
    level = _level(cells, indicator)
    month = _month(cells, indicator.period)
    numerator, denominator = _number(cells, "numerator"), _number(cells, "denominator")
    read = (level, month, numerator, denominator)
    faults = [one for one in read if isinstance(one, Finding)]
    if isinstance(numerator, float) and isinstance(denominator, float):
        faults += _out_of_range(cells, numerator, denominator, indicator.unit)
    if faults:
        return None, faults
    assert isinstance(level, Level) and isinstance(month, int)
    assert isinstance(numerator, float) and isinstance(denominator, float)
    return Row(cells.text["organisation"], level, month, numerator, denominator, cells.at), []


def _level(cells: _Cells, indicator: Indicator) -> Level | Finding:
    found = cells.text["level"]
    if found in indicator.levels:
        return Level(found)
    says = f"`{found}` is not a level of this indicator.{did_you_mean(found, indicator.levels)}"
    do = f"Write one of: {', '.join(indicator.levels)}."
    return cells.fault(_WRONG_LEVEL, "level", says, do)


def _month(cells: _Cells, every: Every) -> int | Finding:
    found = cells.text["period"]
    expected = "the first of a month" if every is Every.MONTH else "1 April of a financial year"
    example = "2026-01-01" if every is Every.MONTH else "2025-04-01"
    try:
        day = date.fromisoformat(found)
    except ValueError:
        day = None
    if day and day.day == 1 and (every is Every.MONTH or day.month == 4):
        return (day.year - 1970) * 12 + day.month - 1
    says = f"`{found}` stands where {expected} is expected."
    return cells.fault(_WRONG_PERIOD, "period", says, f"Write it as {example}.")


def _number(cells: _Cells, column: str) -> float | Finding:
    found = cells.text[column]
    try:
        value = float(found)
    except ValueError:
        value = float("nan")
    if isfinite(value) and "_" not in found:
        return value
    says = f"`{found}` is not a number." if found else "The cell is empty."
    do = "Write digits, without commas or signs; leave out the row of a count that is not known."
    return cells.fault(_NOT_A_NUMBER, column, says, do)


def _out_of_range(
    cells: _Cells, numerator: float, denominator: float, unit: Unit
) -> Iterator[Finding]:
    if denominator <= 0:
        says = f"The denominator is {denominator:g}, so there is nothing to be a share of."
        do = "Correct it, or leave out the row when nothing was counted."
        yield cells.fault(_NO_DENOMINATOR, "denominator", says, do)
    if numerator < 0:
        says = f"The numerator is {numerator:g}, below nought."
        yield cells.fault(_OUT_OF_RANGE, "numerator", says, "Correct it at the source.")
    elif unit is Unit.PERCENT and numerator > denominator > 0:
        says = f"The numerator {numerator:g} is above the denominator {denominator:g}."
        do = "See whether the two were swapped or come from different months."
        yield cells.fault(_OUT_OF_RANGE, "numerator", says, do)


def _once(rows: list[Row], file: str) -> tuple[list[Row], list[Finding]]:
    """Rows without repeats: of equal ones the first stays, of ones that differ none does."""
    groups: dict[tuple[str, int], list[Row]] = {}
    for row in rows:
        groups.setdefault((row.organisation, row.month), []).append(row)
    kept = [group[0] for group in groups.values() if _agree(group)]
    return kept, [_twice(group, file) for group in groups.values() if len(group) > 1]


def _agree(group: list[Row]) -> bool:
    return len({(row.level, row.numerator, row.denominator) for row in group}) == 1


def _twice(group: list[Row], file: str) -> Finding:
    """A finding at the second of the rows, naming all."""
    rows = ", ".join(str(row.at) for row in group)
    equal = _agree(group)
    says = f"Rows {rows} are for one organisation and period"
    says += " and are equal; the first is used." if equal else " and differ; none is used."
    severity = Severity.WARNING if equal else Severity.ERROR
    where = InRow(file, group[1].at, "period")
    return Finding(*_TWICE, severity, says, "Keep the one that is right.", where)
