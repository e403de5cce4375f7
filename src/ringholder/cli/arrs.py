"""ringholder arrs: claims for additional roles, each line with every reason; sums and forecasts."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from ringholder.calendar.financial_year import first_of_year, year_in_words
from ringholder.catalogue import organisations
from ringholder.cli.command import Command, CouldNotRun, Options, add_json, file_at, print_json
from ringholder.cli.writing import free, size, write
from ringholder.findings import Finding, errors
from ringholder.money import pounds, rounded
from ringholder.papers.sheets import xlsx
from ringholder.primary_care import lists
from ringholder.primary_care.roles import claims, results, role_table, staff_return
from ringholder.primary_care.roles.asked import Asked
from ringholder.primary_care.roles.ceiling import FUNDS
from ringholder.primary_care.roles.forecast import (
    Forecast,
    Starter,
    forecast,
    read_starters,
    recruits,
    without_price,
)
from ringholder.primary_care.roles.judging import Judged, Line, Outcome, judge
from ringholder.primary_care.roles.role_table import Supplement, title

MOST_RECRUITS = 5


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `arrs` takes."""
    parser.add_argument(
        "files", metavar="FILE", nargs="*", help="claims: CSV, Excel or Parquet; none: the roles"
    )
    parser.add_argument("--network", metavar="CODE", help="show one network, by its ODS code")
    parser.add_argument("--on", metavar="DAY", help="as known on a day (today)")
    parser.add_argument("--roles", metavar="FILE", help="your own table of roles and maxima")
    parser.add_argument("--lists", metavar="FILE", help="weighted populations of practices")
    parser.add_argument("--starters", metavar="FILE", help="staff who will begin, for the forecast")
    parser.add_argument("--return", metavar="DAY", dest="as_at", help="the return as at a day")
    parser.add_argument("--out", metavar="OUT", help="write the result as .csv or .xlsx")
    parser.add_argument("--force", action="store_true", help="write over a file that is there")
    add_json(parser)


def run(options: Options) -> int:
    """Judge the claims; 1 where a line is refused, or a row cannot be read."""
    today = _day("--on", options.on) or datetime.now(UTC).date()
    asked, told = _asked(options, today)
    if not options.files:
        return _roles(asked, told, as_json=options.json)
    read = [claims.read(file_at(name)) for name in options.files]
    told += [finding for one in read for finding in one.findings]
    whole = judge((line for one in read for line in one.lines), asked)
    judged = whole.of(options.network.upper()) if options.network else whole
    starters = _starters(options.starters, asked, told)
    as_at = _day("--return", options.as_at)
    made = staff_return.staff_return(judged, as_at, judged.networks) if as_at else None
    _write(options, judged, made)
    if options.json:
        print_json(_json(judged, starters, made, told))
    else:
        _print(judged, starters, made, told)
    refused = any(line.outcome is Outcome.REFUSED for line in judged.lines)
    return 1 if refused or errors(told) else 0


# ---- what was asked ------------------------------------------------------------------------------


