"""ringholder queues: waiting lists as queues, and what one month of them can tell."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

from ringholder.cli.command import Command, CouldNotRun, Options, add_json, print_json
from ringholder.cli.screen import aligned, at_most, hanging, wrapped
from ringholder.coordinate.capacity import months
from ringholder.coordinate.capacity.lists import STANDARD_WEEKS, read_lists, shipped, together
from ringholder.coordinate.capacity.standing import RELIEF_WEEKS, Standing, Trend, standing
from ringholder.findings import Finding, errors

MOST_SHOWN = 8
ONE_MONTH = (
    "New and completed pathways are those of one month, no rates. 95% limits are of chance alone, "
    "the least they can be. Who left a list otherwise is in no column."
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `queues` takes."""
    parser.add_argument("file", nargs="?", metavar="FILE", help="waiting lists, CSV or Excel")
    parser.add_argument(
        "--shipped", action="store_true", help="the lists that come with Ringholder"
    )
    parser.add_argument("--provider", metavar="CODE", help="only this provider")
    parser.add_argument("--specialty", metavar="CODE", help="only this specialty, such as C_110")
    parser.add_argument(
        "--target", type=int, default=STANDARD_WEEKS, metavar="WEEKS", help="the target wait (18)"
    )
    parser.add_argument(
        "--within", type=int, default=RELIEF_WEEKS, metavar="WEEKS",
        help="weeks in which a list is to come down to its target size (52)",
    )  # fmt: skip
    add_json(parser)


def run(options: Options) -> int:
    """Tell each list; 1 where the file has rows that cannot be used."""
    if (options.file is None) == (not options.shipped):
        raise CouldNotRun("name a file, or say --shipped: one of them.")
    if options.target < 1 or options.within < 1:
        raise CouldNotRun("weeks are 1 or more.")
    rows, told = (shipped(), []) if options.shipped else read_lists(Path(options.file))
    found = [
        standing(one, target_wait=options.target, relief_weeks=options.within)
        for key, one in sorted(together(rows).items())
        if _wanted(options, *key)
    ]
    if not found and not told:
        raise CouldNotRun("there is no such list. Leave out --provider or --specialty to see all.")
    if options.json:
        print_json(as_json(found, told, options.shipped))
    else:
        print("\n".join(text(found, told, options.shipped)))
    return int(bool(errors(told)))


def _wanted(options: Options, provider: str, specialty: str) -> bool:
    wanted = (options.provider or provider).upper(), (options.specialty or specialty).upper()
    return wanted == (provider, specialty)


def text(found: Sequence[Standing], told: Sequence[Finding], is_shipped: bool) -> Iterator[str]:
    """The lists for a person to read."""
    head = ("list", "waiting", "within 18", "new", "completed", "load", "weeks", "relief", "trend")
    yield from aligned([head, *map(_row, found)], "")
    doubts = [
        f"{one.list.provider} {one.list.service}: {why}" for one in found for why in one.cannot_say
    ]
    if doubts:
        yield ""
        yield from at_most(map(hanging, doubts), MOST_SHOWN)
    if is_shipped and len(found) > 1:
        yield ""
        yield from map(wrapped, _system())
    yield from ("", wrapped(ONE_MONTH))
    yield from at_most((hanging(str(one)) for one in told), MOST_SHOWN)


_TRENDS = {**{one: one.value for one in Trend}, Trend.GROWS: "GROWS, if nobody left otherwise"}


def _row(one: Standing) -> tuple[str, ...]:
    load = "?" if one.load is None or one.load.value is None else f"{float(one.load.value):.2f}"
    if one.load is not None and one.load.high is not None:
        load += f" ({one.load.low:.2f}-{one.load.high:.2f})"
    share = "?" if one.share_within is None else f"{float(100 * one.share_within):.1f}%"
    return (
        f"{one.list.provider} {one.list.service}", f"{one.list.waiting:,}", share,
        _count(one.list.new), _count(one.list.removed), load, _tenth(one.weeks_to_clear),
        _tenth(one.relief), _TRENDS[one.trend],
    )  # fmt: skip


def _count(value: int | None) -> str:
    return "?" if value is None else f"{value:,}"


def _tenth(value: Fraction | None) -> str:
    return "?" if value is None else f"{float(value):.1f}"


def _system() -> Iterator[str]:
    changes = months.changes().values()
    flows, left = sum(c.by_flows for c in changes), sum(c.unexplained for c in changes)
    grew = sum(c.now - c.before for c in changes)
    yield (
        f"All lists of the system's people together: {flows:,} more joined than were completed, "
        f"and the lists grew by {grew:,}. So {left:,} left them in no column."
    )


def as_json(found: Sequence[Standing], told: Sequence[Finding], is_shipped: bool) -> dict[str, Any]:
    """The stable JSON shape: a list each, `null` for what cannot be said."""
    changes = months.changes() if is_shipped else {}
    return {
        "lists": [_json(one) for one in found],
        "system": [
            {
                "specialty": specialty, "before": c.before, "now": c.now, "new": c.new,
                "completed": c.removed, "left_otherwise": c.unexplained,
            }
            for specialty, c in changes.items()
        ],
        "findings": [one.as_json() for one in told],
    }  # fmt: skip


def _json(one: Standing) -> dict[str, Any]:
    row, load = one.list, one.load
    return {
        "provider": row.provider, "specialty": row.specialty, "service": row.service,
        "month": f"{row.month:%Y-%m}", "waiting": row.waiting, "within_18": row.within_18,
        "over_52": row.over_52, "over_65": row.over_65, "new": row.new, "completed": row.removed,
        "meets_standard": one.meets, "too_many_over_18": one.too_many, "trend": one.trend.value,
        "load": None if load is None else
        {"value": _number(load.value), "low": load.low, "high": load.high},
        "demand_a_week": _number(one.demand), "removals_a_week": _number(one.removals),
        "weeks_to_clear": _number(one.weeks_to_clear), "target_queue": _number(one.target_queue),
        "times_target": _number(one.times_target), "relief_a_week": _number(one.relief),
        "target_capacity_a_week": _number(one.target_capacity),
        "weeks_to_target": _number(one.weeks_to_target),
        "upper_demand_a_week": one.upper_demand,
        "mean_wait_weeks": _number(one.mean_wait), "pressure": _number(one.pressure),
        "cannot_say": list(one.cannot_say),
    }  # fmt: skip


def _number(value: Fraction | None) -> float | None:
    return None if value is None else float(value)


COMMAND = Command(
    "queues",
    "Waiting lists as queues: load with limits, weeks to clear, the 92% standard, what would help.",
    "ringholder queues --shipped --provider RTH",
    arguments,
    run,
)
