"""ringholder contracts: a register of contracts against plan, its ends, what is wrong, and OCDS."""

from __future__ import annotations

import argparse
import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from ringholder.calendar import in_words
from ringholder.calendar.financial_year import year_in_words
from ringholder.catalogue import organisations
from ringholder.cli.command import Command, CouldNotRun, Options, add_json, file_at, print_json
from ringholder.cli.writing import ends_in, free, size, write
from ringholder.commission.contracts import against_plan, ending, ocds, register, varied
from ringholder.commission.contracts.against_plan import AT_THE_CURRENT_RATE, AgainstPlan, Months
from ringholder.commission.contracts.ending import Ending, LeadTimes
from ringholder.commission.contracts.found import Asked, found, is_known
from ringholder.commission.contracts.months import month_in_words
from ringholder.commission.contracts.register import Contract, Register
from ringholder.commission.contracts.varied import Variations
from ringholder.findings import Finding, errors
from ringholder.matters.contract_value import percent
from ringholder.money import pounds

MONTHS = re.compile(r"(\d{1,3})(m|y)?", re.IGNORECASE)
NOT_REGISTERED = (
    f"The prefix {ocds.UNREGISTERED} is registered to nobody: ask Open Contracting for yours and "
    "give it with --ocid-prefix before you publish."
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `contracts` takes."""
    parser.add_argument("file", metavar="FILE", help="the register: CSV, Excel or Parquet")
    parser.add_argument("--months", metavar="FILE", help="value and activity by month")
    parser.add_argument("--variations", metavar="FILE", help="variations of these contracts")
    parser.add_argument(
        "--expiring", metavar="MONTHS", default="18m", help="those that end within (18m)"
    )
    parser.add_argument("--lead-times", metavar="FILE", help="your own lead times (YAML)")
    parser.add_argument("--on", metavar="DAY", help="as of a day (today)")
    parser.add_argument("--ocds", metavar="OUT.json", help="write it in OCDS 1.1")
    parser.add_argument(
        "--ocid-prefix", metavar="PREFIX", default=ocds.UNREGISTERED,
        help=f"of the publisher ({ocds.UNREGISTERED}, which is registered to nobody)",
    )  # fmt: skip
    parser.add_argument("--publisher", default="", help="its name in OCDS (the first commissioner)")
    parser.add_argument(
        "--uri", default="", help="the address under which the OCDS will be published"
    )
    parser.add_argument("--force", action="store_true", help="write over a file that is there")
    add_json(parser)


def run(options: Options) -> int:
    """Read the register, say what is found, and write OCDS where asked."""
    within, today = _months(options.expiring), _day(options.on)
    times = _times(options.lead_times)
    out = _out(options)
    told = register.read_register(file_at(options.file))
    months = against_plan.read_months(file_at(options.months)) if options.months else None
    changes = varied.read_variations(file_at(options.variations)) if options.variations else None
    findings = found(told, months, changes, Asked(today, times, is_known))
    ends = tuple(ending.endings(told.contracts, today, within, times))
    if out is not None:
        _write(options, out, ocds.Source(told, months, changes))
    if options.json:
        print_json(_json(told, months, changes, findings, ends, today))
    else:
        _print(told, months, changes, ends, times, today)
        _print_findings(findings)
    return 1 if errors(findings) else 0


# ---- what was asked ------------------------------------------------------------------------------


def _months(text: str) -> int:
    asked = MONTHS.fullmatch(text.strip())
    if asked is None:
        raise CouldNotRun(f"`--expiring {text}` is no number of months: write 18m, or 2y.")
    return int(asked[1]) * (12 if (asked[2] or "m").lower() == "y" else 1)


def _day(text: str | None) -> date:
    if text is None:
        return datetime.now(UTC).date()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CouldNotRun(f"`--on {text}` is not a date. Write it as 2026-06-01.") from None


def _times(name: str | None) -> LeadTimes:
    try:
        return ending.read_lead_times(file_at(name)) if name else ending.shipped_lead_times()
    except ending.NotLeadTimes as problem:
        raise CouldNotRun(str(problem)) from None


def _out(options: Options) -> Path | None:
    if options.ocds is None:
        return None
    try:
        ocds.prefix(options.ocid_prefix)
    except ocds.NotAPrefix as problem:
        raise CouldNotRun(str(problem)) from None
    path = ends_in(options.ocds, ".json", option="--ocds")
    free([path], force=options.force)
    return path


def _write(options: Options, out: Path, source: ocds.Source) -> None:
    contracts = source.register.contracts
    if not contracts:
        raise CouldNotRun("the register has no contract that could be read, so there is no OCDS.")
    publisher = options.publisher or _name(contracts[0].commissioners[0])
    uri = options.uri or f"urn:ringholder:contracts:{source.register.sha256}"
    made = ocds.package(
        source,
        ocds.Publisher(publisher, uri),
        datetime.now(UTC),
        starts=options.ocid_prefix,
        name=_name,
    )
    content = ocds.written(made).encode()
    write(out, content)
    if not options.json:
        print(f"{out}: {len(made['releases'])} releases in OCDS 1.1, {size(content)}.")
        if options.ocid_prefix == ocds.UNREGISTERED:
            print(NOT_REGISTERED)
        print()


def _name(code: str) -> str:
    one = organisations.find(code)
    return code if one is None else one.called


# ---- as text -------------------------------------------------------------------------------------


def _print(
    told: Register,
    months: Months | None,
    changes: Variations | None,
    ends: tuple[Ending, ...],
    times: LeadTimes,
    today: date,
) -> None:
    count = len(told.contracts)
    marked = sum(one.illustrative for one in told.contracts)
    says = f", {marked} of them illustrative" if marked else ""
    print(f"{told.file}: {count} {'contract' if count == 1 else 'contracts'}{says}.\n")
    for contract in told.contracts:
        print(f"{contract.reference}  {contract.title}")
        print(f"  {_name(contract.provider)}, {contract.runs}; {_worth(contract, changes)}")
        own = months.of(contract.reference) if months is not None else ()
        if own:
            print(f"  {_plan_in_words(against_plan.against_plan(own, _latest(own, today)))}")
    _print_ends(ends, times)


def _latest(own: tuple[against_plan.Month, ...], today: date) -> date:
    """The day of whose year is told: today's, or that of the last month there is."""
    return min(today, max(one.month for one in own))


def _worth(contract: Contract, changes: Variations | None) -> str:
    if contract.whole_life is None:
        return "its value is not in the register"
    own = changes.of(contract.reference) if changes is not None else ()
    now = varied.value_now(contract, own)
    if not own or now is None:
        return f"{pounds(contract.whole_life)} over its life"
    return f"{pounds(contract.whole_life)} at the award, {pounds(now)} as varied"


def _plan_in_words(told: AgainstPlan) -> str:
    """The year so far, and what it comes to at the current rate."""
    over, share = told.to_date.over, told.to_date.share
    which = "over" if over > 0 else "under" if over < 0 else "as"
    how = f" ({percent(abs(share))})" if share is not None else ""
    says = f"{year_in_words(told.year)}: {pounds(abs(over))} {which} plan to date{how}"
    if told.forecast is None:
        return f"{says}."
    return f"{says}; {pounds(told.forecast)} for the year {AT_THE_CURRENT_RATE}."


def _print_ends(ends: tuple[Ending, ...], times: LeadTimes) -> None:
    if not ends:
        return
    print("\nEnding, and the day by which the choice of the next provider has to begin")
    if times.illustrative:
        print("(lead times are illustrative: give your own with --lead-times)")
    for one in ends:
        late = "  PASSED" if one.late else ""
        print(
            f"  {one.contract.reference}  ends {in_words(one.ends_on)}, "
            f"begin by {in_words(one.begin_by)}{late}"
        )


def _print_findings(findings: tuple[Finding, ...]) -> None:
    print(f"\n{len(findings)} found" if findings else "\nNothing is wrong.")
    for one in findings:
        print(f"\n{one.severity.value}: {one}")
        print(f"  For: {one.owner or 'whoever keeps the file'}")


# ---- as JSON -------------------------------------------------------------------------------------


def _json(
    told: Register,
    months: Months | None,
    changes: Variations | None,
    findings: tuple[Finding, ...],
    ends: tuple[Ending, ...],
    today: date,
) -> dict[str, Any]:
    return {
        "file": told.file,
        "sha256": told.sha256,
        "contracts": [_contract_json(one, months, changes, today) for one in told.contracts],
        "ending": [
            {
                "reference": one.contract.reference,
                "ends_on": str(one.ends_on),
                "could_end_on": str(one.could_end_on),
                "begin_by": str(one.begin_by),
                "late": one.late,
            }
            for one in ends
        ],
        "findings": [one.as_json() for one in findings],
    }


def _contract_json(
    contract: Contract, months: Months | None, changes: Variations | None, today: date
) -> dict[str, Any]:
    own = changes.of(contract.reference) if changes is not None else ()
    rows = months.of(contract.reference) if months is not None else ()
    return {
        "reference": contract.reference,
        "title": contract.title,
        "provider": contract.provider,
        "commissioners": list(contract.commissioners),
        "starts_on": str(contract.starts_on),
        "ends_on": _text(contract.ends_on),
        "whole_life": _text(contract.whole_life),
        "value_now": _text(varied.value_now(contract, own)),
        "illustrative": contract.illustrative,
        "owner": contract.owner,
        "plan": _plan_json(against_plan.against_plan(rows, _latest(rows, today))) if rows else None,
    }


def _plan_json(told: AgainstPlan) -> dict[str, Any]:
    return {
        "year": year_in_words(told.year),
        "planned_to_date": str(told.to_date.planned),
        "actual_to_date": str(told.to_date.actual),
        "over": str(told.to_date.over),
        "year_planned": _text(told.year_planned),
        "forecast": None if told.forecast is None else pounds(told.forecast),
        "forecast_is": AT_THE_CURRENT_RATE,
        "last_month": _last(told),
    }


def _last(told: AgainstPlan) -> str | None:
    known = [one.month for one in told.months if one.actual is not None]
    return month_in_words(known[-1]) if known else None


def _text(value: object) -> str | None:
    return None if value is None else str(value)


COMMAND = Command(
    "contracts",
    "A register of contracts: value against plan, variations, what ends and when the next choice "
    "has to begin, what is wrong and whose it is to mend; and the register in OCDS 1.1.",
    "ringholder contracts contracts.xlsx --months months.csv --variations variations.csv "
    "--expiring 18m --ocds contracts.json",
    arguments,
    run,
)
