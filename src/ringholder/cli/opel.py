"""ringholder opel: levels of sites, places and the system from situation reports and thresholds."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ringholder.cli.command import Command, CouldNotRun, Options, add_json, print_json
from ringholder.cli.screen import aligned, at_most, hanging, wrapped
from ringholder.coordinate.pressure.actions import Due, actions_due, read_cards
from ringholder.coordinate.pressure.aggregate import shown
from ringholder.coordinate.pressure.cover import wall
from ringholder.coordinate.pressure.levels import GroupNow, Level, Pressure, SiteNow, pressure
from ringholder.coordinate.pressure.parameters import PILLARS
from ringholder.coordinate.pressure.reports import Report, read_reports
from ringholder.coordinate.pressure.sites import read_sites
from ringholder.coordinate.pressure.thresholds import NONE_LOADED, read_thresholds
from ringholder.findings import Finding, errors
from ringholder.matters.on_call import instant_of

MOST_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Found:
    """The levels, what is due by them, and what is wrong with the files."""

    now: Pressure
    due: tuple[Due, ...]
    findings: tuple[Finding, ...]


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `opel` takes."""
    parser.add_argument(
        "files", metavar="FILE", nargs="+",
        help="situation reports: site, as_at, parameter, value; and framework of a ready `score`",
    )  # fmt: skip
    parser.add_argument(
        "--sites", metavar="FILE", required=True,
        help="site, name, pillar, place, weight, reports_at, carry_hours",
    )  # fmt: skip
    parser.add_argument(
        "--thresholds", metavar="FILE",
        help="framework, pillar, parameter, from, to, points, level; without it no level is told",
    )  # fmt: skip
    parser.add_argument(
        "--actions", metavar="FILE", help="action cards: level, pillar, whose, action, owner"
    )
    parser.add_argument("--at", metavar="INSTANT", help="such as 2026-12-01T08:00:00Z (now)")
    add_json(parser)


def run(options: Options) -> int:
    """Tell the levels; 1 where a file has rows that cannot be used, or scales are mixed."""
    found = _found(options)
    if options.json:
        print_json(as_json(found))
    else:
        print("\n".join(text(found)))
    return int(bool(errors(found.findings)))


def _found(options: Options) -> Found:
    at = instant(options.at)
    sites = read_sites(Path(options.sites))
    findings = list(sites.findings)
    if not sites.sites:
        raise CouldNotRun(f"`{options.sites}` has no sites: {_first(findings)}")
    reports: list[Report] = []
    for name in options.files:
        read = read_reports(Path(name), at)
        reports += read.reports
        findings += read.findings
    loaded = read_thresholds(Path(options.thresholds)) if options.thresholds else NONE_LOADED
    cards = read_cards(Path(options.actions)) if options.actions else None
    now = pressure(sites.sites, reports, loaded, at)
    findings += [*loaded.findings, *(cards.findings if cards else ()), *now.findings]
    return Found(now, actions_due(now, cards.cards if cards else ()), tuple(findings))


def instant(typed: str | None) -> datetime:
    """The instant that was given, or now. Raises `CouldNotRun` for none."""
    found = datetime.now(UTC) if typed is None else instant_of(typed)
    if found is None:
        raise CouldNotRun(
            f"`--at {typed}` is no instant. Write it as 2026-12-01T08:00:00Z, or 2026-12-01 08:00."
        )
    return found


def _first(findings: list[Finding]) -> str:
    return str(findings[0]) if findings else "it is empty."


def text(found: Found) -> Iterator[str]:
    """The levels for a person to read."""
    now = found.now
    yield wrapped(f"Levels at {wall(now.at)}.")
    if not now.for_decision:
        yield wrapped("Not for decision until the framework's own thresholds are loaded.")
    if now.overall is not None:
        yield from ("", f"Overall: {_group(now.overall)}")
    rows = [("pillar", "score", "level"), *map(_row, now.pillars)]
    if now.pillars:
        yield from ("", *aligned(rows))
    named = [one for one in now.places if one.name != PILLARS[one.pillar]]
    if named:
        yield ""
        yield from aligned([("place", "score", "level"), *map(_row, named)])
    yield ""
    yield from aligned([("site", "score", "level"), *map(_site, now.sites)])
    if found.due:
        yield from ("", "Due now:")
        yield from (hanging(f"  {one.owner}: {one.says} ({one.because}).") for one in found.due)
    if found.findings:
        yield ""
        yield from at_most((hanging(str(one)) for one in found.findings), MOST_SHOWN)


def _row(one: GroupNow) -> tuple[str, str, str]:
    return (
        f"{one.name} ({PILLARS.get(one.pillar, one.pillar)})",
        shown(one.whole.score),
        _group(one),
    )


def _group(one: GroupNow) -> str:
    if not one.partial:
        return one.level.words
    without = f" without {', '.join(one.whole.missing)}" if one.whole.missing else ""
    known = "not known" if one.level.known is None else f"{one.level.words}, partial"
    return f"{known}{without}: {_between(one.level)}"


def _between(level: Level) -> str:
    if level.least == level.most:
        return f"OPEL {level.least} whatever they say"
    return f"OPEL {level.least} to {level.most} with them"


def _site(one: SiteNow) -> tuple[str, str, str]:
    score = "" if one.score is None else shown(one.score.known)
    late = one.standing.late_since
    said = f", late since {wall(late)}" if late is not None else ""
    return one.site.name, score or "not known", f"{one.level.words}{said}"


def as_json(found: Found) -> dict[str, Any]:
    """The stable JSON shape: sites, places, pillars, the system, what is due, and findings."""
    now = found.now
    return {
        "at": f"{now.at:%Y-%m-%dT%H:%M:%SZ}",
        "for_decision": now.for_decision,
        "overall": None if now.overall is None else _json_group(now.overall),
        "pillars": [_json_group(one) for one in now.pillars],
        "places": [_json_group(one) for one in now.places],
        "sites": [_json_site(one) for one in now.sites],
        "due": [
            {"id": d.id, "whose": d.whose, "owner": d.owner, "says": d.says, "because": d.because}
            for d in found.due
        ],
        "findings": [one.as_json() for one in found.findings],
    }


def _json_group(one: GroupNow) -> dict[str, Any]:
    return {
        "name": one.name,
        "pillar": one.pillar,
        "score": shown(one.whole.score) or None,
        "partial": one.partial,
        "missing": list(one.whole.missing),
        "least": shown(one.whole.least),
        "most": shown(one.whole.most),
        **_json_level(one.level),
    }


def _json_level(level: Level) -> dict[str, Any]:
    return {"level": level.known, "level_least": level.least, "level_most": level.most}


def _json_site(one: SiteNow) -> dict[str, Any]:
    found, late = one.standing, one.standing.late_since
    return {
        "site": one.site.id,
        "pillar": one.site.pillar,
        "score": None if one.score is None or one.score.known is None else shown(one.score.known),
        **_json_level(one.level),
        "missing": list(found.missing),
        "carried_forward": list(found.carried),
        "late_since": None if late is None else f"{late:%Y-%m-%dT%H:%M:%SZ}",
    }


COMMAND = Command(
    "opel",
    "Levels of sites, places and the system from situation reports, by thresholds that you load.",
    "ringholder opel reports.csv --sites sites.csv --thresholds thresholds.csv",
    arguments,
    run,
)
