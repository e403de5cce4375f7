"""ringholder charter from-docx | from-xlsx: read a scheme of reservation and delegation."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from ringholder.charter.kinds import Id
from ringholder.charter.scaffold import NotABoard, ground
from ringholder.charter.scheme import (
    Correction,
    Ground,
    Line,
    NotAReview,
    NotAScheme,
    Reading,
    Sort,
    Status,
    corrected,
    corrections_in,
    draft,
    one_board,
    read,
    review,
)
from ringholder.charter.scheme.archive import MOST_BYTES, Kind, kind
from ringholder.charter.scheme.columns import Column, Meaning
from ringholder.charter.write import Occupied, write
from ringholder.cli.command import Command, CouldNotRun, Options, add_json, print_json
from ringholder.cli.screen import count, hanging, wrapped
from ringholder.findings import Finding, Severity

REVIEW = "reading.csv"
KEPT = "reading-before.csv"
MOST_ROWS_SHOWN = 20
SURE = 0.9
"""From here on a heading says plainly what its column means."""
_DRAFTED = ("charter", "areas", "organisations", "bodies", "posts", "functions", "delegations",
            "reservations")  # fmt: skip
_WAYS = {Kind.WORD: "from-docx", Kind.WORKBOOK: "from-xlsx"}


def arguments(parser: argparse.ArgumentParser) -> None:
    """What both ways take."""
    parser.add_argument("file", help="the scheme of reservation and delegation")
    parser.add_argument("--to", metavar="FOLDER", required=True, help="where to write the charter")
    parser.add_argument("--id", type=_id, help="the charter's id; else the folder's name")
    parser.add_argument("--title", default="", help="the charter's title")
    parser.add_argument(
        "--icb", help="whose scheme it is, by ODS code or name: puts its places and trusts beneath"
    )
    parser.add_argument(
        "--corrections", metavar="CSV", help=f"the {REVIEW} of an earlier reading, corrected by you"
    )
    parser.add_argument(
        "--replace",
        action="store_true",
        help="write over an earlier draft in the folder, and lose what was changed in it by hand",
    )
    parser.add_argument("--all", action="store_true", help="list every row that is not simply read")
    add_json(parser)


def run(wanted: Kind, options: Options) -> int:
    """Read the scheme, tell how far, and write the charter with the table for review."""
    name, content = _content(options.file, wanted)
    reading = _read(name, content)
    made = corrected(reading, _corrections(options.corrections, reading))
    folder = Path(options.to)
    under = _ground(options, made, options.id or _slug(folder.resolve().name))
    files = draft(made, None, under)
    _write(folder, files, made, replace=options.replace)
    if options.json:
        print_json({"charter": str(folder), "files": [*files, REVIEW], "reading": made.as_json()})
    else:
        print("\n".join(report(made, everything=options.all)))
        print("\n".join(_next(_WAYS[wanted], options, made, folder, files)))
    return 0


def _ground(options: Options, reading: Reading, charter: str) -> Ground:
    """What the scheme stands on: the least that it needs, or a board's real areas and trusts."""
    if options.icb is None:
        return one_board(reading, charter, options.title)
    try:
        return ground(options.icb, charter=charter, title=options.title)
    except NotABoard as problem:
        raise CouldNotRun(str(problem)) from None


def _content(file: str, wanted: Kind) -> tuple[str, bytes]:
    path = Path(file)
    try:
        if path.stat().st_size > MOST_BYTES:
            content = b"x" * (MOST_BYTES + 1)  # refused below, without reading it
        else:
            content = path.read_bytes()
        found = kind(path.name, content)
    except OSError as problem:
        reason = problem.strerror or "it cannot be read"
        raise CouldNotRun(
            f"`{file}` cannot be read: {reason}. Give the file of the scheme."
        ) from None
    except NotAScheme as problem:
        raise CouldNotRun(str(problem)) from None
    if found is not wanted:
        raise CouldNotRun(
            f"`{path.name}` is {found.value}; use `ringholder charter {_WAYS[found]}`."
        )
    return path.name, content


def _read(name: str, content: bytes) -> Reading:
    try:
        return read(name, content)
    except NotAScheme as problem:
        raise CouldNotRun(str(problem)) from None


def _corrections(file: str | None, reading: Reading) -> dict[str, Correction]:
    if file is None:
        return {}
    try:
        return corrections_in(Path(file).read_bytes(), reading)
    except OSError as problem:
        raise CouldNotRun(f"`{file}` cannot be read: {problem.strerror}.") from None
    except NotAReview as problem:
        raise CouldNotRun(str(problem)) from None


def _write(folder: Path, files: dict[str, str], reading: Reading, *, replace: bool) -> None:
    """Write all or nothing; an earlier table for review is kept beside the new one."""
    try:
        if replace:
            for name in (f"{section}.yaml" for section in _DRAFTED):
                (folder / name).unlink(missing_ok=True)
        write(folder, files)
        table = folder / REVIEW
        if table.exists():
            table.replace(folder / KEPT)
        table.write_text(review(reading), encoding="utf-8-sig", newline="")
    except Occupied as problem:
        raise CouldNotRun(f"{problem} --replace writes over an earlier draft.") from None
    except OSError as problem:
        raise CouldNotRun(f"`{folder}` cannot be written: {problem.strerror}.") from None


def _id(text: str) -> str:
    if re.fullmatch(r"[a-z0-9][a-z0-9>-]*", text):
        return text
    raise argparse.ArgumentTypeError(f"`{text}` is not {Id().expected.removeprefix('an ')}")


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "scheme"


# ---- what is told --------------------------------------------------------------------------------


