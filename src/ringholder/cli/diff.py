"""ringholder diff: what a change moves, orphans, and leaves to be carried over."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from ringholder.calendar import in_words
from ringholder.charter import Charter
from ringholder.charter.diff import Difference, diff, worklist
from ringholder.charter.diff.words import says
from ringholder.charter.diff.worklist import HEADINGS, Group
from ringholder.cli.amendments import caveats
from ringholder.cli.command import Command, CouldNotRun, Options, add_json, add_with, print_json
from ringholder.cli.screen import count, hanging


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `diff` takes."""
    parser.add_argument("old", help="the folder of the charter before")
    parser.add_argument(
        "new", nargs="?", help="the folder of the charter after; the same when absent (see --with)"
    )
    parser.add_argument(
        "--work", action="store_true", help="list what has to be done, item by item, with the day"
    )
    add_with(parser)
    add_json(parser)


def run(options: Options) -> int:
    """Tell what changes."""
    if options.new is None and not options.amendments:
        raise CouldNotRun("give a second charter, or `--with` an amendment to lay over the one.")
    new = Charter.load(options.new or options.old, options.amendments)
    found = diff(Charter.load(options.old), new)
    if options.json:
        print_json({**found.as_json(), "worklist": [item.as_json() for item in worklist(found)]})
    else:
        first, *rest = _work(found) if options.work else says(found)
        print("\n".join([hanging(first), *caveats(new), *map(hanging, rest)]))
    return 0


def _work(found: Difference) -> Iterator[str]:
    """What has to be done, group by group."""
    items = worklist(found)
    many = count(len(items), "item")
    yield f"From {found.old.title} to {found.new.title}: {many} to work through"
    for group in Group:
        mine = [item for item in items if item.group is group]
        if mine:
            yield ""
            yield f"{HEADINGS[group]} ({len(mine)}):"
        for item in mine:
            by = f" by {in_words(item.due_on)}" if item.due_on else ""
            owner = f" Owner: {item.owner}." if item.owner else ""
            yield f"  {item.title}: {item.do}{by and f' Due{by}.'}{owner}"
            yield from (f"    {line}" for line in item.lines)


COMMAND = Command(
    "diff",
    "Say what a change moves up and down the ladder, orphans, and leaves to be carried over.",
    "ringholder diff charters/bob-2022 charters/ladder",
    arguments,
    run,
)
