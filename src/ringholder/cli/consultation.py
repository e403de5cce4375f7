"""ringholder consultation: who answered, who was not reached, what came twice, what is missing."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from ringholder.calendar import in_words
from ringholder.cli.command import Command, CouldNotRun, Options, add_json, file_at, print_json
from ringholder.cli.screen import aligned, at_most, count, hanging, wrapped
from ringholder.engage.consultation import reading
from ringholder.engage.consultation.campaigns import Alikes, Marked, marked
from ringholder.engage.consultation.districts import HOW_PLACED
from ringholder.engage.consultation.questionnaire import Questionnaire
from ringholder.engage.consultation.reach import (
    RULE,
    Heard,
    Placed,
    Reach,
    not_reached,
    percent,
    reach,
)
from ringholder.engage.consultation.responses import Responses, read
from ringholder.engage.consultation.unanswered import unanswered
from ringholder.findings import Finding, errors

MOST_SHOWN = 10


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `consultation` takes."""
    parser.add_argument(
        "questionnaire", metavar="QUESTIONNAIRE",
        help=f"a questionnaire (YAML), or one that is shipped: {', '.join(reading.shipped())}",
    )  # fmt: skip
    parser.add_argument("responses", metavar="RESPONSES", help="a row a response: CSV or Excel")
    parser.add_argument(
        "--place", action="append", default=[], metavar="CODE",
        help="a sub-ICB location that was to be reached, such as 10Q; may repeat",
    )  # fmt: skip
    add_json(parser)


def run(options: Options) -> int:
    """Read both files and say what is found; 1 where there is an error."""
    asked = _questionnaire(options.questionnaire)
    told = read(file_at(options.responses), asked)
    every = marked(told.responses, asked)
    heard = reach(every.responses, asked, options.place)
    findings = (
        *told.findings,
        *not_reached(heard, told.file),
        *unanswered(told.responses, asked, told.file),
    )
    if options.json:
        print_json(as_json(asked, told, every, heard, findings))
    else:
        print("\n".join(text(asked, every, heard, findings)))
    return 1 if errors(findings) else 0


def _questionnaire(name: str) -> Questionnaire:
    if name in reading.shipped():
        return reading.shipped()[name]
    if not Path(name).is_file():
        known = ", ".join(reading.shipped())
        raise CouldNotRun(f"there is no file `{name}`, and of those shipped there are: {known}.")
    told = reading.read(Path(name))
    if told.questionnaire is None:
        raise CouldNotRun("\n".join(map(str, told.findings)))
    return told.questionnaire


# ---- as text -------------------------------------------------------------------------------------


def text(
    asked: Questionnaire, every: Marked, heard: Reach, findings: Sequence[Finding]
) -> Iterator[str]:
    """What there is to say, for a person to read."""
    yield wrapped(asked.title)
    if asked.illustrative:
        yield wrapped(f"Illustrative: {asked.illustrative}")
    days = sorted(one.on for one in every.responses)
    when = f", from {in_words(days[0])} to {in_words(days[-1])}" if days else ""
    yield wrapped(f"{count(every.all, 'response')}{when}; {every.distinct:,} distinct.")
    yield from ("", "Who answered")
    yield from aligned([_audience(one) for one in heard.audiences])
    yield from ("", "By which way")
    yield from aligned([(one.name, one.words) for one in heard.ways])
    if heard.places:
        yield from ("", "From where")
        yield from aligned([_place(one) for one in heard.places])
        yield from aligned([(f"In the {one.name}", one.words) for one in heard.fifths])
        yield wrapped(HOW_PLACED, "  ")
    yield wrapped(f"Counts from 1 to {RULE.below - 1} are not shown, nor what would tell them.", "")
    yield from _alikes("Campaigns", every.campaigns)
    yield from _alikes("The same from a few", every.duplicates)
    yield from _bursts(every)
    yield from ("", "What is missing, and what is wrong")
    told = [hanging(f"  {one.severity.value}: {one.says} {one.do}") for one in findings]
    yield from at_most(told or ["  Nothing."], 4 * MOST_SHOWN)


def _audience(one: Heard) -> tuple[str, str, str]:
    share = f"{one.of}{f', {percent(one.share)}' if one.share is not None else ''}"
    return one.audience.name, one.words, f"{share}  {one.reached}".strip()


def _place(one: Placed) -> tuple[str, str, str]:
    rate = "" if one.rate is None else f"{one.rate:.2f} of each 10,000 people registered"
    return one.name, one.words, rate


def _alikes(heading: str, found: Sequence[Alikes]) -> Iterator[str]:
    if not found:
        return
    yield from ("", heading)
    lines = (
        hanging(
            f"  {f'{one.name}: ' if one.name else ''}{one.words}, from {in_words(one.first_on)} "
            f"to {in_words(one.last_on)}: “{one.begins}”"
        )
        for one in found
    )
    yield from at_most(lines, MOST_SHOWN)


def _bursts(every: Marked) -> Iterator[str]:
    if every.bursts:
        yield from ("", "Days with far more than the others")
    for one in every.bursts:
        yield hanging(
            f"  {in_words(one.on)}: {one.responses}, where {one.expected:.1f} came on the others; "
            f"{one.of_campaigns} of them of a campaign."
        )


# ---- as JSON -------------------------------------------------------------------------------------


def as_json(
    asked: Questionnaire,
    told: Responses,
    every: Marked,
    heard: Reach,
    findings: Sequence[Finding],
) -> dict[str, Any]:
    """The same as plain data; `null` is a count that is not shown."""
    return {
        "questionnaire": {"id": asked.id, "sha256": asked.sha256},
        "responses": {"file": told.file, "sha256": told.sha256},
        "all": every.all,
        "distinct": every.distinct,
        "audiences": [
            {
                "audience": one.audience.id,
                "responses": one.shown,
                "size": one.audience.size,
                "reached": one.reached.value,
            }
            for one in heard.audiences
        ],
        "ways": {one.id: one.shown for one in heard.ways},
        "places": {one.place: one.shown for one in heard.places},
        "fifths": [one.shown for one in heard.fifths],
        "campaigns": [_alikes_json(one) for one in every.campaigns],
        "duplicates": [_alikes_json(one) for one in every.duplicates],
        "bursts": [
            {"on": one.on.isoformat(), "responses": one.responses, "of_campaigns": one.of_campaigns}
            for one in every.bursts
        ],
        "rule": {"illustrative": every.rule.illustrative, "similar": every.rule.similar},
        "findings": [one.as_json() for one in findings],
    }


def _alikes_json(one: Alikes) -> dict[str, Any]:
    return {
        "name": one.name,
        "responses": list(one.numbers),
        "word_for_word": one.word_for_word,
        "begins": one.begins,
    }


COMMAND = Command(
    "consultation",
    "Responses to a consultation: how many came and how many are distinct, which are of a "
    "campaign or came twice, who answered, and who was not reached.",
    "ringholder consultation commissioning-2019 responses.csv --place 10Q --place 14Y --place 15A",
    arguments,
    run,
)
