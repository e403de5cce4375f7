"""The reading as a table for review in Excel, and the corrections that a person made in it.

She opens it, changes cells, writes `yes` under `accept` or a reason under `leave out because`,
saves it and reads the scheme again with it. Only what differs from the reading is a correction.
Cells that Excel would take for a formula begin with an apostrophe.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from ringholder.charter.scheme.corrections import OWN, Correction
from ringholder.charter.scheme.lines import Held, Line, Sort
from ringholder.charter.scheme.reading import Reading
from ringholder.charter.scheme.vocabulary import plainly

COLUMNS = (
    "key", "row", "status", "clause", "theme", "decision", "functions", "reserved to",
    "delegated to", "limit for all", "owner", "doubts", "accept", "leave out because",
    "as it stands",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_MOST_ROWS = 50_000
_YES = frozenset({"yes", "y", "x", "✓", "true", "accept", "accepted", "ja", "1"})


class NotAReview(Exception):
    """The file holds no corrections that can be read; the message says what to do."""


def review(reading: Reading) -> str:
    """The reading as CSV, one row a line, in the order of the document."""
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    for line in reading.lines:
        cells = _row(line)
        rows.writerow([_safe(cells[column]) for column in COLUMNS])
    return written.getvalue()


def corrections_in(content: bytes, reading: Reading) -> dict[str, Correction]:
    """The corrections made in a table for review, by the key of the row.

    Raises `NotAReview` when it is not such a table.
    """
    read = {line.key: _row(line) for line in reading.lines}
    found: dict[str, Correction] = {}
    for row in _rows(content):
        before = read.get(row["key"])
        if before is None:
            if row["accept"] or row["leave out because"]:
                found[row["key"]] = Correction()
            continue
        made = _correction(row, before)
        if made != Correction():
            found[row["key"]] = made
    return found


def _row(line: Line) -> dict[str, str]:
    decision = line.sort is Sort.DECISION
    own = OWN if decision else ""
    return {
        "key": line.key,
        "row": f"{line.where.file} row {line.where.row}",
        "status": "left out" if line.left_out else line.status.value,
        "clause": line.clause,
        "theme": line.theme,
        "decision": line.decision,
        "functions": "; ".join(line.functions) or own,
        "reserved to": _holders(line.reserved),
        "delegated to": _holders(line.delegated),
        "limit for all": "",
        "owner": line.owner,
        "doubts": " ".join(reason.says for reason in line.doubts),
        "accept": "yes" if line.accepted else "",
        "leave out because": line.left_out,
        "as it stands": " | ".join(" ".join(text.split()) for _, text in line.cells),
    }


def _holders(held: tuple[Held, ...]) -> str:
    return "; ".join(one.says() for one in held)


def _correction(row: dict[str, str], before: dict[str, str]) -> Correction:
    def changed(column: str) -> str | None:
        same = " ".join(row[column].split()) == " ".join(before[column].split())
        return None if same else row[column]

    return Correction(
        accept=plainly(row["accept"]) in _YES,
        functions=changed("functions"),
        reserved_to=changed("reserved to"),
        delegated_to=changed("delegated to"),
        limit=changed("limit for all"),
        owner=changed("owner"),
        leave_out=row["leave out because"],
    )


def _rows(content: bytes) -> Iterator[dict[str, str]]:
    """The rows of a table for review, with what Excel may have done to it undone."""
    try:
        text = _text(content)
        first = text.split("\n", 1)[0]
        sign = ";" if first.count(";") > first.count(",") else ","
        table = csv.DictReader(io.StringIO(text, newline=""), delimiter=sign)
        names = {name: plainly(name or "") for name in table.fieldnames or ()}
        if "key" not in names.values():
            raise NotAReview(
                "The corrections have no column `key`. Change the file `reading.csv` that was "
                "written beside the charter, and give that."
            )
        for number, row in enumerate(table):
            if number >= _MOST_ROWS:
                raise NotAReview(f"The corrections have more than {_MOST_ROWS:,} rows.")
            held = {names[n]: value for n, value in row.items() if n in names and value}
            yield {column: _bare(held.get(column, "")) for column in COLUMNS}
    except csv.Error as problem:
        raise NotAReview(f"The corrections are no table that can be read: {problem}.") from problem


def _text(content: bytes) -> str:
    """The text, whether Excel saved it as UTF-8 or in the code page of Windows."""
    try:
        return content.decode("utf-8-sig").replace("\0", "")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace").replace("\0", "")


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text


def _bare(text: str) -> str:
    said = text.strip()
    return said[1:] if said.startswith("'") and said[1:].startswith(_FORMULA) else said
