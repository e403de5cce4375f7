"""ringholder specification: a draft from a pathway, a need and standards, and what it lacks."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from ringholder.cli.command import Command, CouldNotRun, Options, add_json, print_json
from ringholder.cli.need import add_figures, assessed
from ringholder.cli.pathway import found as pathway_of
from ringholder.cli.screen import count, hanging, wrapped
from ringholder.cli.writing import add_papers, paper_files, write_paper
from ringholder.commission.specification import standards
from ringholder.commission.specification.paper import paper
from ringholder.commission.specification.specification import Part, Specification, specify
from ringholder.findings import Finding, errors
from ringholder.monitor import indicators


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `specification` takes."""
    parser.add_argument(
        "pathway", metavar="PATHWAY", help="a pathway in YAML, or the id of an illustrative one"
    )
    parser.add_argument("--topic", help="the need that it answers, such as stroke")
    parser.add_argument(
        "--standards", metavar="FILE",
        help="standards, outcomes and measures: kind, says, source, schedule, threshold, method, "
        "indicator (CSV or Excel)",
    )  # fmt: skip
    add_figures(parser)
    add_papers(parser)
    add_json(parser)


def run(options: Options) -> int:
    """Make the draft; 1 where a file that it rests on is in error."""
    files = paper_files(options)
    loaded = pathway_of(options.pathway)
    if loaded.pathway is None:
        raise CouldNotRun(f"`{options.pathway}` cannot be read: {loaded.findings[0]}")
    need = assessed(options.topic, options) if options.topic or options.areas else None
    rows, told = standards.brought(Path(options.standards)) if options.standards else ((), ())
    found = specify(loaded.pathway, need, rows)
    findings = [*loaded.findings, *(need.figures.findings if need else ()), *told]
    names = {one.id: one.name for one in indicators.shipped().values()}
    for file in files:
        write_paper(file, paper(found, date.today(), names))
    if options.json:
        print_json(as_json(found, findings))
    else:
        print("\n".join([*text(found, findings), *(f"Written: {file}" for file in files)]))
    return int(bool(errors(findings)))


def text(found: Specification, findings: Sequence[Finding]) -> Iterator[str]:
    """The draft for a person to read: what stands where, and what is missing."""
    yield wrapped(f"Service specification: {found.title}. A draft, not for contract.")
    for part in found.parts:
        yield from ("", f"2A {part.title}")
        yield from (hanging(f"  {one.text} [{one.source}]") for one in part.says)
    yield from ("", f"Schedule 4: {count(len(found.measures), 'measure')}")
    yield from (hanging(f"  {m.schedule} {m.says}: {m.threshold or '?'}") for m in found.measures)
    yield from ("", f"Missing: {count(len(found.missing), 'thing')}")
    yield from (hanging(f"  {words}") for words in found.missing)
    yield from (hanging(str(finding)) for finding in findings)


def as_json(found: Specification, findings: Sequence[Finding]) -> dict[str, Any]:
    """The stable JSON shape: parts with their sources, rows of Schedule 4, what is missing."""
    return {
        "id": found.id,
        "title": found.title,
        "illustrative": found.illustrative,
        "specification": [_part(part) for part in found.parts],
        "schedules": [_part(part) for part in found.schedules],
        "measures": [
            {
                "schedule": one.schedule,
                "says": one.says,
                "threshold": one.threshold or None,
                "method": one.method or None,
                "indicator": one.indicator or None,
                "source": one.source,
            }
            for one in found.measures
        ],
        "missing": list(found.missing),
        "findings": [finding.as_json() for finding in findings],
    }


def _part(part: Part) -> dict[str, Any]:
    says = [{"text": one.text, "source": one.source} for one in part.says]
    return {"id": part.id, "title": part.title, "says": says, "missing": list(part.missing)}


COMMAND = Command(
    "specification",
    "A draft specification under the NHS Standard Contract's headings, from a pathway, a need and "
    "standards; what it lacks is named.",
    "ringholder specification stroke --topic stroke --to stroke.docx",
    arguments,
    run,
)
