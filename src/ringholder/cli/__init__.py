"""The command `ringholder`: one file a command, working on files, with no database.

Text by default, `--json` everywhere. Exit code 0: sound; 1: an error-severity finding, or a
question without an answer; 2: it could not run.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Sequence
from importlib import import_module

from ringholder.charter import NotACharter, NotAnAmendment
from ringholder.cli.command import Command, CouldNotRun

NAMES = (
    "new",
    "check",
    "explain",
    "diff",
    "charter",
    "route",
    "power",
    "procedures",
    "publish",
    "bring",
    "versions",
    "chart",
    "funnel",
    "rates",
    "arrs",
    "contracts",
    "continuing-care",
    "watch",
    "report",
    "lineage",
    "promises",
    "need",
    "case",
    "footprint",
    "pathway",
    "specification",
    "shares",
    "running-cost",
    "mhis",
    "networks",
    "incentives",
    "at-risk",
    "payments",
    "position",
    "plans",
    "evaluate",
    "plan-ladder",
    "psr",
    "what-if",
    "budget",
    "asked",
    "whom-to-ring",
    "vote",
    "rescue",
    "queues",
    "mutual-aid",
    "opel",
    "divert",
    "rota",
    "themes",
    "consultation",
    "judge",
    "ledger",
    "audit",
    "witness",
    "simulate",
    "serve",
    "demo",
)
"""The commands in the order of the help. Each stands in the file of its name."""


def main(words: Sequence[str] | None = None) -> int:
    """Run one command; its exit code."""
    _speak_utf_8()
    words = sys.argv[1:] if words is None else words
    options = parser(_read_for(words)).parse_args(words)
    try:
        return int(options.run(options))
    except (CouldNotRun, NotACharter, NotAnAmendment) as problem:
        print(f"ringholder: {problem}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130


def _speak_utf_8() -> None:
    """Windows writes to files and pipes in an old code page, which has no arrows."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")


def _read_for(words: Sequence[str]) -> Sequence[str]:
    """The one command that is asked for: to read the files of all takes a second and more."""
    return words[:1] if words and words[0] in NAMES else NAMES


def command(name: str) -> Command:
    """A command by its name."""
    found: Command = import_module(f"ringholder.cli.{name.replace('-', '_')}").COMMAND
    return found


def parser(names: Sequence[str] = NAMES) -> argparse.ArgumentParser:
    """The parser of the command line, or of some of its commands."""
    top = argparse.ArgumentParser(
        prog="ringholder",
        description="Who may decide what in an Integrated Care System, and where it is needed.",
    )
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name in names:
        command(name).add_to(commands)
    return top
