"""ringholder divert: should ambulances go to another site? Both sites before and after."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from math import isfinite
from typing import Any

from ringholder.cli.command import Command, CouldNotRun, Options, add_json, print_json
from ringholder.cli.screen import aligned, wrapped
from ringholder.coordinate.pressure.divert import (
    ASSUMED,
    NotASite,
    Option,
    Queue,
    Site,
    best,
    options,
    why_none_helps,
)

PARTS = "name:ambulances an hour:bays:minutes in a bay[:limit in minutes]"
LEAST, MOST = 4, 5


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `divert` takes."""
    parser.add_argument("sends", metavar="FROM", help=PARTS)
    parser.add_argument("receives", metavar="TO", help=PARTS)
    parser.add_argument(
        "--longer", type=float, default=0.0, metavar="MINUTES",
        help="how much longer each diverted ambulance is on its way (0)",
    )  # fmt: skip
    parser.add_argument("--step", type=float, default=1.0, help="ambulances an hour at a time (1)")
    parser.add_argument("--most", type=float, help="move no more than this an hour")
    add_json(parser)


def run(given: Options) -> int:
    """Compare the numbers to move; 1 where no divert helps."""
    try:
        sends, receives = _site(given.sends), _site(given.receives)
        found = options(
            sends, receives, longer_minutes=given.longer, step=given.step, most=given.most
        )
    except NotASite as problem:
        raise CouldNotRun(str(problem)) from None
    first = best(found)
    if given.json:
        print_json(as_json(found, first, sends, receives))
    else:
        print("\n".join(text(found, first, sends, receives)))
    return int(first is None)


def _site(typed: str) -> Site:
    name, *figures = typed.split(":")
    try:
        if not LEAST <= len(figures) + 1 <= MOST:
            raise ValueError
        an_hour, bays, minutes, *limit = (float(one) for one in figures)
        return Site(name, an_hour, int(bays), minutes, limit[0] if limit else None)
    except NotASite:
        raise
    except (ValueError, OverflowError):
        raise CouldNotRun(f"`{typed}` is no site. Write {PARTS}.") from None


def text(
    found: Sequence[Option], first: Option | None, sends: Site, receives: Site
) -> Iterator[str]:
    """The comparison for a person to read."""
    if first is None:
        yield wrapped(f"No divert helps. {why_none_helps(found, sends, receives)}")
    else:
        yield wrapped(f"Move {first.moved:g} an hour from {sends.name} to {receives.name}.")
    yield ""
    rows = [("moved", f"handover at {sends.name}", f"handover at {receives.name}", "lost", "")]
    rows += [
        (
            f"{one.moved:g}", _minutes(one.sends), _minutes(one.receives),
            f"{one.lost:.0f}" if isfinite(one.lost) else "-",
            one.why_not or ("the best" if one is first else ""),
        )
        for one in found
    ]  # fmt: skip
    yield from aligned(rows)
    yield from ("", wrapped("Lost: ambulance-minutes in an hour, waiting or on the longer way."))
    yield from map(wrapped, ASSUMED)
    if receives.limit_minutes is None:
        yield wrapped(f"No limit of {receives.name} was given, so only a queue that grows is one.")


def _minutes(at: Queue) -> str:
    if at.grows:
        return f"grows by {at.grows:.1f} an hour"
    return f"{at.handover:.0f} min" if isfinite(at.handover) else "grows"


def as_json(
    found: Sequence[Option], first: Option | None, sends: Site, receives: Site
) -> dict[str, Any]:
    """The stable JSON shape: the best, each number moved with both sites, and what is assumed."""
    return {
        "from": sends.name,
        "to": receives.name,
        "best": None if first is None else first.moved,
        "why_none": why_none_helps(found, sends, receives) if first is None else None,
        "options": [
            {
                "moved": one.moved,
                "from": _json(one.sends),
                "to": _json(one.receives),
                "lost_minutes_an_hour": _known(one.lost),
                "marginal": _known(one.marginal),
                "why_not": one.why_not or None,
            }
            for one in found
        ],
        "assumed": list(ASSUMED),
    }


def _json(at: Queue) -> dict[str, float | None]:
    return {
        "an_hour": at.an_hour,
        "busy": round(at.busy, 4),
        "handover_minutes": _known(at.handover),
        "grows_an_hour": at.grows,
    }


def _known(value: float) -> float | None:
    return round(value, 2) if isfinite(value) else None


COMMAND = Command(
    "divert",
    "Should ambulances go to another site? Both sites before and after, and what is assumed.",
    'ringholder divert "North:11.5:4:20" "South:5:4:20:30" --longer 12',
    arguments,
    run,
)
