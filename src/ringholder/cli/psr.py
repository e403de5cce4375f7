"""ringholder psr: the Provider Selection Regime: process, days, record, notices, the year."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from ringholder.bank_holidays import calendar_on, known_on
from ringholder.bank_holidays import table as bank_holidays
from ringholder.cli import psr_record
from ringholder.cli.command import Command, CouldNotRun, Options, add_part, print_json
from ringholder.cli.screen import hanging, wrapped
from ringholder.commission.psr import telling
from ringholder.commission.psr.given import (
    DAYS,
    NotFacts,
    asked,
    days_from,
    facts_from,
    pounds_in,
    read,
)
from ringholder.matters.interests.touches import Process
from ringholder.matters.selection.answer import Answer
from ringholder.matters.selection.dates import deadlines
from ringholder.matters.selection.modification import modification
from ringholder.matters.selection.regime import clause, regime
from ringholder.matters.selection.table import choose
from ringholder.matters.selection.words import question

_EXAMPLE = "ringholder psr dates --intention-published 2026-06-01"
_OFTEN = ("representations", "further_decisions")
_FLAGS = ("abandoned_in_standstill",)


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `psr` takes: one of its parts, each with options of its own."""
    parts = parser.add_subparsers(metavar="PART", required=True)
    add_part(parts, "choose", "Which process regulation 6 asks for, by the facts.",
          _choosing, _choose,
          "ringholder psr choose --no framework existing_provider patient_choice "
          "provider_identifiable")  # fmt: skip
    add_part(parts, "modify", "Whether a contract may be modified without a new procurement.",
          _modifying, _modify, "ringholder psr modify --original 1000000 --changes 300000 150000 "
          "--yes change_by_authority --no character_differs --because 'As it was'")  # fmt: skip
    add_part(parts, "dates", "The deadlines, to the day.", _dating, _dates, _EXAMPLE)
    for name, says, adds, runs, example in psr_record.PARTS:
        add_part(parts, name, says, adds, runs, example)


def run(options: Options) -> int:
    """Run one part; its exit code."""
    try:
        return int(options.part(options))
    except NotFacts as problem:
        raise CouldNotRun(str(problem)) from None


# ---- choose --------------------------------------------------------------------------------------


def _choosing(parser: argparse.ArgumentParser) -> None:
    _facts(parser, asked())
    parser.add_argument("--value-before", metavar="POUNDS", help="of the contract as it was made")
    parser.add_argument("--lifetime-value", metavar="POUNDS", help="of what is proposed")


def _facts(parser: argparse.ArgumentParser, names: Iterable[str]) -> None:
    listed = "\n".join(f"  {name}: {question(name)}" for name in names)
    parser.epilog = f"{parser.epilog}\n\nFacts:\n{listed}"
    parser.add_argument("--facts", metavar="FILE", help="a YAML file with a fact a line")
    parser.add_argument("--yes", nargs="+", default=[], metavar="FACT", help="facts that hold")
    parser.add_argument("--no", nargs="+", default=[], metavar="FACT", help="facts that do not")
    parser.add_argument("--because", default="", help="why the character is found to differ or not")


def _given(options: Options) -> dict[str, object]:
    given: dict[str, object] = dict(_file(options.facts))
    for answer, names in (("yes", options.yes), ("no", options.no)):
        given |= dict.fromkeys(names, answer)
    if options.because:
        given["character_because"] = options.because
    return given


def _choose(options: Options) -> int:
    """Answer by the facts; 1 where it cannot be told."""
    given = _given(options)
    for name in ("value_before", "lifetime_value"):
        if getattr(options, name) is not None:
            given[name] = getattr(options, name)
    found = choose(facts_from(given))
    if options.json:
        print_json(telling.choice_json(found))
        return 0 if found.decided else 1
    print(wrapped(telling.answer(found)))
    for fact in found.needs:
        print(hanging(f"  {fact}: {question(fact)}"))
    print()
    for row in telling.rows(found):
        print(hanging(f"{row.clause}, {row.title.lower()}: {row.applies}"))
        for why in row.why:
            print(hanging(f"    {why}"))
    print()
    print(wrapped(f"Source: {regime().source}. Not read: {regime().not_read}."))
    return 0 if found.decided else 1


def _file(name: str | None) -> dict[str, object]:
    if name is None:
        return {}
    try:
        return dict(read(Path(name).read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError):
        raise CouldNotRun(f"`{name}` cannot be read as text. Give a YAML file.") from None


# ---- modify --------------------------------------------------------------------------------------


def _modifying(parser: argparse.ArgumentParser) -> None:
    _facts(parser, dict.fromkeys(fact for ground in regime().grounds for fact in ground.when))
    parser.add_argument("--original", metavar="POUNDS", help="its lifetime value as it was made")
    parser.add_argument(
        "--changes", nargs="+", metavar="POUNDS", help="every change so far, this one the last"
    )
    parser.add_argument(
        "--first", choices=[one.value for one in Process], help="how it was awarded"
    )


def _modify(options: Options) -> int:
    """Answer by regulation 13; 1 where it may not be modified so, or that cannot be told."""
    original = None if options.original is None else pounds_in(options.original)
    changes = None if options.changes is None else [pounds_in(one) for one in options.changes]
    first = None if options.first is None else Process(options.first)
    found = modification(facts_from(_given(options)), original, changes, first)
    if options.json:
        print_json(telling.modification_json(found))
    else:
        for line in telling.modified(found):
            print(hanging(line))
    return 0 if found.allowed is Answer.YES else 1


# ---- dates ---------------------------------------------------------------------------------------


def _dating(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--days", metavar="FILE", help="a YAML file with a day a line")
    for name in DAYS:
        option = f"--{name.removesuffix('_on').replace('_', '-')}"
        if name in _FLAGS:
            parser.add_argument(option, dest=name, action="store_const", const="yes")
        elif name in _OFTEN:
            parser.add_argument(option, dest=name, nargs="+", metavar="DAY")
        else:
            parser.add_argument(option, dest=name, metavar="DAY")
    parser.add_argument(
        "--known-on", metavar="DAY", help="by the bank holidays known on a day; by all without it"
    )


def _dates(options: Options) -> int:
    """Say the deadlines; 1 where one cannot be told."""
    given = _file(options.days)
    given |= {name: getattr(options, name) for name in DAYS if getattr(options, name) is not None}
    if not given:
        raise CouldNotRun(f"give a day to count from, such as `{_EXAMPLE}`.")
    try:
        known = _last_known() if options.known_on is None else date.fromisoformat(options.known_on)
    except ValueError:
        raise CouldNotRun(f"`--known-on {options.known_on}` is no day.") from None
    found = deadlines(days_from(given), calendar_on(known))
    told = all(one.on is not None for one in found)
    if options.json:
        print_json({"deadlines": [telling.deadline_json(one) for one in found],
                    "calendar": calendar_on(known).id})  # fmt: skip
        return 0 if told else 1
    for one in found:
        print(hanging(telling.deadline(one)))
    print(wrapped(
        f"Working days by {clause('12(12)')}: the first Monday in May is none; "
        f"{len(known_on(known))} bank holidays of 2018 to 2028."))  # fmt: skip
    return 0 if told else 1


def _last_known() -> date:
    return max(holiday.announced_on or holiday.day for holiday in bank_holidays())


COMMAND = Command(
    "psr",
    "The Provider Selection Regime: which process, which days, the record, the notices, the year.",
    _EXAMPLE,
    arguments,
    run,
)
