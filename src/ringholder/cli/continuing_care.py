"""ringholder continuing-care: clocks, national figures, packages, nursing care, invoices."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from ringholder.calendar.limits import months_later
from ringholder.cli import continuing_care_places as places
from ringholder.cli import continuing_care_text as text
from ringholder.cli import writing
from ringholder.cli.command import Command, CouldNotRun, Options, add_part, file_at, print_json
from ringholder.cli.continuing_care_sheets import workbook
from ringholder.continuing_care import (
    adults,
    after_death,
    clocks,
    events,
    fnc,
    invoices,
    judgements,
    metrics,
    packages,
    plds,
    submissions,
    uplifts,
)
from ringholder.continuing_care.events import Events
from ringholder.continuing_care.packages import Packages
from ringholder.continuing_care.quarters import Quarter, quarter_of, read_quarter
from ringholder.continuing_care.requests import requests
from ringholder.findings import Finding, errors
from ringholder.rates import NoRate
from ringholder.tables.typed import month as read_month

_EXAMPLE = "ringholder continuing-care clocks events.csv --on 2026-06-30"
_MOST_MONTHS = 600


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `continuing-care` takes: one of its parts, each with options of its own."""
    parts = parser.add_subparsers(metavar="PART", required=True)
    add_part(parts, "clocks", "What is due, late or overdue for each request, and what to refund.",
          _log, _clocks, _EXAMPLE)  # fmt: skip
    add_part(parts, "metrics", "The national figures by quarter and place.", _measuring, _metrics,
          "ringholder continuing-care metrics events.csv --from '2025/26 Q1' "
          "--adults adults.csv")  # fmt: skip
    add_part(parts, "packages",
          "What packages cost by month and place, and what is wrong with them.",
          _costing, _packages, "ringholder continuing-care packages packages.csv --from 2026-04 "
          "--to 2026-06")  # fmt: skip
    add_part(parts, "nursing-care", "What is owed for NHS-funded nursing care, with arrears.",
          _nursing, _nursing_care,
          "ringholder continuing-care nursing-care events.csv --on 2020-03-31 --then 2020-04-01 "
          "--now 2020-05-01")  # fmt: skip
    add_part(parts, "invoices", "Invoices held against packages and placements.",
          _matching, _invoices,
          "ringholder continuing-care invoices invoices.csv --log events.csv "
          "--placements placements.csv")  # fmt: skip
    add_part(parts, "places", "Where places differ and by how much, and what makes them.",
          places.arguments, places.run, places.EXAMPLE)  # fmt: skip


def run(options: Options) -> int:
    """Run one part; 1 where something of what was read is an error."""
    if getattr(options, "xlsx", None):
        out = writing.ends_in(options.xlsx, ".xlsx", option="--xlsx")
        writing.free([out], force=options.force)
    try:
        return int(options.part(options))
    except NoRate as problem:
        raise CouldNotRun(str(problem)) from None


