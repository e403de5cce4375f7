"""What a command is: a name, help with an example, its arguments, and what it does."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

Options = argparse.Namespace
MOST_PORT = 65535


class CouldNotRun(Exception):
    """The command cannot do what was asked; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Command:
    """One command of the command line."""

    name: str
    help: str
    example: str
    arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[Options], int]

    def add_to(self, commands: Any) -> None:
        """Add this command to the parser."""
        parser = commands.add_parser(
            self.name,
            help=self.help,
            description=self.help,
            epilog=f"Example:\n  {self.example}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        self.arguments(parser)
        parser.set_defaults(run=self.run)


def port(text: str) -> int:
    """A port's number. Raises what argparse turns into a sentence."""
    if text.isdecimal() and int(text) <= MOST_PORT:
        return int(text)
    raise argparse.ArgumentTypeError(f"`{text}` is not a port; give a number up to {MOST_PORT}")


def add_with(parser: argparse.ArgumentParser) -> None:
    """The option that lays amendments over a charter."""
    parser.add_argument(
        "--with",
        dest="amendments",
        metavar="AMENDMENT",
        action="append",
        default=[],
        help="lay an amendment over it: the id of a shipped one (health-bill-2026) or a folder; "
        "may repeat",
    )


def day(text: str) -> date:
    """A day given with `--on`. Raises `CouldNotRun`."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CouldNotRun(f"`--on {text}` is not a date. Write it as 2026-06-01.") from None


def file_at(name: str) -> Path:
    """A file that is there. Raises `CouldNotRun`."""
    path = Path(name)
    if not path.is_file():
        raise CouldNotRun(f"there is no file `{name}`.")
    return path


def add_json(parser: argparse.ArgumentParser) -> None:
    """The option that every command has."""
    parser.add_argument("--json", action="store_true", help="print JSON instead of text")


def add_part(
    parts: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    says: str,
    adds: Callable[[argparse.ArgumentParser], None],
    runs: Callable[[Options], int],
    example: str,
) -> None:
    """One part of a command that has several: what it says, its options and what runs it."""
    parser = parts.add_parser(
        name,
        help=says,
        description=says,
        epilog=f"Example:\n  {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    adds(parser)
    add_json(parser)
    parser.set_defaults(part=runs)


def print_json(data: object) -> None:
    """Print data as JSON that a person can read too."""
    print(json.dumps(data, indent=2, ensure_ascii=False))
