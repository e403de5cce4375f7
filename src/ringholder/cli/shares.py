"""ringholder shares: what part of a system's need, and of its money, each place has."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from ringholder.charter.sums import parse_sum
from ringholder.cli import writing
from ringholder.cli.command import Command, CouldNotRun, Options, add_json, print_json
from ringholder.cli.shares_text import text
from ringholder.finance.shares import allocations as brought
from ringholder.finance.shares import places as place_lines
from ringholder.finance.shares import practices as practice_file
from ringholder.finance.shares import shipped
from ringholder.finance.shares.answer import Answer, answered, as_json
from ringholder.finance.shares.components import COMPONENTS, CORE, Component
from ringholder.finance.shares.fair import FairShares, fair_shares
from ringholder.finance.shares.places import partition
from ringholder.finance.shares.practices import Practices
from ringholder.finance.shares.rule import ILLUSTRATIVE, NotARule, read_rule
from ringholder.finance.shares.sheets import workbook
from ringholder.finance.shares.table import MONEY, NOTHING, PLACES, as_csv, money_rows, place_rows
from ringholder.findings import Finding, errors
from ringholder.pennies import CannotBeSplit
from ringholder.populations import ControlTotal


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `shares` takes."""
    parser.add_argument(
        "file", nargs="?",
        help="need-weighted populations by practice, such as NHS England's own file of its "
        "place-based allocation tool (CSV, Excel, Parquet); without it, the shipped ones of "
        "Buckinghamshire, Oxfordshire and Berkshire West",
    )  # fmt: skip
    parser.add_argument("--year", default=shipped.YEARS[-1], help="the financial year (2025/26)")
    parser.add_argument("--icb", default="", help="the ICB, by its code, where a file has several")
    parser.add_argument(
        "--component", default=CORE, choices=[one.id for one in COMPONENTS], help="(core)"
    )
    parser.add_argument(
        "--places", metavar="FILE",
        help="which place each practice is in: `place,by,code`, where `by` is practice, council, "
        "sub-icb or network; without it, sub-ICB locations",
    )  # fmt: skip
    parser.add_argument("--quantum", metavar="SUM", help="pounds to share, such as 3.6bn")
    parser.add_argument(
        "--current", metavar="FILE", help="what each place is allocated now: `place,allocation`"
    )
    parser.add_argument("--next", metavar="SUM", help="pounds of the year after, to move towards")
    parser.add_argument(
        "--rule", metavar="FILE", help="how fast allocations move (an illustrative rule)"
    )
    parser.add_argument("--to", metavar="FILE", help="write the tables there: .csv or .xlsx")
    parser.add_argument("--force", action="store_true", help="write over a file that is there")
    add_json(parser)


def run(options: Options) -> int:
    """Work out the shares; 1 when they must not be used."""
    target = writing.ends_in(options.to, ".csv", ".xlsx", option="--to") if options.to else None
    if target is not None:
        writing.free([target], force=options.force)
    practices = _practices(options)
    lines, faults = _lines(options, practices)
    shares = fair_shares(practices, partition(practices.practices, lines))
    answer = _answer(options, shares)
    england = None if options.file else shipped.england(shares.year)
    if options.json:
        print_json(_json(answer, faults, england))
    else:
        print("\n".join(text(answer, faults, england)))
    if target is not None and shares.sound:
        writing.write(target, _content(answer, target, options))
    wrong = (*shares.findings, *faults, *(answer.current.findings if answer.current else ()))
    return int(bool(errors(wrong)) or not shares.sound)


def _practices(options: Options) -> Practices:
    if options.file and not Path(options.file).is_file():
        raise CouldNotRun(f"there is no file `{options.file}`.")
    if practice_file.day_of(options.year) is None:
        raise CouldNotRun(f"`--year {options.year}` is no financial year. Write it as 2025/26.")
    path = Path(options.file) if options.file else shipped.folder() / "practices.csv"
    found = practice_file.read(path, year=options.year, icb=options.icb)
    if len(found.icbs) > 1:
        raise CouldNotRun(
            f"`{path.name}` has practices of {len(found.icbs)} ICBs. Name one with --icb: "
            f"{', '.join(found.icbs)}."
        )
    return found


def _lines(
    options: Options, practices: Practices
) -> tuple[tuple[place_lines.PlaceLine, ...], tuple[Finding, ...]]:
    if options.places is None:
        return shipped.places_for(practices), ()
    if not Path(options.places).is_file():
        raise CouldNotRun(f"there is no file `{options.places}`.")
    return place_lines.read(Path(options.places))


def _answer(options: Options, shares: FairShares) -> Answer:
    chosen = _component(options, shares)
    if options.next and not options.current:
        raise CouldNotRun("`--next` moves what is allocated now. Give that with --current FILE.")
    current = None
    if options.current:
        if not Path(options.current).is_file():
            raise CouldNotRun(f"there is no file `{options.current}`.")
        current = brought.read(Path(options.current), shares.places)
    try:
        return answered(
            shares,
            chosen,
            quantum=_sum(options.quantum, "--quantum"),
            current=current,
            following=_sum(options.next, "--next"),
            rule=read_rule(Path(options.rule) if options.rule else ILLUSTRATIVE),
        )
    except (CannotBeSplit, NotARule) as problem:
        raise CouldNotRun(str(problem)) from None


def _component(options: Options, shares: FairShares) -> Component:
    chosen = next(one for one in COMPONENTS if one.id == options.component)
    if shares.sound and chosen not in shares.components:
        known = ", ".join(one.id for one in shares.components)
        raise CouldNotRun(f"the file has no `{chosen.id}`. It has {known}.")
    return chosen


def _sum(text: str | None, option: str) -> Decimal | None:
    if text is None:
        return None
    found = parse_sum(text)
    if found is None or found <= 0:
        raise CouldNotRun(f"`{option} {text}` is no sum. Write it as 3.6bn, £250m or 1,234.50.")
    return found


def _json(
    answer: Answer, faults: tuple[Finding, ...], england: ControlTotal | None
) -> dict[str, object]:
    found = as_json(answer, england)
    told = found["findings"]
    assert isinstance(told, list)
    return {**found, "findings": [*told, *(fault.as_json() for fault in faults)]}


def _content(answer: Answer, target: Path, options: Options) -> bytes:
    if target.suffix.lower() == ".xlsx":
        return workbook(answer, _about(answer, options))
    money = {str(row[0]): row[1:] for row in money_rows(answer)}
    empty = (NOTHING,) * len(MONEY)
    rows = (
        (*row, *(money[str(row[0])] if row[1] == answer.component.name else empty))
        for row in place_rows(answer.shares)
    )
    return as_csv((*PLACES, *MONEY), rows)


def _about(answer: Answer, options: Options) -> Iterator[str]:
    shares = answer.shares
    yield f"Fair shares of places, {answer.component.name.lower()}, {shares.year}"
    yield f"From {shares.practices.file}, SHA-256 {shares.practices.sha256}"
    if not options.file:
        yield "NHS England, need-weighted populations by practice. Open Government Licence v3.0"
    yield "Shares of need, not allocations: nobody publishes what a place is allocated."
    if answer.converged and not answer.converged.rule.for_decision:
        yield f"The year after is not for decision: {answer.converged.rule.source}"


COMMAND = Command(
    "shares",
    "Share a system's need among its places, and its money by need. Works on NHS England's own "
    "file for any ICB.",
    "ringholder shares --component core --quantum 3.6bn",
    arguments,
    run,
)
