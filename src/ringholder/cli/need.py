"""ringholder need: what was found beside what would be expected, by place, deprivation and age."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from ringholder.cli.command import Command, CouldNotRun, Options, add_json, print_json
from ringholder.cli.screen import aligned, at_most, hanging, wrapped
from ringholder.cli.writing import add_papers, paper_files, write_paper
from ringholder.commission.needs import figures, topic
from ringholder.commission.needs.assessment import (
    TITLES,
    Assessment,
    assess,
    number,
    paper,
    unmet_in_words,
)
from ringholder.commission.needs.expected import MEANS, Line
from ringholder.commission.needs.topic import Topic
from ringholder.findings import errors

MOST_SHOWN = 8


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `need` takes."""
    parser.add_argument(
        "topic", nargs="?", metavar="TOPIC", help="such as stroke; all topics when absent"
    )
    add_figures(parser)
    add_papers(parser)
    add_json(parser)


def add_figures(parser: argparse.ArgumentParser) -> None:
    """The options by which somebody brings their own counts."""
    parser.add_argument(
        "--areas", metavar="FILE",
        help="your own counts: area, place, age, deprivation, people, observed (CSV or Excel)",
    )  # fmt: skip
    parser.add_argument(
        "--reference", metavar="FILE",
        help="what to compare them with: age, deprivation, people, events",
    )  # fmt: skip


def run(options: Options) -> int:
    """Compare; 1 where a row could not be used."""
    if options.topic is None and options.areas is None:
        return _topics(options)
    files = paper_files(options)
    found = assessed(options.topic, options)
    for file in files:
        write_paper(file, paper(found, date.today()))
    if options.json:
        print_json(as_json(found))
    else:
        print("\n".join(text(found)))
        print("\n".join(f"Written: {file}" for file in files))
    return int(bool(errors(found.figures.findings)))


def assessed(name: str | None, options: Options) -> Assessment:
    """The assessment that was asked for. Raises `CouldNotRun`."""
    if bool(options.areas) != bool(options.reference):
        raise CouldNotRun("`--areas` and `--reference` go together: give both, or neither.")
    known = topic.shipped()
    try:
        if options.areas:
            brought = figures.brought(Path(options.areas), Path(options.reference))
            if not brought.reference and brought.findings:
                raise CouldNotRun(str(brought.findings[0]))
            return assess(_own(name), brought)
        if name is None or name not in known:
            raise CouldNotRun(f"there is no topic `{name}`. Give one of: {', '.join(known)}.")
        return assess(known[name])
    except ValueError as problem:
        raise CouldNotRun(str(problem)) from None


def _own(name: str | None) -> Topic:
    """A topic of the user's own counts; a shipped one where they call it so."""
    shipped = topic.shipped().get(name or "")
    if shipped is not None:
        return shipped
    called = name or "Your own counts"
    return Topic(called, called, "people found", "", ())


def _topics(options: Options) -> int:
    known = topic.shipped()
    if options.json:
        print_json({"topics": [{"id": t.id, "name": t.name} for t in known.values()]})
    else:
        print("\n".join(aligned([(t.id, t.name) for t in known.values()])))
        print("\nOne of them: ringholder need stroke")
    return 0


def text(found: Assessment) -> Iterator[str]:
    """The assessment for a person to read."""
    yield wrapped(
        f"{found.topic.name}: {found.topic.counts}, {found.figures.period or 'no period'}"
    )
    for by, title in TITLES.items():
        if found.lines[by]:
            yield from ("", f"{title}")
            yield from aligned([_HEAD, *map(_row, found.lines[by])])
    yield from ("", wrapped(MEANS))
    yield from map(hanging, (f"- {caveat}" for caveat in found.topic.caveats))
    yield f"Figures {found.figures.sha256[:12]}, reference {found.figures.reference_sha256[:12]}."
    told = (hanging(str(finding)) for finding in found.figures.findings)
    yield from at_most(told, MOST_SHOWN)


_HEAD = ("", "observed", "expected", "ratio (95% limits)", "expected less observed")


def _row(one: Line) -> tuple[str, ...]:
    if one.ratio is None or one.lower is None or one.upper is None:
        return one.name, number(one.observed), number(one.expected), one.reading, one.why
    ratio = f"{one.ratio:.2f} ({one.lower:.2f} to {one.upper:.2f})"
    return one.name, number(one.observed), number(one.expected), ratio, unmet_in_words(one)


def as_json(found: Assessment) -> dict[str, Any]:
    """The stable JSON shape: groups by what they are put together by, with limits and a status."""
    return {
        "topic": found.topic.id,
        "name": found.topic.name,
        "period": found.figures.period,
        "figures": found.figures.cite,
        "reference_sha256": found.figures.reference_sha256,
        "groups": [
            {"by": by.value, **_group(one)} for by, lines in found.lines.items() for one in lines
        ],
        "means": MEANS,
        "caveats": list(found.topic.caveats),
        "findings": [finding.as_json() for finding in found.figures.findings],
    }


def _group(one: Line) -> dict[str, Any]:
    return {
        "name": one.name,
        "areas": one.areas,
        "people": one.people,
        "observed": one.observed,
        "expected": one.expected,
        "ratio": one.ratio,
        "lower": one.lower,
        "upper": one.upper,
        "beyond_998": one.far,
        "unmet": one.unmet,
        "unmet_low": one.unmet_low,
        "unmet_high": one.unmet_high,
        "reading": one.reading.value,
        "why": one.why,
    }


COMMAND = Command(
    "need",
    "What was found beside what a reference would lead one to expect, by place, deprivation and "
    "age, with limits; as a paper too.",
    "ringholder need stroke --to need.docx",
    arguments,
    run,
)
