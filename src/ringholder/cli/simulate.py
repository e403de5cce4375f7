"""ringholder simulate: a register of a system that does not exist, to try things on."""

from __future__ import annotations

import argparse
import json
from datetime import date
from pathlib import Path

from ringholder.calendar import Period
from ringholder.charter import Charter
from ringholder.cli.command import Command, CouldNotRun, Options, add_json, day, print_json
from ringholder.cli.progress import Progress
from ringholder.cli.screen import count, wrapped
from ringholder.matters.simulate import PutIn, Simulating, Simulation, as_if_in_force
from ringholder.matters.simulate.exported import exported
from ringholder.register.export import Asked, parts, write_folder, write_zip
from ringholder.register.memory import MemoryStore

FIRST, LAST = date(2024, 4, 1), date(2026, 6, 30)
MOST = 100_000


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `simulate` takes."""
    parser.add_argument(
        "charter",
        nargs="+",
        help="the folders of the charters, which between them answer for every day",
    )
    parser.add_argument("--seed", type=int, default=1, help="another seed, another register (1)")
    parser.add_argument("--matters", type=int, default=300, help="matters for decision (300)")
    parser.add_argument("--from", dest="first", metavar="DAY", help=f"the first day ({FIRST})")
    parser.add_argument("--until", metavar="DAY", help=f"the last day ({LAST})")
    parser.add_argument(
        "--as-if",
        action="store_true",
        help="take one charter that is a model or proposal as if it were in force on these days",
    )
    parser.add_argument("--to", metavar="EXPORT", required=True, help="a new folder, or a .zip")
    parser.add_argument("--put-in", metavar="FILE", help="also write which faults were put in")
    add_json(parser)


def run(options: Options) -> int:
    """Simulate, and write the export."""
    to = Path(options.to)
    if to.exists():
        raise CouldNotRun(f"`{to}` is there already. Give another name.")
    if not 0 <= options.matters <= MOST:
        raise CouldNotRun(f"`--matters {options.matters}`: give 0 to {MOST:,}.")
    made = _made(options)
    asked = exported(made, options.seed)
    try:
        _write(made, asked, to)
    except OSError as problem:
        raise CouldNotRun(f"`{to}` cannot be written: {problem.strerror}.") from None
    if options.put_in:
        told = json.dumps([_put_in(one) for one in made.put_in], indent=1)
        Path(options.put_in).write_text(f"{told}\n", encoding="utf-8")
    if options.json:
        print_json(as_json(made))
    else:
        print(text(made, to))
    return 0


def _write(made: Simulation, asked: Asked, to: Path) -> None:
    pieces = parts(made.store, asked)
    write_zip(pieces, to) if to.suffix.lower() == ".zip" else write_folder(pieces, to)


def _made(options: Options) -> Simulation:
    days = Period(
        day(options.first) if options.first else FIRST,
        day(options.until) if options.until else LAST,
    )
    charters = [Charter.load(folder) for folder in options.charter]
    if options.as_if:
        if len(charters) != 1:
            raise CouldNotRun("`--as-if` takes one charter.")
        charters = [as_if_in_force(charters[0], days)]
    try:
        making = Simulating(tuple(charters), options.seed, options.matters, days, MemoryStore())
    except ValueError as problem:
        raise CouldNotRun(
            f"{problem} `--as-if` takes one that is a model as if it were in force."
        ) from None
    return _watched(making)


def _watched(making: Simulating) -> Simulation:
    with Progress("day", (making.end - making.start).days) as progress:
        for at in making.months():
            progress.at((at.date() - making.start).days)
    return making.done()


def as_json(made: Simulation) -> dict[str, object]:
    """What was made, as plain data."""
    return {
        "acts": len(made.store),
        "matters": sum(1 for _ in made.store.matters()),
        "charters": [charter.title for charter in made.charters],
        "put_in": [_put_in(one) for one in made.put_in],
    }


def _put_in(one: PutIn) -> dict[str, str]:
    return {"matter": one.matter, "act": one.act, "code": one.code}


def text(made: Simulation, to: Path) -> str:
    """What was made, for a person to read."""
    matters = sum(1 for _ in made.store.matters())
    return wrapped(
        f"{count(matters, 'matter')} with {len(made.store):,} acts written to {to}. Nothing in "
        f"them happened and nobody in them exists. {count(len(made.put_in), 'fault')} "
        f"put in: `ringholder audit {to}` finds them."
    )


COMMAND = Command(
    "simulate",
    "Make the register of a system that does not exist, faults and all, to try things on.",
    "ringholder simulate charters/bob-2022 charters/bob-2024-07 charters/bob-frimley-2025-10 "
    "charters/thames-valley-2026 --matters 300 --to bob.zip",
    arguments,
    run,
)