def _log(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", help="events, one a row, with pseudonyms: CSV, Excel or Parquet")
    parser.add_argument(
        "--plds", action="store_true",
        help="the file is the referral table (101) of the patient-level data set instead",
    )  # fmt: skip
    parser.add_argument("--on", metavar="DAY", help="as of a day; today if absent")
    parser.add_argument("--place", default="", help="one place alone, by its sub-ICB code")

    _workbook(parser)


def _workbook(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--xlsx", metavar="OUT", help="write all of it as a workbook")
    parser.add_argument("--force", action="store_true", help="write over a file that is there")


def _events(options: Options) -> Events:
    reads = plds.read if options.plds else events.read
    held = reads(file_at(options.file))
    if options.place and options.place not in held.places():
        known = ", ".join(held.places()) or "none"
        raise CouldNotRun(f"no event is of the place `{options.place}`. Its places: {known}.")
    found = events.within(held, options.place) if options.place else held
    return Events(found.rows, held.findings, held.file, held.sha256)


def _day(given: str | None, option: str = "--on") -> date:
    if not given:
        return date.today()
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise CouldNotRun(f"`{option} {given}` is not a date. Write it as 2026-06-01.") from None


def _told(options: Options, data: Mapping[str, object], lines: Iterable[str]) -> None:
    if options.xlsx:
        writing.write(Path(options.xlsx), workbook(data))
    if options.json:
        print_json(data)
    else:
        print("\n".join(lines))


def _ends(findings: Iterable[Finding]) -> int:
    return int(bool(errors(findings)))


# ---- clocks --------------------------------------------------------------------------------------


def _clocks(options: Options) -> int:
    held, today = _events(options), _day(options.on)
    known = requests(held, today)
    since = clocks.waiting_since(known)
    each = [clock for one in known for clock in clocks.clocks(one, today, since.get(one.request))]
    refunds = [refund for one in known for refund in clocks.refunds(one, since.get(one.request))]
    told = [*clocks.restarted(held, today), *judgements.of_events(held, today)]
    findings = [*held.findings, *told]
    data = {
        "on": today.isoformat(),
        "file": {"name": held.file, "sha256": held.sha256, "events": len(held.rows)},
        "clocks": [text.clock_as_json(one) for one in each],
        "refunds": [text.refund_as_json(one) for one in refunds],
        "findings": [one.as_json() for one in findings],
    }
    _told(options, data, text.clocks(held, today, each, refunds, told))
    return _ends(findings)


# ---- metrics -------------------------------------------------------------------------------------


def _measuring(parser: argparse.ArgumentParser) -> None:
    _log(parser)
    parser.add_argument("--from", dest="first", metavar="QUARTER", help="such as '2025/26 Q1'")
    parser.add_argument(
        "--to", dest="last", metavar="QUARTER", help="the last that ended if absent"
    )
    parser.add_argument("--adults", metavar="FILE", help="adults by place: `place,on,people`")


def _quarter(given: str | None, option: str, otherwise: Quarter) -> Quarter:
    if not given:
        return otherwise
    found = read_quarter(given)
    if found is None:
        raise CouldNotRun(f"`{option} {given}` is no quarter. Write it as 2025/26 Q1.")
    return found


def _metrics(options: Options) -> int:
    held, today = _events(options), _day(options.on)
    now = quarter_of(today)
    last_ended = (
        now if now.last <= today else quarter_of(date.fromordinal(now.first.toordinal() - 1))
    )
    last = _quarter(options.last, "--to", last_ended)
    first = _quarter(options.first, "--from", last)
    if last.last > today:
        raise CouldNotRun(f"the quarter {last} has not ended on {today}: it has no figures yet.")
    people, faults = adults.read(file_at(options.adults)) if options.adults else ([], [])
    figures = metrics.figures(requests(held, today), first, last, today)
    findings = [*held.findings, *faults]
    data = {
        "on": today.isoformat(),
        "file": {"name": held.file, "sha256": held.sha256, "events": len(held.rows)},
        "figures": [text.figure_as_json(one, people) for one in figures],
        "findings": [one.as_json() for one in findings],
    }
    _told(options, data, text.metrics(held, figures, people, faults))
    return _ends(findings)


# ---- packages ------------------------------------------------------------------------------------


def _costing(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", nargs="?", help="care packages, one a row: CSV, Excel or Parquet")
    parser.add_argument("--log", metavar="FILE", help="events instead, which tell of packages")
    parser.add_argument("--from", dest="first", metavar="MONTH", help="such as 2026-04")
    parser.add_argument("--to", dest="last", metavar="MONTH", help="the same month if absent")
    parser.add_argument("--on", metavar="DAY", help="as of a day; today if absent")
    parser.add_argument("--uplift", metavar="DAY", help="tell which providers got an uplift then")
    _workbook(parser)


def _held(options: Options, name: str | None) -> Packages:
    if bool(name) == bool(options.log):
        raise CouldNotRun("give care packages as a file, or events with --log, and not both.")
    if name:
        return packages.read(file_at(name))
    log = events.read(file_at(options.log))
    found = packages.from_events(log)
    return Packages(found.rows, (*log.findings, *found.findings))


def _months(options: Options, today: date) -> list[date]:
    first = _month(options.first, "--from") or today.replace(day=1)
    last = _month(options.last, "--to") or first
    if last < first or (last - first).days > _MOST_MONTHS * 31:
        raise CouldNotRun(f"there are no months from {first:%Y-%m} to {last:%Y-%m}.")
    return list(_each_month(first, last))


def _each_month(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first = months_later(first, 1)


def _month(given: str | None, option: str) -> date | None:
    found = read_month(given) if given else None
    if given and found is None:
        raise CouldNotRun(f"`{option} {given}` is no month. Write it as 2026-04.")
    return found


def _packages(options: Options) -> int:
    held, today = _held(options, options.file), _day(options.on)
    months = _months(options, today)
    spent = packages.spent(held.rows, months)
    findings = [
        *held.findings,
        *packages.checked(held.rows),
        *submissions.not_submitted(held.rows, months),
        *submissions.left_out(held.rows, months),
        *(uplifts.partial(held.rows, _day(options.uplift, "--uplift")) if options.uplift else ()),
    ]
    paid: list[after_death.Recovery] = []
    if options.log:
        log = events.read(file_at(options.log))
        as_paid = packages.from_events(log, as_paid=True).rows
        paid = after_death.recoveries(as_paid, after_death.deaths(log), today)
    data = {
        "months": [one.strftime("%Y-%m") for one in months],
        "spent": [
            text.spent_as_json(place, on, sum_) for (place, on), sum_ in sorted(spent.items())
        ],
        "after_death": [text.recovery_as_json(one) for one in paid],
        "findings": [one.as_json() for one in findings],
    }
    _told(options, data, text.packages(held, today, spent, paid, findings))
    return _ends(findings)


# ---- nursing care --------------------------------------------------------------------------------


def _nursing(parser: argparse.ArgumentParser) -> None:
    _log(parser)
    parser.add_argument("--then", metavar="DAY", help="arrears on what was known on this day")
    parser.add_argument("--now", metavar="DAY", help="what is known; today if absent")


def _nursing_care(options: Options) -> int:
    held, to_on = _events(options), _day(options.on)
    now = _day(options.now, "--now")
    each = fnc.nursing_care(requests(held, to_on))
    then = _day(options.then, "--then") if options.then else now
    owed = fnc.arrears(each, to_on, then, now)
    data = text.arrears_as_json(owed, to_on) | {
        "findings": [one.as_json() for one in held.findings],
    }
    _told(options, data, text.nursing_care(held, to_on, each, owed, arrears=bool(options.then)))
    return _ends(held.findings)


# ---- invoices ------------------------------------------------------------------------------------


def _matching(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", help="lines of invoices: CSV, Excel or Parquet")
    parser.add_argument("--packages", metavar="FILE", help="care packages")
    parser.add_argument("--log", metavar="FILE", help="events, for packages and for deaths")
    parser.add_argument("--placements", metavar="FILE", help="where each person lives")
    _workbook(parser)


def _invoices(options: Options) -> int:
    lines, faults = invoices.read_invoices(file_at(options.file))
    if not options.packages and not options.log:
        raise CouldNotRun("give the care packages with --packages, or events with --log.")
    log = events.read(file_at(options.log)) if options.log else Events(())
    held = (
        packages.read(file_at(options.packages)) if options.packages else packages.from_events(log)
    )
    placed, untold = None, list[Finding]()
    if options.placements:
        placed, untold = invoices.read_placements(file_at(options.placements))
    match = invoices.Match(held.rows, placed, after_death.deaths(log))
    matched = match.all(lines)
    findings = [*faults, *log.findings, *held.findings, *untold]
    data = {
        "lines": [text.matched_as_json(one) for one in matched],
        "findings": [one.as_json() for one in findings],
    }
    _told(options, data, text.invoices(matched, findings))
    return int(bool(errors(findings)) or any(errors(one.findings) for one in matched))


COMMAND = Command(
    name="continuing-care",
    help="Continuing care: who is late, the national figures, what packages cost, which invoices "
    "do not agree.",
    example=_EXAMPLE,
    arguments=arguments,
    run=run,
)
