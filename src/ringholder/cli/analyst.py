"""What the commands for an analyst's own table have alike: reading, writing, telling."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from ringholder import papers
from ringholder.cli.command import CouldNotRun, Options, add_json, print_json
from ringholder.cli.screen import at_most, count, hanging, wrapped
from ringholder.cli.writing import free, size, write
from ringholder.findings import Finding, errors
from ringholder.monitor.analysis import written
from ringholder.monitor.analysis.answer import Answer
from ringholder.monitor.analysis.given import Given, read
from ringholder.papers.blocks import Paper
from ringholder.tables.table import NotReadable

TABLES = (".csv", ".parquet", ".xlsx")
PICTURES = (".svg", ".html")
MOST_FINDINGS = 10


def add_table(parser: argparse.ArgumentParser, *, pictures: bool = True) -> None:
    """The table that is read, and the files that are written."""
    endings = ", ".join((*TABLES, *(PICTURES if pictures else ())))
    parser.add_argument("file", help="a table: CSV, Parquet or Excel, with a row of headings")
    parser.add_argument(
        "--to", nargs="+", action="extend", default=[], metavar="FILE",
        help=f"write the answer, by the ending of the name: {endings}; to the screen as CSV "
        "without it",
    )  # fmt: skip
    parser.add_argument("--sheet", help="of a workbook, the sheet that is meant")
    parser.add_argument("--force", action="store_true", help="write over files that are there")
    add_json(parser)


def add_drawing(parser: argparse.ArgumentParser) -> None:
    """What a picture says besides its figures."""
    parser.add_argument("--title", default="", help="what the picture is called")
    parser.add_argument("--unit", default="", help="of the values: %%, £ or a noun")


def table_of(options: Options, wanted: Sequence[str] | None, file: str | None = None) -> Given:
    """The columns wanted of the table. Raises `CouldNotRun`."""
    path = Path(file or options.file)
    if not path.exists():
        raise CouldNotRun(f"there is no file `{path}`.")
    try:
        return read(path, wanted, options.sheet)
    except NotReadable as problem:
        raise CouldNotRun(str(problem)) from None


def targets(options: Options, *, pictures: bool = True) -> list[Path]:
    """The files to write, each with an ending that we have and free. Raises `CouldNotRun`."""
    files = [Path(name) for name in dict.fromkeys(options.to)]
    endings = (*TABLES, *(PICTURES if pictures else ()))
    for file in files:
        if file.suffix.lower() not in endings:
            raise CouldNotRun(f"`--to {file}`: give a name that ends in {', '.join(endings)}.")
    free(files, force=options.force)
    return files


Drawing = Callable[[], str]
Page = Callable[[], Paper]


def finish(
    options: Options, answer: Answer, files: Sequence[Path], svg: Drawing, page: Page
) -> int:
    """Write the answer where it was asked for, and say what was found; 1 with a fault in a row."""
    wrote = [_write(file, answer, svg, page) for file in files]
    if options.json:
        print_json(as_json(answer, wrote))
    elif not files:
        print(written.csv(answer.rows).decode(), end="")
    else:
        print("\n".join(_told(answer, wrote)))
    return int(bool(errors(answer.findings)))


Wrote = Mapping[str, object]


def _write(file: Path, answer: Answer, svg: Drawing, page: Page) -> Wrote:
    made: dict[str, Callable[[], bytes]] = {
        ".csv": lambda: written.csv(answer.rows),
        ".parquet": lambda: written.as_parquet(answer.rows),
        ".xlsx": lambda: written.xlsx(answer.rows, answer.method),
        ".svg": lambda: svg().encode(),
        ".html": lambda: papers.html(page()).encode(),
    }
    try:
        content = made[file.suffix.lower()]()
    except NotReadable as problem:
        raise CouldNotRun(str(problem)) from None
    write(file, content)
    return {"file": str(file), "bytes": len(content), "size": size(content)}


def _told(answer: Answer, wrote: Sequence[Wrote]) -> Iterator[str]:
    yield wrapped(f"{count(answer.rows.num_rows, 'row')} by {answer.method}.")
    yield from (f"{one['file']}: {one['size']}" for one in wrote)
    yield from at_most(map(_in_words, answer.findings), MOST_FINDINGS)


def _in_words(finding: Finding) -> str:
    where = "" if finding.where.line == 0 else f"{finding.where}: "
    return hanging(f"{where}{finding.says} {finding.do}")


def as_json(answer: Answer, wrote: Sequence[Wrote]) -> dict[str, object]:
    """The stable JSON shape: the method, the rows unless they were written, what was wrong."""
    return {
        "method": answer.method,
        "rows": answer.rows.num_rows,
        "columns": answer.rows.column_names,
        "answer": [] if wrote else answer.rows.to_pylist(),
        "written": [{"file": one["file"], "bytes": one["bytes"]} for one in wrote],
        "findings": [finding.as_json() for finding in answer.findings],
    }


def today() -> date:
    """The day that a page is of."""
    return date.today()


def named_number(words: Sequence[str], option: str) -> dict[str, float]:
    """`0.95`, or `NAME=0.95` for one facet; the empty name is for all. Raises `CouldNotRun`."""
    found = {}
    for word in words:
        name, _, number = word.rpartition("=")
        try:
            found[name] = float(number)
        except ValueError:
            raise CouldNotRun(f"`{option} {word}`: `{number}` is no number.") from None
    return found


def named_words(words: Sequence[str]) -> dict[str, list[str]]:
    """`2026-04-01`, or `NAME=2026-04-01` for one facet; the empty name is for all."""
    found: dict[str, list[str]] = {}
    for word in words:
        name, _, rest = word.rpartition("=")
        found.setdefault(name, []).append(rest)
    return found
