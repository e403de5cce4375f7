"""ringholder charter to-xlsx and from-xlsx: there and back; other workbooks are read as schemes."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from ringholder.charter import Charter
from ringholder.charter.load import HEAD
from ringholder.charter.model import SECTIONS
from ringholder.charter.scheme.archive import Kind
from ringholder.charter.spreadsheet import NotAWorkbook, read_file
from ringholder.charter.workbook import DoesNotFit, Trees, charter_of, is_ours, to_xlsx, trees
from ringholder.charter.write import Occupied, files, write
from ringholder.cli import from_scheme
from ringholder.cli.command import Command, CouldNotRun, Options, add_json, print_json
from ringholder.cli.screen import count, hanging, wrapped
from ringholder.findings import Finding, Severity

MOST_SHOWN = 20


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `to-xlsx` takes."""
    parser.add_argument("charter", help="the folder of a charter")
    parser.add_argument("--to", metavar="FILE", required=True, help="the workbook to write")
    parser.add_argument("--replace", action="store_true", help="write over a file that is there")
    add_json(parser)


def write_workbook(options: Options) -> int:
    """Write the workbook; 1 when something of the charter could not be read and is not in it."""
    target = Path(options.to)
    if target.suffix.lower() != ".xlsx":
        raise CouldNotRun(f"`{target}` must end in `.xlsx`, so that Excel opens it.")
    charter = Charter.load(options.charter)
    try:
        made = to_xlsx(charter)
        with target.open("wb" if options.replace else "xb") as stream:
            stream.write(made)
    except DoesNotFit as problem:
        raise CouldNotRun(str(problem)) from None
    except FileExistsError:
        raise CouldNotRun(f"`{target}` is there already; --replace writes over it.") from None
    except OSError as problem:
        raise CouldNotRun(f"`{target}` cannot be written: {problem.strerror}.") from None
    if options.json:
        print_json({"workbook": str(target), "findings": [f.as_json() for f in charter.faults]})
    else:
        print("\n".join(_written(charter, target)))
    return int(bool(charter.faults))


def _written(charter: Charter, target: Path) -> Iterator[str]:
    if charter.faults:
        yield hanging(
            f"{count(len(charter.faults), 'fault')} of form: what could not be read is not in the "
            "workbook. `ringholder check` tells them."
        )
    yield hanging(f"Written to {target}. Its first sheet says how to use it.")
    yield "Next, when it has been edited:"
    yield f"  ringholder check {target}"
    yield f"  ringholder charter from-xlsx {target} --to FOLDER"


def read_workbook(name: str, found: Trees, options: Options) -> int:
    """Write the files of a charter from its workbook; nothing, and 1, while it has faults of form.

    Raises `NotACharter` when its sheet `charter` cannot be read.
    """
    charter = charter_of(found)
    charter = replace(charter, id=options.id or charter.id, title=options.title or charter.title)
    notes = [finding for finding in found.told if finding.severity is Severity.NOTE]
    folder = Path(options.to)
    made = {} if charter.faults else files(charter)
    if made:
        _write(folder, made, replace=options.replace)
    if options.json:
        told = [finding.as_json() for finding in (*charter.faults, *notes)]
        print_json({"charter": str(folder), "files": [*made], "findings": told})
    else:
        lines = _faults(name, charter.faults) if charter.faults else _read(name, folder, made)
        print("\n".join([*lines, *(line for note in notes for line in _finding(note))]))
    return int(bool(charter.faults))


def _write(folder: Path, made: dict[str, str], *, replace: bool) -> None:
    try:
        for section in (HEAD, *SECTIONS) if replace else ():
            (folder / f"{section}.yaml").unlink(missing_ok=True)
        write(folder, made)
    except Occupied as problem:
        raise CouldNotRun(f"{problem} --replace writes over it.") from None
    except OSError as problem:
        raise CouldNotRun(f"`{folder}` cannot be written: {problem.strerror}.") from None


def _read(name: str, folder: Path, made: dict[str, str]) -> Iterator[str]:
    yield hanging(f"{name}: read without a fault. Written to {folder}: {', '.join(made)}.")
    yield f"Then: ringholder check {folder}"


def _faults(name: str, faults: Sequence[Finding]) -> Iterator[str]:
    yield hanging(
        f"{name}: {count(len(faults), 'fault')}. Nothing was written. Mend them in the workbook, "
        "save it, and read it again."
    )
    for fault in faults[:MOST_SHOWN]:
        yield ""
        yield from _finding(fault)
    if len(faults) > MOST_SHOWN:
        yield ""
        yield f"  {len(faults) - MOST_SHOWN} more: --json lists them all."


def _finding(finding: Finding) -> list[str]:
    return [
        f"  {finding.where}",
        wrapped(f"{finding.says} {finding.do}", "    "),
    ]


def from_xlsx(options: Options) -> int:
    """Read a workbook of ours back; hand any other to those who read schemes."""
    name = Path(options.file).name
    try:
        sheets = read_file(Path(options.file))
    except NotAWorkbook:
        return from_scheme.run(Kind.WORKBOOK, options)  # which says what the file is instead
    if not is_ours(sheets):
        return from_scheme.run(Kind.WORKBOOK, options)
    return read_workbook(name, trees(name, sheets), options)


FROM_XLSX = Command(
    "from-xlsx",
    "Read a workbook that `to-xlsx` wrote back into a charter; or a scheme of reservation and "
    "delegation in Excel, row by row.",
    "ringholder charter from-xlsx scheme.xlsx --to charters/ours",
    from_scheme.arguments,
    from_xlsx,
)
TO_XLSX = Command(
    "to-xlsx",
    "Write a charter as a workbook for Excel, to be edited and read back without loss.",
    "ringholder charter to-xlsx charters/ladder --to ladder.xlsx",
    arguments,
    write_workbook,
)