def report(reading: Reading, *, everything: bool = False) -> list[str]:
    """How far the scheme was read, for a person."""
    whose = f": {reading.organisation}" if reading.organisation else ""
    lines = [f"{reading.file}{whose}", "", *map(hanging, _counts(reading))]
    lines += [hanging(f"  {table}: {_columns(columns)}") for table, columns in reading.columns]
    rows = [line for line in reading.lines if _is_shown(line)]
    for line in rows if everything else rows[:MOST_ROWS_SHOWN]:
        lines += ["", *_row(line)]
    if len(rows) > MOST_ROWS_SHOWN and not everything:
        more = len(rows) - MOST_ROWS_SHOWN
        lines += ["", f"  {count(more, 'more row')}: --all lists them, and {REVIEW} has them all."]
    for finding in filter(_is_of_all, reading.findings):
        lines += ["", *_told(finding)]
    return lines


def _counts(reading: Reading) -> Iterator[str]:
    counts = reading.counts
    decisions = counts["read"] + counts["doubtful"]
    out = f", {counts['left_out']} left out" if counts["left_out"] else ""
    read_of_them = f"{counts['read']} read, {counts['doubtful']} doubtful{out}"
    yield f"  {count(decisions, 'decision')}: {read_of_them}."
    yield (
        f"  {count(counts['unread'], 'row')} unread; {count(counts['headings'], 'heading')} and "
        f"{count(counts['text'], 'line')} of other text. Nothing is lost: {REVIEW} has every one."
    )


def _columns(columns: Sequence[Column]) -> str:
    """How a table's columns were understood, those that were guessed by name."""
    told = [column for column in columns if column.heading]
    known = [column for column in told if column.meaning is not Meaning.UNKNOWN]
    guessed = [f"“{c.heading}” read as {c.meaning.value}" for c in known if c.sure < SURE]
    said = f"{len(known)} of {count(len(told), 'column')} recognised"
    return f"{said}; {', '.join(guessed)}." if guessed else f"{said}."


def _is_shown(line: Line) -> bool:
    unread = line.sort is Sort.TEXT and line.status is Status.UNREAD
    kept = unread and all(reason.why.called == "outside-the-tables" for reason in line.doubts)
    return not line.left_out and not kept and line.status is not Status.READ


def _row(line: Line) -> Iterator[str]:
    where = f"{line.where.file.partition(', ')[2]} row {line.where.row}"
    words = line.decision or " | ".join(" ".join(text.split()) for _, text in line.cells)
    yield hanging(f"  {line.status.value.upper()} {where}  {line.clause} {_short(words)}".rstrip())
    if line.held:
        yield wrapped(f"Read as: {_held(line)}.", "    ")
    for reason in line.doubts:
        yield wrapped(reason.says, "    ")
        yield wrapped(f"→ {reason.do}", "    ")
    if line.owner:
        yield wrapped(f"Owner: {line.owner}.", "    ")


def _held(line: Line) -> str:
    kept = [f"reserved to {held.says()}" for held in line.reserved]
    return "; ".join((*kept, *(f"delegated to {held.says()}" for held in line.delegated)))


def _short(words: str) -> str:
    return words if len(words) <= 120 else f"{words[:118].rstrip()} …"


def _is_of_all(finding: Finding) -> bool:
    """Whether it is told of a table or of many rows, and not with a row above."""
    known = {"outside-the-tables", "not-a-table-of-the-scheme", "no-decision", "not-of-the-scheme"}
    apart = {"period-not-said", "hidden-sheet", "columns-guessed", "correction-without-row",
             "correction-not-understood"}  # fmt: skip
    return finding.name in apart or (
        finding.severity is Severity.NOTE and finding.name not in known
    )


def _told(finding: Finding) -> Iterator[str]:
    yield f"  {finding.severity.value.upper()} {finding.code} {finding.name}"
    yield wrapped(finding.says, "    ")
    yield wrapped(f"→ {finding.do}", "    ")


def _next(
    way: str, options: Options, reading: Reading, folder: Path, files: dict[str, str]
) -> Iterator[str]:
    """What was written and what to do now."""
    yield ""
    yield hanging(f"Written to {folder}: {', '.join(files)}; {REVIEW} for review.")
    if reading.counts["doubtful"] or reading.counts["unread"]:
        yield hanging(
            f"Next: open {folder / REVIEW} in Excel. Correct a cell, or write yes under accept, or "
            "a reason under leave out because. Save it, and read again:"
        )
        asked = ("--to", str(folder), *_given(options), "--replace", "--corrections")
        words = (way, options.file, *asked, str(folder / REVIEW))
        yield f"  ringholder charter {' '.join(map(_typed, words))}"
    yield hanging(f"Then: ringholder check {_typed(str(folder))}")


def _given(options: Options) -> Iterator[str]:
    """What was said of the charter, to be said again."""
    for name in ("id", "title", "icb"):
        if value := getattr(options, name):
            yield from (f"--{name}", value)


def _typed(word: str) -> str:
    """A word as it is typed on a command line."""
    return f'"{word}"' if re.search(r"\s", word) else word


FROM_DOCX = Command(
    "from-docx",
    "Read a scheme of reservation and delegation in Word, row by row, into a charter.",
    "ringholder charter from-docx scheme.docx --to charters/ours",
    arguments,
    partial(run, Kind.WORD),
)
FROM_XLSX = Command(
    "from-xlsx",
    "Read a scheme of reservation and delegation in Excel, row by row, into a charter.",
    "ringholder charter from-xlsx scheme.xlsx --to charters/ours",
    arguments,
    partial(run, Kind.WORKBOOK),
)
