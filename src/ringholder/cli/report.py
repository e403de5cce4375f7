"""ringholder report: the integrated performance report, in the formats that a board reads."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any

from ringholder.catalogue import organisations
from ringholder.charter import Charter
from ringholder.charter.chain import shelf
from ringholder.cli.command import Command, CouldNotRun, Options, add_json, day, print_json
from ringholder.cli.progress import Progress
from ringholder.cli.screen import at_most, count, hanging, wrapped
from ringholder.cli.writing import FORMATS, free, size, write
from ringholder.findings import Finding, errors
from ringholder.monitor import indicators, notes, observations
from ringholder.monitor.indicator import Indicator
from ringholder.monitor.report import Note
from ringholder.monitor.reporting import Known, of_area
from ringholder.monitor.routes import routed, subject_of
from ringholder.monitor.scope import lies_in, until
from ringholder.monitor.watch import watch
from ringholder.papers.blocks import Paper
from ringholder.shipped import charters_folder

MOST_FINDINGS = 4


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `report` takes."""
    parser.add_argument("data", help="a folder of tables of observations, one an indicator")
    parser.add_argument(
        "--to", required=True, nargs="+", action="extend", metavar="FILE",
        help=f"the files to write, by the ending of each: .{', .'.join(FORMATS)}",
    )  # fmt: skip
    parser.add_argument(
        "--for", dest="area", default="", metavar="CODE",
        help="only what lies in an area or organisation, such as QU9 or 10Q",
    )  # fmt: skip
    parser.add_argument("--on", help="with the periods that had ended by a day such as 2026-06-01")
    parser.add_argument(
        "--notes", metavar="CSV",
        help="notes to set beside the figures: indicator, organisation, said, by, written_on",
    )  # fmt: skip
    parser.add_argument("--charter", help="who acts under this one, not the one of each date")
    parser.add_argument("--charters", default=None, help="the folder of charters (those shipped)")
    parser.add_argument("--force", action="store_true", help="write over files that are there")
    add_json(parser)


def run(options: Options) -> int:
    """Write the report."""
    files = _files(options)
    on = day(options.on) if options.on is not None else date.today()
    made = _made(options, on)
    written = []
    with Progress("Writing file", len(files)) as progress:
        for place, file in enumerate(files):
            written.append(_write(file, made.paper))
            progress.at(place + 1)
    if options.json:
        print_json(_as_json(made, options.area, on, written))
    else:
        print("\n".join(_told(made, written)))
    return int(bool(errors(made.findings)))


@dataclass(frozen=True, slots=True, eq=False)
class _Made:
    """The report, how much it is of, and what was wrong on the way."""

    paper: Paper
    series: int
    gaps: int
    findings: Sequence[Finding]


def _files(options: Options) -> list[Path]:
    files = [Path(name) for name in dict.fromkeys(options.to)]
    for file in files:
        if file.suffix.lower().removeprefix(".") not in FORMATS:
            raise CouldNotRun(f"`--to {file}`: give a name that ends in .{', .'.join(FORMATS)}.")
    free(files, force=options.force)
    if not Path(options.data).is_dir():
        raise CouldNotRun(f"there is no folder `{options.data}`. Give a folder of CSV tables.")
    return files


def _made(options: Options, on: date) -> _Made:
    known = indicators.shipped()
    area = _area(options.area)
    beside, faults = _notes(options, known)
    found = _known(options, known, on)
    watched = [one for one in found.found.watched if not area or area in lies_in(one)]
    if area and not watched:
        raise CouldNotRun(f"no figure here is of `{area}`, or of anything that lies in it.")
    paper = of_area(found, area, on, beside)
    gaps = sum(bool(one.opened_by) for one in watched)
    return _Made(paper, len(watched), gaps, [*faults, *found.found.findings])


def _area(code: str) -> str:
    code = code.upper()
    if code and organisations.find(code) is None:
        raise CouldNotRun(
            f"`--for {code}`: no area or organisation has this code. `ringholder lineage CODE` "
            "tells what one belongs to."
        )
    return code


def _known(options: Options, known: Mapping[str, Indicator], on: date) -> Known:
    folder = Path(options.charters) if options.charters else charters_folder()
    chain = shelf(folder)
    fixed = Charter.load(options.charter) if options.charter else None
    beside = fixed or Charter.load(folder / "ladder")
    read = until(observations.read(Path(options.data), known), known, on)
    found = watch(known, read, subject_of([beside]))

    def in_force_on(day: date) -> Charter | None:
        return fixed if fixed is not None else chain.in_force_on(day)

    gaps = tuple(routed(found.gaps, in_force_on, beside))
    return Known(found, gaps, read, in_force_on)


def _notes(
    options: Options, known: Mapping[str, Indicator]
) -> tuple[tuple[Note, ...], list[Finding]]:
    if options.notes is None:
        return (), []
    try:
        return notes.read(Path(options.notes), known)
    except ValueError as problem:
        raise CouldNotRun(f"{problem}.") from None


Written = dict[str, Any]


def _write(file: Path, paper: Paper) -> Written:
    started = perf_counter()
    content = FORMATS[file.suffix.lower().removeprefix(".")](paper)
    write(file, content)
    took = round(perf_counter() - started, 3)
    return {
        "file": str(file),
        "format": file.suffix.lower().removeprefix("."),
        "bytes": len(content),
        "size": size(content),
        "seconds": took,
    }


def _told(made: _Made, written: Sequence[Written]) -> list[str]:
    said = f"{made.paper.title}, {made.paper.subtitle}: {count(made.series, 'series', 'series')}, "
    lines = [f"{one['file']}: {one['size']}, {one['seconds']:.1f} s" for one in written]
    found = (hanging(f"In the data: {finding}") for finding in made.findings)
    return [
        wrapped(said + f"{count(made.gaps, 'gap')} where somebody must act."),
        *lines,
        *at_most(found, MOST_FINDINGS),
    ]


def _as_json(made: _Made, area: str, on: date, written: Sequence[Written]) -> dict[str, object]:
    keys = ("file", "format", "bytes", "seconds")
    return {
        "title": made.paper.title,
        "scope": made.paper.subtitle,
        "area": area.upper(),
        "on": on.isoformat(),
        "series": made.series,
        "gaps": made.gaps,
        "written": [{key: one[key] for key in keys} for one in written],
        "findings": [finding.as_json() for finding in made.findings],
    }


COMMAND = Command(
    "report",
    "Write the integrated performance report: where a decision is needed, every domain, a chart "
    "of each indicator, what it says in sentences.",
    "ringholder report data/observations --for QU9 --to report.pptx report.docx report.pdf",
    arguments,
    run,
)
