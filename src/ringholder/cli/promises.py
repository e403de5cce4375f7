"""ringholder promises: what was said would follow, and what happened?"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from math import isfinite
from pathlib import Path
from typing import Any

from ringholder.calendar import in_words
from ringholder.cli.command import Command, CouldNotRun, Options, add_json, print_json
from ringholder.cli.screen import hanging, wrapped
from ringholder.findings import Finding, errors
from ringholder.monitor import indicators, observations
from ringholder.monitor.ladder import on_the_ladder
from ringholder.monitor.promises import promise, sentences
from ringholder.monitor.promises.outcome import Kept, Outcome, kept
from ringholder.shipped import data_folder


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `promises` takes."""
    parser.add_argument(
        "folder",
        nargs="?",
        metavar="FOLDER",
        help="a folder of promises, one YAML file for each document; those shipped when absent",
    )
    parser.add_argument(
        "--data", metavar="FOLDER", help="a folder with observations/*.csv; the shipped figures"
    )
    add_json(parser)


def run(options: Options) -> int:
    """Say what happened to each promise; 1 where a promise cannot be read."""
    folder = Path(options.folder) if options.folder else promise.FOLDER
    if not folder.is_dir():
        raise CouldNotRun(f"there is no folder `{folder}`. Give one with *.yaml files of promises.")
    known = indicators.shipped()
    data = Path(options.data) if options.data else data_folder()
    read = observations.read(data / "observations", known)
    loaded = promise.load(folder)
    seen = on_the_ladder(read, known)
    found = [kept(one, dict(known), seen) for one in loaded.promises]
    if options.json:
        print_json(as_json(found, loaded.findings))
    else:
        print("\n".join(text(found, loaded.findings)))
    return int(bool(errors(loaded.findings)))


def text(found: Sequence[Kept], findings: Sequence[Finding]) -> Iterator[str]:
    """The promises for a person to read."""
    document = ""
    for one in found:
        said = one.promise
        if said.document != document:
            document = said.document
            yield from ("", wrapped(document))
            yield wrapped(f"Before and after {in_words(said.since)}. {said.since_why}")
        yield ""
        yield hanging(said.said)
        told = sentences.tally(one) if one.outcomes else one.why
        yield hanging(f"  {one.answer.value.upper()}. {told}")
        yield from (hanging(f"    {_line(outcome)}") for outcome in one.outcomes)
    yield from ("", "The figures show what happened since, never why.")
    yield from (wrapped(str(finding)) for finding in findings)


def _line(one: Outcome) -> str:
    what = f"{one.indicator.name}, {sentences.SHOWS[one.measure.shows]}: {one.answer.value}."
    told = (one.why, sentences.before_and_after(one), sentences.beyond_path(one))
    return " ".join([what, *filter(None, told)])


def as_json(found: Sequence[Kept], findings: Sequence[Finding]) -> dict[str, Any]:
    """The stable JSON shape: promises with their measures."""
    return {
        "promises": [_promise(one) for one in found],
        "findings": [one.as_json() for one in findings],
    }


def _promise(one: Kept) -> dict[str, Any]:
    said = one.promise
    return {
        "id": said.id,
        "document": said.document,
        "said_on": said.said_on.isoformat(),
        "since": said.since.isoformat(),
        "system": said.system,
        "said": said.said,
        "quote": said.quote,
        "paragraph": said.paragraph,
        "answer": one.answer.value,
        "why": one.why,
        "measures": [_measure(outcome) for outcome in one.outcomes],
    }


def _measure(one: Outcome) -> dict[str, Any]:
    return {
        "indicator": one.indicator.id,
        "shows": one.measure.shows.value,
        "answer": one.answer.value,
        "why": one.why,
        "before": one.before if isfinite(one.before) else None,
        "after": one.after if isfinite(one.after) else None,
        "beyond_path": one.beyond_path.value,
        "values_before": one.at,
        "values_after": len(one.values) - one.at,
    }


COMMAND = Command(
    "promises",
    "What was said would follow from a change, and what happened since?",
    "ringholder promises --json",
    arguments,
    run,
)
