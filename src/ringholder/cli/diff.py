"""ringholder diff: what a change moves, orphans, and leaves to be carried over."""

from __future__ import annotations

import argparse

from ringholder.charter import Charter
from ringholder.charter.diff import diff
from ringholder.charter.diff.words import says
from ringholder.cli.command import Command, Options, add_json, print_json
from ringholder.cli.screen import hanging


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `diff` takes."""
    parser.add_argument("old", help="the folder of the charter before")
    parser.add_argument("new", help="the folder of the charter after")
    add_json(parser)


def run(options: Options) -> int:
    """Tell what changes."""
    found = diff(Charter.load(options.old), Charter.load(options.new))
    if options.json:
        print_json(found.as_json())
    else:
        print("\n".join(hanging(line) for line in says(found)))
    return 0


COMMAND = Command(
    "diff",
    "Say what a change moves up and down the ladder, orphans, and leaves to be carried over.",
    "ringholder diff charters/bob-2022 charters/ladder",
    arguments,
    run,
)
