"""ringholder whom-to-ring: who is accountable for something in an area, and how to reach them."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date

from ringholder.catalogue.functions import functions
from ringholder.charter import Charter
from ringholder.cli.command import (
    Command,
    CouldNotRun,
    Options,
    add_json,
    add_with,
    day,
    print_json,
)
from ringholder.cli.screen import wrapped
from ringholder.coordinate.shared.doors import Answer, Door, whom_to_ring
from ringholder.findings import RestsOn, Severity


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `whom-to-ring` takes."""
    parser.add_argument("charter", help="the folder of a charter")
    parser.add_argument("--function", required=True, help="the id of a function")
    parser.add_argument(
        "--area", required=True, action="append", help="the id of an area; may repeat"
    )
    add_with(parser)
    parser.add_argument("--on", help="a date such as 2026-06-01; today when absent")
    add_json(parser)


def run(options: Options) -> int:
    """Say whom to ring; 1 where there is nobody."""
    charter = Charter.load(options.charter, options.amendments)
    if options.function not in {*charter.functions, *functions()}:
        raise CouldNotRun(
            f"Nobody knows a function `{options.function}`: see docs/reference/functions.md."
        )
    strange = next((area for area in options.area if area not in charter.areas), None)
    if strange is not None:
        raise CouldNotRun(f"{charter.title} has no area `{strange}`.")
    on = day(options.on) if options.on else date.today()
    answer = whom_to_ring(charter, options.function, tuple(options.area), on)
    if options.json:
        print_json(as_json(answer))
    else:
        print("\n".join(text(answer, charter)))
    return int(any(one.severity is Severity.ERROR for one in answer.findings))


def as_json(answer: Answer) -> dict[str, object]:
    """The answer as JSON: `contact` is null where it was not read."""
    return {
        "function": answer.function,
        "area": list(answer.area),
        "doors": [asdict(door) for door in answer.doors],
        "findings": [one.as_json() for one in answer.findings],
    }


def text(answer: Answer, charter: Charter) -> Iterator[str]:
    """The answer for people, whom to ring first on top."""
    there = ", ".join(charter.names(answer.area))
    yield f"{charter.name(answer.function)}, {there}"
    for number, door in enumerate(answer.doors, 1):
        yield ""
        yield f"{number}. {door.name} ({door.rung or 'level not said'})"
        yield wrapped(" ".join(_told(door)), "   ")
    for one in answer.findings:
        yield ""
        yield wrapped(f"{one.code} {one.says} {one.do}")


def _told(door: Door) -> Iterator[str]:
    yield "Has the power to decide." if door.decides else "Does the work, and does not decide."
    if door.to:
        yield f"Accountable to {', '.join(door.to)}."
    if door.contact:
        mark = " (illustrative)" if door.rests_on is RestsOn.ILLUSTRATIVE else ""
        yield f"{door.contact}{mark}."
    else:
        yield "How to reach it was not read." if door.contact is None else "No contact is given."


COMMAND = Command(
    name="whom-to-ring",
    help="who is accountable for something in an area, to whom, and how to reach them",
    example="ringholder whom-to-ring charters/ladder --function partnership-at-place "
    "--area oxfordshire",
    arguments=arguments,
    run=run,
)
