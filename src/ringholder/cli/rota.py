"""ringholder rota: is somebody always on call? Gaps, double booking, deputies, rest; a calendar."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ringholder.charter import Charter
from ringholder.cli.command import Command, CouldNotRun, Options, add_json, print_json
from ringholder.cli.opel import instant
from ringholder.cli.screen import aligned, at_most, count, hanging, wrapped
from ringholder.coordinate.pressure.authority import called
from ringholder.coordinate.pressure.cover import Cover, Rota, cover, read_rota, wall
from ringholder.coordinate.pressure.rota_calendar import rota_calendar
from ringholder.findings import Finding, errors
from ringholder.matters.on_call import Duty

MOST_SHOWN = 20


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `rota` takes."""
    parser.add_argument(
        "file", metavar="FILE", help="the rota: tier, who, from, to, deputy, ring (a telephone)"
    )
    parser.add_argument("--charter", metavar="CHARTER", help="the folder of the constitution")
    parser.add_argument("--from", dest="first", metavar="INSTANT", help="check from then on")
    parser.add_argument("--to", dest="last", metavar="INSTANT", help="check up to then")
    parser.add_argument(
        "--rest", type=int, metavar="HOURS", help="your rule on rest between two duties, if any"
    )
    parser.add_argument("--at", metavar="INSTANT", help="who is on call then (now)")
    parser.add_argument("--ical", metavar="FILE", help="write the duties as a calendar")
    parser.add_argument("--who", metavar="CAPACITY", help="only these duties in the calendar")
    add_json(parser)


def run(options: Options) -> int:
    """Check a rota; 1 where it has a gap, a double booking, or a row that cannot be used."""
    rota, at = read_rota(Path(options.file)), instant(options.at)
    charter = Charter.load(options.charter) if options.charter else None
    if not rota.duties:
        says = str(rota.findings[0]) if rota.findings else "it is empty."
        raise CouldNotRun(f"`{options.file}` has no duties: {says}")
    found = cover(
        rota.duties, _span(options, rota), rest_hours=options.rest, charter=charter,
        rows=rota.rows, file=rota.file,
    )  # fmt: skip
    findings = (*rota.findings, *found.findings)
    if options.ical:
        _write(options, rota, charter)
    now = [duty for duty in rota.duties if duty.on(at)]
    if options.json:
        print_json(as_json(rota, found, findings, now))
    else:
        print("\n".join(text(rota, found, findings, now, charter)))
    return int(bool(errors(findings)))


def _span(options: Options, rota: Rota) -> tuple[datetime, datetime]:
    first = min(duty.from_at for duty in rota.duties)
    last = max(duty.to_at for duty in rota.duties)
    return (
        first if options.first is None else instant(options.first),
        last if options.last is None else instant(options.last),
    )


def _write(options: Options, rota: Rota, charter: Charter | None) -> None:
    wanted = [d for d in rota.duties if options.who in (None, d.as_)]
    made = rota_calendar(wanted, datetime.now(UTC).replace(microsecond=0), _called(charter))
    try:
        Path(options.ical).write_bytes(made)
    except OSError as problem:
        raise CouldNotRun(f"`{options.ical}` cannot be written: {problem.strerror}.") from None


def _called(charter: Charter | None) -> Any:
    return str if charter is None else lambda as_: called(charter, as_)


def text(
    rota: Rota, found: Cover, findings: tuple[Finding, ...], now: list[Duty],
    charter: Charter | None,
) -> Iterator[str]:  # fmt: skip
    """The rota for a person to read."""
    name = _called(charter)
    span = f"from {wall(found.from_at)} to {wall(found.to_at)}"
    yield wrapped(
        f"{count(len(rota.duties), 'duty', 'duties')} in {len(found.tiers)} tiers, {span}."
    )
    yield wrapped(
        f"{count(len(found.gaps), 'gap')}."
        if found.gaps
        else "Somebody is on call at every moment."
    )
    yield from ("", "On call now:")
    rows = [(d.tier, name(d.as_), f"until {wall(d.to_at)}", d.ring or "-") for d in now]
    yield from aligned(rows) if rows else ["  Nobody."]
    if findings:
        yield ""
        yield from at_most((hanging(str(one)) for one in findings), MOST_SHOWN)


def as_json(
    rota: Rota, found: Cover, findings: tuple[Finding, ...], now: list[Duty]
) -> dict[str, Any]:
    """The stable JSON shape: the span, the gaps of each tier, who is on call, and findings."""
    return {
        "duties": len(rota.duties),
        "from": _utc(found.from_at),
        "to": _utc(found.to_at),
        "tiers": list(found.tiers),
        "gaps": [
            {"tier": g.tier, "from": _utc(g.from_at), "to": _utc(g.to_at), "hours": g.hours}
            for g in found.gaps
        ],
        "on_call": [
            {"tier": d.tier, "who": d.as_, "until": _utc(d.to_at), "ring": d.ring or None}
            for d in now
        ],
        "findings": [one.as_json() for one in findings],
    }


def _utc(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M:%SZ}"


COMMAND = Command(
    "rota",
    "An on-call rota: gaps, double booking, deputies and rest; who is on call; a calendar of it.",
    "ringholder rota rota.csv --charter charters/ladder --rest 11 --ical rota.ics",
    arguments,
    run,
)
