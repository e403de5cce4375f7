"""ringholder charter: make the files of a constitution from what somebody has already, and back.

A new way in or out is a command in `WAYS`; each has a file of its own.
"""

from __future__ import annotations

import argparse

from ringholder.cli import from_scheme, workbook
from ringholder.cli.command import Command, Options

WAYS: tuple[Command, ...] = (from_scheme.FROM_DOCX, workbook.FROM_XLSX, workbook.TO_XLSX)


def arguments(parser: argparse.ArgumentParser) -> None:
    """The ways in and out."""
    ways = parser.add_subparsers(title="ways", metavar="WAY", required=True)
    for way in WAYS:
        way.add_to(ways)


def run(options: Options) -> int:
    """Never reached: one of the ways is always asked for, and runs itself."""
    raise AssertionError(options)


COMMAND = Command(
    "charter",
    "Make a constitution from a scheme of reservation and delegation in Word or Excel; edit one in "
    "Excel and read it back.",
    "ringholder charter from-docx scheme.docx --to charters/ours",
    arguments,
    run,
)
