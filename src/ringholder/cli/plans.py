"""ringholder plans: the plans of providers and commissioners held against one another."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import date

from ringholder.cli.command import Command, Options, add_json, print_json
from ringholder.cli.position import existing, told, write
from ringholder.cli.screen import count, hanging, wrapped
from ringholder.commission.system_plan.difference import amount
from ringholder.commission.system_plan.report import ILLUSTRATIVE, Plans, as_json, paper, plans
from ringholder.finance.envelopes.control import controls
from ringholder.finance.envelopes.lines import lines
from ringholder.findings import errors
from ringholder.papers.sheets import xlsx


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `plans` takes."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="plans: CSV, XLSX or Parquet")
    for name, says in {
        "ratios": "how much activity one whole-time equivalent or one bed does",
        "bands": "the growth from last year that nobody has to explain",
        "envelopes": "envelopes and allocations, to hold the money against",
    }.items():
        parser.add_argument(
            f"--{name}", nargs="+", action="extend", default=[], metavar="FILE", help=says
        )
    parser.add_argument("--xlsx", metavar="FILE", help="also write the differences as a workbook")
    parser.add_argument("--most", type=int, default=20, help="how many to list (20)")
    add_json(parser)


def run(options: Options) -> int:
    """Say where the plans differ; 1 where a row could not be read."""
    money = lines(existing(options.envelopes))
    held = controls(money.lines)
    found = plans(
        existing(options.files),
        ratio_files=existing(options.ratios),
        band_files=existing(options.bands),
        envelopes={
            (one.commissioner, one.provider): one.planned for c in held for one in c.envelopes
        },
        allocations={c.commissioner: c.allocation for c in held if c.allocation is not None},
    )
    if options.xlsx:
        write(options.xlsx, xlsx(paper(found, date.today())))
    if options.json:
        print_json(as_json(found))
    else:
        print("\n".join(text(found, options.most)))
    return int(bool(errors((*money.findings, *found.findings))))


def text(found: Plans, most: int) -> Iterator[str]:
    """The differences for a person to read."""
    if found.illustrative:
        yield wrapped(ILLUSTRATIVE)
    lines, apart = count(len(found.lines), "line"), count(len(found.differences), "difference")
    yield f"{lines} of plans, {apart}."
    yield from (wrapped(one) for one in found.not_checked)
    for one in found.differences[:most]:
        yield hanging(f"{one.what.kind[0]} {', '.join(one.owners)}: {one.says}")
        if one.nearer and one.last_year is not None:
            last = amount(one.last_year, one.unit)
            yield hanging(f"  Last year it was {last}: the plan of {one.nearer} is nearer.")
        yield hanging(f"  {one.do} {one.where}.")
    if len(found.differences) > most:
        yield f"{len(found.differences) - most} more; --most lists them."
    yield from told(found.of_files, most)


COMMAND = Command(
    "plans",
    "The activity, workforce and money plans of providers and commissioners, held against one "
    "another, against envelopes and last year; every difference with its owner.",
    "ringholder plans plans.xlsx --ratios ratios.csv --bands bands.csv --envelopes envelopes.csv",
    arguments,
    run,
)
