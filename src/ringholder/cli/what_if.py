"""ringholder what-if: past matters, put again to an amended constitution."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ringholder.calendar import in_words
from ringholder.charter import Charter
from ringholder.cli.amendments import caveats
from ringholder.cli.command import (
    Command,
    CouldNotRun,
    Options,
    add_json,
    add_with,
    print_json,
)
from ringholder.cli.screen import aligned, hanging, wrapped
from ringholder.matters.clerk import Clerk
from ringholder.matters.judged_export import judged_export
from ringholder.matters.pins import Charters
from ringholder.matters.procedures import every
from ringholder.matters.what_if import Answer, Moves, Replayed, WhatIf, what_if
from ringholder.matters.what_if.words import head, power, sentence
from ringholder.matters.world import World
from ringholder.register.export_read import NotAnExport, Unreadable
from ringholder.register.lines import LinesStore
from ringholder.register.store import Damaged


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `what-if` takes."""
    parser.add_argument("charter", help="the folder of the amended charter")
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument(
        "--register", metavar="EXPORT", help="an export of the register: a folder or a zip file"
    )
    source.add_argument(
        "--store", metavar="FOLDER", help="the folder of a register in text files (see --under)"
    )
    parser.add_argument(
        "--under",
        metavar="CHARTER",
        action="append",
        default=[],
        help="with --store: the folder of a charter under which its matters were opened; "
        "may repeat. An export brings its own",
    )
    add_with(parser)
    parser.add_argument("--all", action="store_true", help="also list matters that do not change")
    add_json(parser)


def run(options: Options) -> int:
    """Put the past again; 1 when something that was decided could be decided no more."""
    amended = Charter.load(options.charter, options.amendments)
    with _register(options) as (world, matters):
        found = what_if(world, matters, amended)
    if options.json:
        print_json(as_json(found))
    else:
        print("\n".join(text(found, everything=options.all)))
    return int(found.counts["undecidable"] > 0)


Register = tuple[World, Iterator[str]]


@contextmanager
def _register(options: Options) -> Iterator[Register]:
    """The register that was named. Raises `CouldNotRun`."""
    if options.store is not None:
        yield _stored(Path(options.store), options.under)
        return
    if options.under:
        raise CouldNotRun("an export brings its charters itself: leave `--under` out.")
    try:
        with judged_export(Path(options.register)) as export:
            yield export.world, export.matters()
    except NotAnExport as problem:
        raise CouldNotRun(str(problem)) from None
    except Unreadable as problem:
        raise CouldNotRun(f"a file in `{options.register}` {problem}.") from None


def _stored(folder: Path, under: list[str]) -> Register:
    if not (folder / "acts.jsonl").is_file():
        raise CouldNotRun(f"`{folder}` holds no register: there is no acts.jsonl in it.")
    if not under:
        raise CouldNotRun("name with `--under` the charters under which its matters were opened.")
    charters = Charters([Charter.load(name) for name in under])
    try:
        clerk = Clerk(LinesStore(folder), charters, every(), ())
        clerk.catch_up()
    except Damaged as problem:
        raise CouldNotRun(str(problem)) from None
    return clerk.world, clerk.matters()


# ---- what is printed -----------------------------------------------------------------------------


def text(found: WhatIf, *, everything: bool) -> Iterator[str]:
    """Counts, then a line and a sentence for each matter, then whose power changes."""
    for line in head(found):
        yield hanging(line) if line.startswith(" ") else wrapped(line)
    yield from caveats(found.charter)
    shown = [
        one for one in found.matters if everything or one.changes or one.moves is Moves.CANNOT_SAY
    ]
    if shown:
        yield ""
        for row, one in zip(aligned([_row(one) for one in shown], indent=""), shown, strict=True):
            yield row.rstrip()
            yield wrapped(f"{one.matter}, {in_words(one.on)}: {sentence(one)}", "    ")
    if found.powers:
        yield ""
        yield "Whose power changes (Banzhaf), on bodies that decided past matters:"
        yield from (hanging(f"  - {power(change)}") for change in found.powers)


def _row(one: Replayed) -> tuple[str, str, str, str]:
    rungs = [_rung(one.before), _rung(one.after)]
    votes = "" if one.recount is None else one.recount.before.value
    if one.recount is not None and one.recount.after is not one.recount.before:
        votes = f"{votes} → {one.recount.after.value}"
    return one.moves.value, " → ".join(rungs), votes, one.title


def _rung(answer: Answer | None) -> str:
    return (answer.rung if answer is not None else None) or "-"


def as_json(found: WhatIf) -> dict[str, object]:
    """All of it as plain data."""
    return {
        "charter": found.charter.id,
        "amended_by": [amended.head_as_json() for amended in found.charter.amended_by],
        "counts": dict(found.counts),
        "matters": [one.as_json() for one in found.matters],
        "powers": [change.as_json() for change in found.powers],
    }


COMMAND = Command(
    "what-if",
    "Put past matters again to an amended constitution: what moves, what nobody could decide, "
    "whose power changes. Nothing of the past is altered.",
    "ringholder what-if charters/thames-valley-2026 --register export.zip --with health-bill-2026",
    arguments,
    run,
)
