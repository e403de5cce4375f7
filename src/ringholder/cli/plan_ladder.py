"""ringholder plan-ladder: what plans of all levels say together, and where they do not fit."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from ringholder.charter import Charter
from ringholder.cli.command import Command, CouldNotRun, Options, add_json, print_json
from ringholder.cli.position import existing
from ringholder.cli.screen import count, hanging, wrapped
from ringholder.cli.writing import ends_in, free, write
from ringholder.findings import errors
from ringholder.monitor import indicators
from ringholder.plan.ladder.check import check
from ringholder.plan.ladder.known import Found, Known
from ringholder.plan.ladder.links import Links, links
from ringholder.plan.ladder.plans import Item, Ladder
from ringholder.plan.ladder.progress import Progress, progress
from ringholder.plan.ladder.reading import read_plans
from ringholder.plan.ladder.sheets import workbook
from ringholder.plan.ladder.side_by_side import side_by_side
from ringholder.shipped import charters_folder
from ringholder.tables.typed import AMOUNT, Column, Layout, read

ILLUSTRATIVE = "Some of these plans are illustrative: they were made up."
SUMS = Layout("matter-sums", "sums of matters", (Column("matter"), Column("sum", AMOUNT)))


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `plan-ladder` takes."""
    parser.add_argument(
        "files", nargs="+", metavar="FILE",
        help="tables of plans, items, risks and intelligence: CSV, or sheets of a workbook",
    )  # fmt: skip
    parser.add_argument(
        "--charter", metavar="CHARTER", help="whose levels and posts; charters/ladder if absent"
    )
    parser.add_argument(
        "--sums", metavar="FILE", help="sums of budgets and decisions: columns matter, sum"
    )
    parser.add_argument(
        "--xlsx", metavar="FILE", help="also write all plans as one workbook, with what is wrong"
    )
    parser.add_argument("--force", action="store_true", help="write over a file that is there")
    parser.add_argument("--most", type=int, default=30, help="how many findings to list (30)")
    add_json(parser)


def run(options: Options) -> int:
    """Show the ladder and say what is wrong; 1 where something is an error."""
    out = ends_in(options.xlsx, ".xlsx", option="--xlsx") if options.xlsx else None
    free([] if out is None else [out], force=options.force)
    ladder = read_plans(existing(options.files))
    ways = links(ladder)
    charter = Charter.load(options.charter or charters_folder() / "ladder")
    known = Known(charter, frozenset(indicators.shipped()), None, _sums(options.sums))
    found = check(ladder, known, ways)
    if out is not None:
        write(out, workbook(ladder, found))
    if options.json:
        print_json(as_json(ladder, ways, found))
    else:
        print("\n".join(text(ladder, ways, found, options.most)))
    return int(bool(errors(one.finding for one in found)))


def _sums(name: str | None) -> Mapping[str, Decimal]:
    if name is None:
        return {}
    told = read(existing([name])[0], SUMS, called=Path(name).name)
    if told.findings:
        raise CouldNotRun(str(told.findings[0]))
    return {row.cells["matter"]: row.cells["sum"] for row in told.rows}


# ---- as text -------------------------------------------------------------------------------------


def text(ladder: Ladder, ways: Links, found: tuple[Found, ...], most: int) -> Iterator[str]:
    """The ladder, priority by priority, and what is wrong."""
    if ladder.illustrative:
        yield wrapped(ILLUSTRATIVE)
    plans, items = count(len(ladder.plans), "plan"), count(len(ladder.items), "item")
    yield f"{plans}, {items}."
    how_far = progress(ladder, ways)
    beside = side_by_side(ladder, ways)
    for row in beside.rows:
        yield ""
        yield hanging(f"{_line(row.priority, how_far)}")
        for plan, cell in zip(beside.plans, row.cells, strict=True):
            below = [one for one in cell if one is not row.priority]
            if below:
                yield hanging(f"  {plan.title}")
                yield from (hanging(f"    {_line(one, how_far)}") for one in below)
    yield from _apart(beside.apart, how_far)
    yield from _wrong(found, most)


def _line(item: Item, how_far: Mapping[str, Progress]) -> str:
    share = how_far[item.key].share
    says = "" if share is None else f", {round(share * 100)}% done"
    return f"{item.key}  {item.kind}: {item.title}{says}"


def _apart(apart: tuple[tuple[Item, ...], ...], how_far: Mapping[str, Progress]) -> Iterator[str]:
    if any(apart):
        yield ""
        yield "Serves no priority"
        yield from (hanging(f"    {_line(one, how_far)}") for cell in apart for one in cell)


def _wrong(found: tuple[Found, ...], most: int) -> Iterator[str]:
    yield ""
    yield f"{count(len(found), 'thing')} found." if found else "Nothing is wrong."
    for one in (each.finding for each in found[:most]):
        yield ""
        yield hanging(f"{one.severity.value}: {one}")
        yield f"  For: {one.owner or 'whoever keeps the plans'}"
    if len(found) > most:
        yield f"{len(found) - most} more; --most lists them."


# ---- as JSON -------------------------------------------------------------------------------------


def as_json(ladder: Ladder, ways: Links, found: tuple[Found, ...]) -> dict[str, Any]:
    """Plans, items with what serves them, and findings with the items that they are about."""
    how_far = progress(ladder, ways)
    return {
        "illustrative": ladder.illustrative,
        "files": [{"file": one.name, "sha256": one.sha256} for one in ladder.files],
        "plans": [
            {"plan": one.id, "title": one.title, "kind": one.kind, "body": one.body}
            for one in ladder.plans.values()
        ],
        "items": [_item_json(one, ways, how_far) for one in ladder.items.values()],
        "findings": [{**one.finding.as_json(), "items": list(one.items)} for one in found],
    }


def _item_json(item: Item, ways: Links, how_far: Mapping[str, Progress]) -> dict[str, Any]:
    share = how_far[item.key].share
    return {
        "item": item.key,
        "kind": item.kind,
        "title": item.title,
        "level": item.rung,
        "areas": list(item.areas),
        "owner": item.owner,
        "serves": list(ways.serves[item.key]),
        "served_by": list(ways.served_by[item.key]),
        "progress": None if share is None else str(share),
        "how": how_far[item.key].how,
    }


COMMAND = Command(
    "plan-ladder",
    "The plans of a system, its places, providers and specialties together: what serves what, how "
    "far it is, and where plans leave gaps, contradict each other or count a thing twice.",
    "ringholder plan-ladder plans.csv items.csv risks.csv --charter charters/ladder "
    "--xlsx ladder.xlsx",
    arguments,
    run,
)
