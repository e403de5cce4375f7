"""The command `ringholder`: one file a command, working on files, with no database.

Text by default, `--json` everywhere. Exit code 0: sound; 1: an error-severity finding, or a
question without an answer; 2: it could not run.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Sequence

from ringholder.charter import NotACharter, NotAnAmendment
from ringholder.cli import (
    arrs,
    asked,
    at_risk,
    audit,
    bring,
    budget,
    chart,
    charter,
    check,
    consultation,
    continuing_care,
    contracts,
    demo,
    diff,
    explain,
    footprint,
    funnel,
    incentives,
    judge,
    ledger,
    lineage,
    mhis,
    need,
    networks,
    new,
    pathway,
    payments,
    plans,
    position,
    power,
    procedures,
    promises,
    psr,
    publish,
    rates,
    report,
    rescue,
    route,
    running_cost,
    serve,
    shares,
    simulate,
    specification,
    themes,
    versions,
    watch,
    what_if,
    whom_to_ring,
    witness,
)
from ringholder.cli.command import Command, CouldNotRun

COMMANDS: tuple[Command, ...] = (
    new.COMMAND,
    check.COMMAND,
    explain.COMMAND,
    diff.COMMAND,
    charter.COMMAND,
    route.COMMAND,
    power.COMMAND,
    procedures.COMMAND,
    publish.COMMAND,
    bring.COMMAND,
    versions.COMMAND,
    chart.COMMAND,
    funnel.COMMAND,
    rates.COMMAND,
    arrs.COMMAND,
    contracts.COMMAND,
    continuing_care.COMMAND,
    watch.COMMAND,
    report.COMMAND,
    lineage.COMMAND,
    promises.COMMAND,
    need.COMMAND,
    footprint.COMMAND,
    pathway.COMMAND,
    specification.COMMAND,
    shares.COMMAND,
    running_cost.COMMAND,
    mhis.COMMAND,
    networks.COMMAND,
    incentives.COMMAND,
    at_risk.COMMAND,
    payments.COMMAND,
    position.COMMAND,
    plans.COMMAND,
    psr.COMMAND,
    what_if.COMMAND,
    budget.COMMAND,
    asked.COMMAND,
    whom_to_ring.COMMAND,
    rescue.COMMAND,
    themes.COMMAND,
    consultation.COMMAND,
    judge.COMMAND,
    ledger.COMMAND,
    audit.COMMAND,
    witness.COMMAND,
    simulate.COMMAND,
    serve.COMMAND,
    demo.COMMAND,
)


def main(words: Sequence[str] | None = None) -> int:
    """Run one command; its exit code."""
    _speak_utf_8()
    options = parser().parse_args(words)
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


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    top = argparse.ArgumentParser(
        prog="ringholder",
        description="Who may decide what in an Integrated Care System, and where it is needed.",
    )
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in COMMANDS:
        command.add_to(commands)
    return top
