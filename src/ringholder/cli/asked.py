"""ringholder asked: all that is asked of a practice or network, in one list."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from ringholder.calendar import in_words
from ringholder.catalogue.organisations import find
from ringholder.cli.command import Command, CouldNotRun, Options, add_json, print_json
from ringholder.cli.screen import hanging, wrapped
from ringholder.matters.coded import coded
from ringholder.matters.demands import HOW_RECOGNISED
from ringholder.matters.judged_export import judged_export
from ringholder.matters.local_day import LONDON, local_day
from ringholder.primary_care.oversight.asked import Demand, Week, demands, weeks
from ringholder.register.export_read import NotAnExport


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `asked` takes."""
    parser.add_argument("export", metavar="EXPORT", help="an export of a register, folder or zip")
    parser.add_argument("code", metavar="CODE", help="a practice or network, by its ODS code")
    parser.add_argument("--on", metavar="DAY", help="the day (that of the last act)")
    add_json(parser)


def run(options: Options) -> int:
    """List what is asked; 1 where something is late."""
    code = options.code.upper()
    if coded(code) is None:
        raise CouldNotRun(f"`{code}` is no practice and no network of the register of codes.")
    try:
        with judged_export(Path(options.export)) as export:
            at = export.last_at if options.on is None else _end_of(options.on)
            walks = (export.judging(matter, at) for matter in export.matters())
            found = demands((walk for walk in walks if walk is not None), code, at)
    except NotAnExport as problem:
        raise CouldNotRun(str(problem)) from None
    load = weeks(found, at)
    if options.json:
        print_json(as_json(found, load, at))
    else:
        print("\n".join(text(found, load, code, at)))
    return int(any(one.is_late(at) for one in found))


def _end_of(typed: str) -> datetime:
    try:
        day = datetime.fromisoformat(typed).date()
    except ValueError:
        raise CouldNotRun(f"`--on {typed}`: give a day such as 2026-06-01.") from None
    return (datetime.combine(day, time(), LONDON) + timedelta(days=1, seconds=-1)).astimezone(UTC)


def text(found: Sequence[Demand], load: Sequence[Week], code: str, at: datetime) -> Iterator[str]:
    """The list for a person to read."""
    organisation = find(code)
    called = organisation.called if organisation is not None else code
    live = [one for one in found if not one.is_over]
    yield wrapped(f"{called} ({code}), {in_words(local_day(at))}: {len(live)} things are asked.")
    for one in found:
        yield from ("", hanging(f"{one.title}: {_due(one, at)}"))
        yield from (hanging(f"  {line}") for line in _lines(one))
    yield from ("", "Hours of the weeks to come:")
    for week in load:
        unsaid = f", {week.unsaid} without hours" if week.unsaid else ""
        yield f"  from {in_words(week.from_on)}: {week.hours:.1f}, {week.due} due{unsaid}"
    yield from ("", wrapped(HOW_RECOGNISED))


def _due(one: Demand, at: datetime) -> str:
    if one.is_over:
        return one.state
    if one.due_at is None:
        return "no time is said"
    day = in_words(local_day(one.due_at))
    return f"LATE, was due {day}" if one.is_late(at) else f"due {day}"


def _lines(one: Demand) -> Iterator[str]:
    yield f"asked by {one.by}" + (f", {one.duty.replace('-', ' ')}" if one.duty else "")
    if one.hours is not None:
        yield f"{one.hours_asked} hours as the asker thinks" + (
            f", {one.hours_own} as the practice says" if one.hours_own is not None else ""
        )
    for no in one.refusals:
        by = "the broker" if no.by_broker else no.by
        yield f"refused on {in_words(no.on)} by {by}: {no.reasons}"
    for same in one.same:
        yield f"{same.by} asks for the same ({same.matter}): {', '.join(same.words[:8])}"


def as_json(found: Sequence[Demand], load: Sequence[Week], at: datetime) -> dict[str, Any]:
    """The stable JSON shape: demands, what is due first at the top, and the weeks."""
    return {
        "at": at.isoformat(),
        "demands": [_demand(one, at) for one in found],
        "weeks": [
            {"from": w.from_on.isoformat(), "hours": f"{w.hours:.2f}", "due": w.due} for w in load
        ],
    }


def _demand(one: Demand, at: datetime) -> dict[str, Any]:
    return {
        "matter": one.matter,
        "procedure": one.procedure,
        "title": one.title,
        "by": one.by,
        "function": one.function or None,
        "duty": one.duty or None,
        "state": one.state or None,
        "steps": list(one.steps),
        "due_at": None if one.due_at is None else one.due_at.isoformat(),
        "late": one.is_late(at),
        "may_be_refused": one.may_be_refused,
        "hours_asked": _plain(one.hours_asked),
        "hours_own": _plain(one.hours_own),
        "refusals": [
            {"on": no.on.isoformat(), "by": no.by, "by_broker": no.by_broker, "reasons": no.reasons}
            for no in one.refusals
        ],
        "same_as": [{"matter": s.matter, "by": s.by, "words": list(s.words)} for s in one.same],
    }


def _plain(hours: Decimal | None) -> str | None:
    return None if hours is None else f"{hours:f}"


COMMAND = Command(
    "asked",
    "All that is asked of a practice or network: by whom, until when, what is asked twice.",
    "ringholder asked export.zip K84042",
    arguments,
    run,
)
