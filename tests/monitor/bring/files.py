"""Small files in exactly the publishers' layouts.

The figures are NHS England's and NHS Digital's own, of the files that each layout names as its
source. Contains public sector information licensed under the Open Government Licence v3.0.
"""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path

import xlsxwriter

from ringholder.monitor import bring
from ringholder.monitor.bring import Brought
from ringholder.tables import periods

_WEEKS = [f"Gt {n:02d} To {n + 1:02d} Weeks SUM 1" for n in range(104)]
RTT_HEADINGS = (
    "Period", "Provider Parent Org Code", "Provider Parent Name", "Provider Org Code",
    "Provider Org Name", "Commissioner Parent Org Code", "Commissioner Parent Name",
    "Commissioner Org Code", "Commissioner Org Name", "RTT Part Type", "RTT Part Description",
    "Treatment Function Code", "Treatment Function Name", *_WEEKS, "Gt 104 Weeks SUM 1", "Total",
    "Patients with unknown clock start date", "Total All",
)  # fmt: skip
AE_HEADINGS = (
    "Period", "Org Code", "Parent Org", "Org name", "A&E attendances Type 1",
    "A&E attendances Type 2", "A&E attendances Other A&E Department",
    "A&E attendances Booked Appointments Type 1", "A&E attendances Booked Appointments Type 2",
    "A&E attendances Booked Appointments Other Department", "Attendances over 4hrs Type 1",
    "Attendances over 4hrs Type 2", "Attendances over 4hrs Other Department",
    "Attendances over 4hrs Booked Appointments Type 1",
    "Attendances over 4hrs Booked Appointments Type 2",
    "Attendances over 4hrs Booked Appointments Other Department",
)  # fmt: skip


def csv_file(path: Path, headings: Sequence[str], *rows: Sequence[object]) -> Path:
    """A CSV of these rows."""
    lines = [",".join(str(cell) for cell in row) for row in (headings, *rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def rtt_row(
    provider: str, commissioner: str, system: str, within: int, beyond_a_year: int, **other: str
) -> list[object]:
    """A row of the full extract: all that wait within 18 weeks stand in its first week."""
    part, function = other.get("part", "Part_2"), other.get("function", "C_999")
    weeks = [0] * 105
    weeks[0], weeks[52] = within, beyond_a_year
    head = [
        "RTT-January-2026",
        "",
        "",
        provider,
        "",
        system,
        "",
        commissioner,
        "",
        part,
        "",
        function,
    ]
    return [*head, "Total", *weeks, "", "", within + beyond_a_year]


def workbook(path: Path, sheet: str, rows: Sequence[Sequence[object]]) -> Path:
    """A workbook with a front page and one sheet of these rows."""
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("Frontpage").write(4, 0, "Status: Final Official Statistics")
        page = book.add_worksheet(sheet)
        for i, row in enumerate(rows):
            page.write_row(i, 0, row)
    return path


def cancer(path: Path) -> Path:
    """Three trusts of April 2025, with title rows, a merged heading, and England's total."""
    over = ["", "", "", "", "", "NUMBER OF PEOPLE RECEIVING TREATMENT", "", "", "PERCENTAGE"]
    heading = ["", "ODS CODE (1)", "ACCOUNTABLE PROVIDER", "REFERRAL ROUTE", "CANCER TYPE", "TOTAL",
               "WITHIN 62 DAYS", "AFTER 62 DAYS", "TREATED WITHIN 62 DAYS"]  # fmt: skip
    rows = [
        ["", "RCF", "AIREDALE", "ALL ROUTES", "ALL CANCERS", 79.5, 60.5, 19, 0.761],
        ["", "RBS", "ALDER HEY", "ALL ROUTES", "ALL CANCERS", 5, 5, 0, 1],
        ["", "RGR", "WEST SUFFOLK", "Consultant Upgrade", "ALL CANCERS", 68, 63, 5, 0.926],
        ["", "NNE", "DORKING", "ALL ROUTES", "ALL CANCERS", 0.5, 0.5, 0, 1],
        ["", "", "", "", "", "", "", "", ""],
        ["", "", "ALL ENGLISH PROVIDERS", "ALL ROUTES", "ALL CANCERS", 28039, 19667, 8372, 0.7],
    ]
    titles = [["TWO MONTH (62-DAY) WAIT"], ["Apr-25"], ["BASIS: PROVIDER BASED"], ["DEFINITIONS"]]
    above = [*titles, [""], [""], ["PART A: ALL ROUTES"], over]
    return workbook(path, "62-DAY (ALL CANCER)", [*above, heading, *rows])


def zipped(path: Path, *files: Path) -> Path:
    """A zip of files."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            archive.write(file, file.name)
    return path


def figures(brought: Brought) -> dict[tuple[str, str, str], tuple[float, float | None]]:
    """What was observed: by set, organisation and month."""
    return {
        (one.figure.name, row["organisation"], periods.iso(row["month"])[:7]): (
            row["numerator"],
            row["denominator"],
        )
        for one in brought.observed
        for row in one.rows.to_pylist()
    }


def codes(brought: Brought) -> list[str]:
    """The codes of its findings."""
    return [finding.code for finding in brought.findings]


MAPPING = """\
ringholder_mapping: 1
figures:
- feeds: ae-four-hours
  organisation: Org
  period: Month
  numerator: Within
  denominator: All
"""


def mapped(folder: Path, rows: str, mapping: str = MAPPING, name: str = "mine.csv") -> Brought:
    """What a file of these rows gives, read by a mapping beside it."""
    (folder / name).write_text(rows, encoding="utf-8")
    (folder / f"{name}.mapping.yaml").write_text(mapping, encoding="utf-8")
    return bring.look(folder / name)
