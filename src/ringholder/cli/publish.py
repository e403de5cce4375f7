"""ringholder publish: a constitution as the papers that people print, sign and publish."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any

from ringholder.charter import Charter
from ringholder.charter.form import did_you_mean
from ringholder.charter.publish import PAPERS, ical, terms
from ringholder.charter.publish.marks import not_law
from ringholder.cli.command import Command, CouldNotRun, Options, add_json, add_with, print_json
from ringholder.cli.screen import count, hanging
from ringholder.cli.writing import FORMATS, free, size, write
from ringholder.papers.blocks import Mark, Paper, marked

CALENDAR, TERMS, ICS = "calendar", "tor", "ics"


@dataclass(frozen=True, slots=True)
class Target:
    """A file to write: which paper it holds, in which format."""

    file: Path
    paper: str
    format: str


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `publish` takes."""
    parser.add_argument("charter", help="the folder of a charter")
    parser.add_argument(
        "--to", required=True, nargs="+", action="extend", metavar="FILE",
        help="a file such as sord.docx: its name says which paper "
        f"({', '.join(PAPERS)}), its ending the format ({', '.join(FORMATS)}, and ics for the "
        "calendar); may repeat",
    )  # fmt: skip
    parser.add_argument("--paper", choices=PAPERS, help="the paper, where the name is another")
    parser.add_argument("--body", help="for tor: the id of the one body whose terms are wanted")
    parser.add_argument(
        "--on", help="as it stands on a date such as 2026-06-01; today when absent, or the last "
        "day of a constitution that has ended"
    )  # fmt: skip
    parser.add_argument(
        "--final", action="store_true", help="refuse while one illustrative line remains"
    )
    parser.add_argument("--force", action="store_true", help="write over files that are there")
    add_with(parser)
    add_json(parser)


def run(options: Options) -> int:
    """Write the papers; 1 when --final refuses."""
    charter = Charter.load(options.charter, options.amendments)
    on = day(charter, options.on)
    targets = [target(name, options.paper) for name in dict.fromkeys(options.to)]
    if options.body is not None:
        _body(charter, options.body, targets)
    free((wanted.file for wanted in targets), force=options.force)
    built = {name: _build(charter, name, on, options.body) for name in _papers(targets)}
    drafts = {name: [*_not_law(charter), *_drafts(paper)] for name, paper in built.items()}
    if options.final and any(drafts.values()):
        _refused(charter, on, drafts, as_json=options.json)
        return 1
    written = []
    for wanted in targets:
        written.append(_write(charter, on, wanted, built[wanted.paper]))
        if not options.json:
            print(_line(written[-1], drafts[wanted.paper]), flush=True)
    if options.json:
        print_json(_as_json(charter, on, written, drafts))
    return 0


def day(charter: Charter, text: str | None) -> date:
    """The day to print for: the one given, else today within the days of the charter."""
    if text is not None:
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise CouldNotRun(f"`--on {text}` is not a date. Write it as 2026-06-01.") from None
    today, span = date.today(), charter.in_force
    if span.to_on is not None and today > span.to_on:
        return span.to_on
    return max(today, span.from_on or today)


def target(name: str, paper: str | None) -> Target:
    """What a file's name asks for. Raises `CouldNotRun` when that is nothing we have."""
    file = Path(name)
    ending = file.suffix.lower().removeprefix(".")
    if ending not in (*FORMATS, ICS):
        raise CouldNotRun(
            f"`--to {name}`: give a name that ends in .{', .'.join(FORMATS)} or .{ICS}."
        )
    chosen = paper or file.stem.lower()
    if chosen not in PAPERS:
        hint = did_you_mean(chosen, PAPERS)
        raise CouldNotRun(
            f"`--to {name}`: there is no paper `{chosen}`.{hint} The papers are "
            f"{', '.join(PAPERS)}; where the file is to have another name, add --paper."
        )
    if ending == ICS and chosen != CALENDAR:
        raise CouldNotRun(f"`--to {name}`: only the paper `{CALENDAR}` can be written as .{ICS}.")
    return Target(file, chosen, ending)


def _body(charter: Charter, body: str, targets: list[Target]) -> None:
    if body not in charter.bodies:
        hint = did_you_mean(body, charter.bodies)
        raise CouldNotRun(f"this constitution has no body `{body}`.{hint}")
    if any(wanted.paper != TERMS for wanted in targets):
        raise CouldNotRun(f"--body is for the paper `{TERMS}`, the terms of reference, alone.")


def _papers(targets: list[Target]) -> list[str]:
    return list(dict.fromkeys(wanted.paper for wanted in targets))


def _build(charter: Charter, name: str, on: date, body: str | None) -> Paper:
    return terms.build(charter, on, body) if body is not None else PAPERS[name](charter, on)


Written = dict[str, Any]


def _write(charter: Charter, on: date, wanted: Target, paper: Paper) -> Written:
    started = perf_counter()
    content = ical(charter, on) if wanted.format == ICS else FORMATS[wanted.format](paper)
    write(wanted.file, content)
    return {
        "file": str(wanted.file),
        "paper": wanted.paper,
        "title": paper.title,
        "format": wanted.format,
        "bytes": len(content),
        "size": size(content),
        "seconds": round(perf_counter() - started, 3),
    }


def _line(written: Written, drafts: list[tuple[str, str]]) -> str:
    note = f"; {count(len(drafts), 'illustrative line')}, marked" if drafts else ""
    took = f"{written['seconds']:.1f} s"
    return f"{written['file']}: {written['title']}, {written['size']}, {took}{note}"


# ---- what is still illustrative ------------------------------------------------------------------


def _drafts(paper: Paper) -> list[tuple[str, str]]:
    """Every illustrative entry that the paper prints, once: where it stands and what of it."""
    found = (
        (where, words.text)
        for words in marked(paper, Mark.DRAFT)
        for where in words.where.split("; ")
    )
    return list(dict.fromkeys(found))


def _not_law(charter: Charter) -> list[tuple[str, str]]:
    return [(amended.id, amended.standing) for amended in not_law(charter)]


def _refused(
    charter: Charter, on: date, drafts: dict[str, list[tuple[str, str]]], *, as_json: bool
) -> None:
    if as_json:
        print_json(_as_json(charter, on, [], drafts))
    else:
        print("\n".join(map(hanging, _why(charter, drafts))))


def _why(charter: Charter, drafts: dict[str, list[tuple[str, str]]]) -> Iterator[str]:
    every = list(dict.fromkeys(x for found in drafts.values() for x in found))
    yield (
        f"Not final: {count(len(every), 'line')} of {charter.title} would be printed that no "
        "source supports. Nothing was written. Give each a source, or take it out:"
    )
    for where, says in every:
        yield f"  {where}: {says}"


def _as_json(
    charter: Charter, on: date, written: list[Written], drafts: dict[str, list[tuple[str, str]]]
) -> dict[str, object]:
    keys = ("file", "paper", "format", "bytes", "seconds")
    every = dict.fromkeys(x for found in drafts.values() for x in found)
    return {
        "charter": charter.id,
        "on": on.isoformat(),
        "written": [{key: one[key] for key in keys} for one in written],
        "illustrative": [{"where": where, "says": says} for where, says in every],
    }


COMMAND = Command(
    "publish",
    "Print a constitution: its scheme of reservation and delegation, functions and decisions map, "
    "terms of reference, registers, governance calendar, handbook.",
    "ringholder publish charters/ladder --to sord.docx map.pdf calendar.ics",
    arguments,
    run,
)
