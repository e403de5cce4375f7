"""ringholder payments: what a network or a practice is paid, line by line, and why."""

from __future__ import annotations

import argparse
from dataclasses import replace
from datetime import date
from pathlib import Path

from ringholder.calendar import in_words
from ringholder.catalogue import organisations
from ringholder.catalogue.organisations import Kind, Organisation
from ringholder.cli import payments_text, writing
from ringholder.cli.command import Command, CouldNotRun, Options, add_json, file_at, print_json
from ringholder.findings import Finding, errors
from ringholder.primary_care import lists
from ringholder.primary_care.payments import (
    Basis,
    Owed,
    Schedule,
    arrears,
    basis,
    brought,
    months_of_year,
    schedule,
    shapes,
    statement,
)
from ringholder.primary_care.payments.comparison import Comparison, compare
from ringholder.primary_care.payments.paper import network_paper, practice_paper
from ringholder.primary_care.payments.sheets import workbook
from ringholder.tables.typed import day, month

_YEAR = "2025/26"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `payments` takes."""
    parser.add_argument("code", help="a network or a practice, by its ODS code (U12345, K81002)")
    parser.add_argument("--year", default=_YEAR, help=f"the financial year ({_YEAR})")
    parser.add_argument("--known-at", metavar="DAY", help="as was known on that day (today)")
    parser.add_argument(
        "--populations", metavar="FILE", action="append", default=[],
        help="people of practices or networks: practice,counted,people,on; may repeat. Adjusted "
        "populations are in no open data",
    )  # fmt: skip
    parser.add_argument("--beds", metavar="FILE", help="beds of care homes: network,month,beds")
    parser.add_argument(
        "--declarations", metavar="FILE", help="improvements: network,part,declared_on"
    )
    parser.add_argument(
        "--statement", metavar="FILE",
        help="compare with a statement of payments: line,month,amount,payee",
    )  # fmt: skip
    parser.add_argument(
        "--paid-as-known", metavar="DAY",
        help="what is owed beyond what was paid on the knowledge of that day",
    )  # fmt: skip
    parser.add_argument("--through", metavar="MONTH", help="arrears up to that month (2025-05)")
    parser.add_argument("--to", metavar="FILE", help="write it: .docx, .pdf, .xlsx or .html")
    parser.add_argument("--force", action="store_true", help="write over a file that is there")
    add_json(parser)


def run(options: Options) -> int:
    """Work out the schedule; 1 when something of it could not be, or a statement differs."""
    target = _target(options)
    months = months_of_year(options.year)
    if months is None:
        raise CouldNotRun(f"`--year {options.year}` is no financial year. Write it as 2025/26.")
    of = _organisation(options.code)
    known_at = _day(options.known_at, "--known-at") or date.today()
    held, told = _basis(options)
    networks = _networks(held, of, months)
    found = schedule(held, networks, months, known_at)
    owed = _owed(options, held, networks, months, found)
    compared, unread = _compared(options, held, found)
    told = (*told, *unread)
    if options.json:
        print_json(shapes.answer(found, of.code, owed, compared, told))
    else:
        shown = payments_text.text(found, of, owed, compared, told)
        print("\n".join(shown))
    if target is not None:
        writing.write(target, _content(target.suffix[1:].lower(), found, of))
    differs = compared is not None and bool(compared.findings)
    return int(bool(errors((*found.findings, *told))) or differs)


def _content(ending: str, found: Schedule, of: Organisation) -> bytes:
    practice = of.kind is Kind.PRACTICE
    if ending == "xlsx":
        return workbook(found, of.called, of.code if practice else "")
    make = practice_paper if practice else network_paper
    return writing.FORMATS[ending](make(found, of.code, of.called))


def _target(options: Options) -> Path | None:
    if not options.to:
        return None
    target = writing.ends_in(options.to, ".docx", ".pdf", ".xlsx", ".html", option="--to")
    writing.free([target], force=options.force)
    return target


def _organisation(code: str) -> Organisation:
    found = organisations.find(code)
    if found is None or found.kind not in (Kind.NETWORK, Kind.PRACTICE):
        raise CouldNotRun(f"`{code}` is no network or practice in the register. Give its ODS code.")
    return found


def _networks(held: Basis, of: Organisation, months: tuple[date, ...]) -> tuple[str, ...]:
    """The network itself, or those that a practice belonged to in the year."""
    if of.kind is Kind.NETWORK:
        return (of.code,)
    found = (held.memberships.network_of(of.code, one) for one in months)
    networks = tuple(dict.fromkeys(one for one in found if one))
    if not networks:
        raise CouldNotRun(f"`{of.code}` ({of.name}) was in no network in that year.")
    return networks


def _day(text: str | None, option: str) -> date | None:
    if text is None:
        return None
    found = day(text)
    if found is None:
        raise CouldNotRun(f"`{option} {text}` is not a date. Write it as 2026-06-01.")
    return found


def _basis(options: Options) -> tuple[Basis, tuple[Finding, ...]]:
    """What comes with Ringholder and what was given, with what could not be read."""
    held: Basis = basis()
    told: tuple[Finding, ...] = ()
    for name in options.populations:
        more = lists.read(file_at(name))
        held, told = replace(held, lists=held.lists + more), (*told, *more.findings)
    if options.beds:
        beds = brought.beds(file_at(options.beds))
        held, told = replace(held, beds=beds), (*told, *beds.findings)
    if options.declarations:
        declared = brought.declarations(file_at(options.declarations))
        held, told = replace(held, declarations=declared), (*told, *declared.findings)
    return held, told


def _owed(
    options: Options,
    held: Basis,
    networks: tuple[str, ...],
    months: tuple[date, ...],
    now: Schedule,
) -> tuple[Owed, ...] | None:
    then = _day(options.paid_as_known, "--paid-as-known")
    if then is None:
        if options.through:
            raise CouldNotRun("`--through` is for arrears. Give --paid-as-known DAY with it.")
        return None
    if then > now.known_at:
        raise CouldNotRun(f"{in_words(then)} is after {in_words(now.known_at)}, not before.")
    through = month(options.through) if options.through else None
    if options.through and through is None:
        raise CouldNotRun(f"`--through {options.through}` is no month. Write it as 2025-05.")
    return arrears(schedule(held, networks, months, then), now, through=through)


def _compared(
    options: Options, held: Basis, found: Schedule
) -> tuple[Comparison | None, tuple[Finding, ...]]:
    if not options.statement:
        return None, ()
    read = statement.read(file_at(options.statement))
    return compare(held, found, read), read.findings


COMMAND = Command(
    "payments",
    "What a network or a practice is paid in a year: each line with its clause, rate, people and "
    "arithmetic; arrears on what became known later; comparison with a statement.",
    "ringholder payments U01367 --populations adjusted.csv --beds beds.csv "
    "--paid-as-known 2025-05-15 --through 2025-05",
    arguments,
    run,
)