def _day(option: str, text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise CouldNotRun(f"`{option} {text}` is not a date. Write it as 2025-12-31.") from None


def _asked(options: Options, today: date) -> tuple[Asked, list[Finding]]:
    roles, people = role_table.shipped(), lists.shipped()
    if options.roles:
        roles += role_table.read(file_at(options.roles))
    if options.lists:
        people += lists.read(file_at(options.lists))
    return Asked(today, roles=roles, lists=people), [*roles.findings, *people.findings]


def _starters(name: str | None, asked: Asked, told: list[Finding]) -> tuple[Starter, ...]:
    if not name:
        return ()
    found, faults = read_starters(file_at(name))
    told += [*faults, *without_price(found, asked)]
    return found


def _write(options: Options, judged: Judged, made: staff_return.StaffReturn | None) -> None:
    if options.out is None:
        return
    path = Path(options.out)
    kind = path.suffix.lower()
    if kind not in (".csv", ".xlsx"):
        raise CouldNotRun(f"`--out {options.out}` has to end in .csv or .xlsx.")
    free([path], force=options.force)
    name = options.network or "all networks"
    if made is not None:
        csv, paper = staff_return.as_csv(made), staff_return.paper(made, name)
    else:
        csv, paper = results.as_csv(judged), results.paper(judged, name)
    content = csv if kind == ".csv" else xlsx(paper)
    write(path, content)
    if not options.json:
        print(f"{path}: {size(content)}.\n")


# ---- as text -------------------------------------------------------------------------------------


def _roles(asked: Asked, told: list[Finding], *, as_json: bool) -> int:
    rows = asked.roles.on(asked.on, asked.on)
    if as_json:
        print_json({"on": str(asked.on), "roles": [_role_json(one) for one in rows]})
        return 1 if errors(told) else 0
    print(f"Roles on the list on {asked.on}, with their maxima for a year and a whole time:\n")
    for row in rows:
        most = row.maxima[Supplement.NONE]
        says = "no maximum loaded: not for decision" if most is None else pounds(most)
        caution = f"  ({row.caution})" if most is not None and row.caution else ""
        print(f"  {title(row.role):52} {row.band:5} {says}{caution}")
    if not rows:
        print("  none was read. Load them with --roles.")
    _print_findings(told)
    return 1 if errors(told) else 0


def _print(
    judged: Judged,
    starters: Iterable[Starter],
    made: staff_return.StaffReturn | None,
    told: list[Finding],
) -> None:
    if any(line.claim.illustrative for line in judged.lines):
        print(f"{results.ILLUSTRATIVE}\n")
    counts = ", ".join(f"{n} {one.value}" for one, n in judged.outcomes().items())
    print(f"{len(judged.lines)} lines: {counts}.")
    print(f"{pounds(judged.accepted)} accepted of {pounds(judged.claimed)} claimed.")
    for one in _forecasts(judged, starters):
        _print_forecast(one, judged.asked)
    for line in judged.lines:
        if line.reasons:
            _print_line(line)
    if made is not None:
        _print_return(made)
    _print_findings(told)


def _forecasts(judged: Judged, starters: Iterable[Starter]) -> list[Forecast]:
    keys = {(x.claim.network, first_of_year(x.claim.month), x.fund) for x in judged.lines}
    known = [key for key in sorted(keys) if _is_network(key[0])]
    made = [forecast(judged, *key, tuple(starters)) for key in known]
    return [one for one in made if one.known_to is not None]


def _is_network(code: str) -> bool:
    one = organisations.find(code)
    return one is not None and one.kind is organisations.Kind.NETWORK


def _print_forecast(one: Forecast, asked: Asked) -> None:
    found = organisations.find(one.network)
    name = one.network if found is None else f"{found.called} ({one.network})"
    print(f"\n{name}, {year_in_words(one.ceiling.year)}, {FUNDS[one.ceiling.fund].lower()}")
    if one.ceiling.amount is None or one.unclaimed is None:
        print(f"  Its sum cannot be told: {one.ceiling.why_not}")
        return
    print(f"  Sum {pounds(one.ceiling.amount)}; the year would come to {pounds(one.comes_to)}.")
    for caution in one.ceiling.cautions:
        print(f"  Note: {caution}.")
    if one.unclaimed < 0:
        print(f"  {pounds(-one.unclaimed)} would be claimed above the sum, and is not paid.")
        return
    print(f"  {pounds(one.unclaimed)} would be lost at the year's end: it is not carried forward.")
    could = recruits(one, asked)[:MOST_RECRUITS]
    if could:
        each = (f"{rounded(x.wte, results.TENTH)} WTE {title(x.row.role).lower()}" for x in could)
        print(f"  It would pay, for the rest of the year: {' or '.join(each)}.")


def _print_line(line: Line) -> None:
    claim = line.claim
    print(
        f"\n{claim.claim}  {claim.month:%B %Y}  {title(claim.role)}  {pounds(claim.claimed)}: "
        f"{line.outcome.value}"
        + (f", {pounds(line.accepted)}" if line.outcome is Outcome.IN_PART else "")
    )
    for reason in line.reasons:
        print(f"  {reason.rule.code} {reason.says}")
        print(f"    {reason.do} For: {reason.owner}.")


def _print_return(made: staff_return.StaffReturn) -> None:
    print(f"\n{staff_return.in_brief(made)}:")
    for one in made.rows:
        print(f"  {one.network}  {title(one.role):44} {one.band:5} {one.people}  {one.wte:f} WTE")
    _print_findings(list(made.findings))


def _print_findings(told: list[Finding]) -> None:
    for one in told:
        print(f"\n{one.severity.value}: {one}")


# ---- as JSON -------------------------------------------------------------------------------------


def _json(
    judged: Judged,
    starters: Iterable[Starter],
    made: staff_return.StaffReturn | None,
    told: list[Finding],
) -> dict[str, Any]:
    return {
        "on": str(judged.asked.on),
        "claimed": str(judged.claimed),
        "accepted": str(rounded(judged.accepted)),
        "lines": [_line_json(line) for line in judged.lines],
        "networks": [_forecast_json(one) for one in _forecasts(judged, starters)],
        "return": None if made is None else _return_json(made),
        "findings": [one.as_json() for one in told],
    }


def _line_json(line: Line) -> dict[str, Any]:
    return {
        "claim": line.claim.claim,
        "network": line.claim.network,
        "month": f"{line.claim.month:%Y-%m}",
        "outcome": line.outcome.value,
        "claimed": str(line.claim.claimed),
        "accepted": str(rounded(line.accepted)),
        "could_be": str(rounded(line.could_be)),
        "illustrative": line.claim.illustrative,
        "reasons": [
            {**one.finding().as_json(), "amount": str(rounded(one.amount)), "decides": one.decides}
            for one in line.reasons
        ],
    }


def _forecast_json(one: Forecast) -> dict[str, Any]:
    amount, left = one.ceiling.amount, one.unclaimed
    return {
        "network": one.network,
        "year": year_in_words(one.ceiling.year),
        "fund": one.ceiling.fund,
        "sum": None if amount is None else str(rounded(amount)),
        "cautions": list(one.ceiling.cautions),
        "why_not": one.ceiling.why_not,
        "comes_to": str(rounded(one.comes_to)),
        "unclaimed": None if left is None else str(rounded(left)),
        "months": [
            {"month": f"{x.on:%Y-%m}", "comes_to": str(rounded(x.comes_to))} for x in one.months
        ],
    }


def _return_json(made: staff_return.StaffReturn) -> dict[str, Any]:
    return {
        "as_at": str(made.as_at),
        "wte": str(made.wte),
        "rows": [
            {"network": x.network, "role": x.role, "band": x.band, "people": x.people,
             "wte": str(x.wte)}
            for x in made.rows
        ],
        "findings": [one.as_json() for one in made.findings],
    }  # fmt: skip


def _role_json(row: role_table.RoleRow) -> dict[str, Any]:
    return {
        "role": row.role,
        "band": row.band,
        "maxima": {key.value: None if m is None else str(m) for key, m in row.maxima.items()},
        "for_decision": row.for_decision,
        "caution": row.caution,
        "source": row.source,
    }


COMMAND = Command(
    "arrs",
    "Claims for additional roles (ARRS): each line accepted, in part, refused or not to be said, "
    "with every reason; a network's sum, what would be lost at the year's end, and the return.",
    "ringholder arrs claims.csv --network U20931 --on 2026-01-31 --out result.xlsx",
    arguments,
    run,
)
