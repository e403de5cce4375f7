"""ringholder budget: what may be spent, by whom and under which decision, by a register's acts."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from ringholder.charter import Charter
from ringholder.cli.command import Command, CouldNotRun, Options, add_json, print_json
from ringholder.cli.judge import instant_of
from ringholder.cli.screen import count, hanging, wrapped
from ringholder.finance.commitments import Line, lines, wrong_with
from ringholder.matters.budget import OPEN
from ringholder.matters.judge import Judging
from ringholder.matters.judged_export import JudgedExport, judged_export
from ringholder.matters.requests import RAISE
from ringholder.money import pounds
from ringholder.register.act import written
from ringholder.register.export_read import NotAnExport, Unreadable


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `budget` takes."""
    parser.add_argument("register", help="an export of a register: a folder or a zip file")
    parser.add_argument(
        "--at",
        metavar="DAY",
        help="as the record stood at the end of a day, or at an instant "
        "(2026-06-01, 2026-06-01T09:30:00Z); that of the last act when absent",
    )
    parser.add_argument("--year", help="only this financial year, such as 2025/26")
    parser.add_argument(
        "--orders", action="store_true", help="also what each budget is committed to"
    )
    add_json(parser)


def run(options: Options) -> int:
    """Print every budget line; 1 when the money of the register does not add up."""
    asked = instant_of(options.at)
    try:
        with judged_export(Path(options.register)) as export:
            at = asked or export.last_at
            every = lines(_walks(export, at))
            wrong = list(wrong_with(every))
            found = [one for one in every if options.year in (None, one.year)]
            if options.json:
                findings = [finding.as_json() for finding in wrong]
                budgets = [one.as_json() for one in found]
                print_json({"at": written(at), "budgets": budgets, "findings": findings})
            else:
                told = [wrapped(f"{f.code} {f.name}: {f.says} {f.do}") for f in wrong]
                print("\n".join([*_text(export, found, orders=options.orders), *told]))
    except NotAnExport as problem:
        raise CouldNotRun(str(problem)) from None
    except Unreadable as problem:
        raise CouldNotRun(f"a file in `{options.register}` {problem}.") from None
    return int(bool(wrong))


def _walks(export: JudgedExport, at: datetime) -> Iterator[Judging]:
    """The matters that money is in, as they stood: all others are not judged."""
    for matter in export.matters():
        acts = export.acts(matter)
        walk = export.judging(matter, at) if acts[0].act.kind in (OPEN, RAISE) else None
        if walk is not None:
            yield walk


def _text(export: JudgedExport, found: list[Line], *, orders: bool) -> Iterator[str]:
    if not found:
        yield "There are no budgets."
        return
    for line in found:
        indent = "  " * line.depth
        walk = export.judging(line.matter)
        charter = None if walk is None else walk.case.charter
        yield f"{indent}{line.title}  {line.matter}"
        yield hanging(f"{indent}  {_money(line)}")
        yield hanging(f"{indent}  {_whose(export, line, charter)}")
        for one in line.commitments if orders else ():
            who = one.supplier or "supplier not known"
            state = one.state or "not in this register"
            said = f"{pounds(one.sum)} {one.title}, {who}: {state}"
            yield hanging(f"{indent}    {said}  {one.requisition}")
    yield wrapped(f"{count(len(found), 'budget line')}, all sums in pounds.")


def _money(line: Line) -> str:
    money = line.budget
    told = [
        f"{'received' if not line.parent else 'issued'} {pounds(money.sum)}",
        *(
            f"{word} {pounds(sum_)}"
            for word, sum_ in (
                ("issued on", money.issued),
                ("moved in", money.moved_in),
                ("moved out", money.moved_out),
            )
            if sum_
        ),
        f"committed {pounds(money.committed)}",
        f"available {pounds(money.available)}",
    ]
    return ", ".join(told) + "."


def _whose(export: JudgedExport, line: Line, charter: Charter | None) -> str:
    name = charter.name(line.held_by) if charter is not None else line.held_by
    fence = f", ring-fenced for {line.ring_fence}" if line.ring_fence else ""
    told = f"{line.year} {line.type.replace('-', ' ')}{fence}; held by {name}; "
    if line.decision:
        return f"{told}under {_title(export, line.decision)}."
    if line.parent:
        return f"{told}under what it was issued from, {line.parent}."
    return told + (f"from {line.source}." if line.source else "under no decision that is named.")


def _title(export: JudgedExport, decision: str) -> str:
    acts = export.acts(decision)
    title = acts[0].act.payload.get("title") if acts else None
    return f"“{title}” ({decision})" if title else f"{decision}, which is not in this register"


COMMAND = Command(
    "budget",
    "Say what may be spent on each line, by whom and under which decision, and what is left of it.",
    "ringholder budget register.zip --year 2025/26 --orders",
    arguments,
    run,
)
