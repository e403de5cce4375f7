"""ringholder incentives: what IIF and QOF bring, patients still needed, values that cannot be."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from pathlib import Path

from ringholder.cli import incentives_json as data
from ringholder.cli import incentives_text as text
from ringholder.cli.command import Command, CouldNotRun, Options, add_json, day, print_json
from ringholder.findings import Finding, errors
from ringholder.populations import Counted
from ringholder.primary_care import lists
from ringholder.primary_care.incomes import counts, expected, iif, indicators, qof, ratio
from ringholder.primary_care.incomes.achievement import Achievement, Known, achieved, known_by
from ringholder.primary_care.incomes.dated import shipped_rates
from ringholder.primary_care.incomes.leaving import Redeclared, redeclared
from ringholder.primary_care.membership import registered
from ringholder.rates import NoRate

IIF, QOF, VALUES = "iif", "qof", "values"
_HUNDRED = 100


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `incentives` takes."""
    parser.add_argument(
        "what", choices=[IIF, QOF, VALUES],
        help="iif: a network's fund; qof: practices' points; values: are the published values "
        "of a QOF point sound?",
    )  # fmt: skip
    parser.add_argument(
        "file", nargs="?",
        help="counts (`practice,indicator,numerator,denominator`, and `lower,upper,points` of "
        "indicators not known here); for `values`: `year,value,average_list,source`",
    )  # fmt: skip
    parser.add_argument(
        "--points", metavar="FILE",
        help="for `qof`: points by practice and year (`practice,year,list,achieved,available`)",
    )  # fmt: skip
    parser.add_argument("--network", metavar="CODE", help="the network, such as U12345")
    parser.add_argument("--practice", metavar="CODE", help="only this practice")
    parser.add_argument("--on", help="the day whose members, rates and lists count (today)")
    parser.add_argument(
        "--declared-on", help="the day on whose members the network declared: what changed since?"
    )
    parser.add_argument("--average-list", metavar="NUMBER", help="England's mean list of a network")
    parser.add_argument(
        "--prevalence", action="append", default=[], metavar="INDICATOR=PERCENT",
        help="England's prevalence of an indicator, such as CVD-12=2.1; may repeat",
    )  # fmt: skip
    add_json(parser)


def run(options: Options) -> int:
    """Answer; 1 where a row was not read or a value is off the ratio."""
    for file in (options.file, options.points):
        if file and not Path(file).is_file():
            raise CouldNotRun(f"there is no file `{file}`.")
    options.on = day(options.on) if options.on else date.today()
    return {IIF: _iif, QOF: _qof, VALUES: _values}[options.what](options)


def _iif(options: Options) -> int:
    if not options.file or not options.network:
        raise CouldNotRun("`iif` needs a file of counts and `--network CODE`.")
    network, on = options.network.upper(), options.on
    brought = counts.read(Path(options.file))
    known = known_by(indicators.shipped(), indicators.IIF, on, date.today())
    members = registered().members(network, on)
    if not members:
        raise CouldNotRun(f"`{network}` had no practices on {on}. See `ringholder incentives -h`.")
    found = achieved(network, members, brought, known, on)
    again = _again(options, network, brought, known)
    lines, why = _lines(options, found)
    told = (*brought.findings, *found.findings, *_of(again))
    if options.json:
        print_json(data.iif(found, lines, why, again, told))
    else:
        print("\n".join(text.iif(found, lines, why, again, told)))
    return int(bool(errors(told)))


def _again(
    options: Options, network: str, brought: counts.Counts, known: Known
) -> Redeclared | None:
    if not options.declared_on:
        return None
    then = day(options.declared_on)
    return redeclared(network, registered(), brought, known, then, options.on)


def _of(again: Redeclared | None) -> tuple[Finding, ...]:
    found = again.finding if again is not None else None
    return (found,) if found is not None else ()


def _lines(options: Options, found: Achievement) -> tuple[Sequence[iif.Line], str]:
    """What each indicator earns, or why that cannot be told."""
    try:
        value = shipped_rates().on(iif.POINT_VALUE, options.on, date.today())
    except NoRate as problem:
        return (), str(problem)
    england = iif.England(_average(options.average_list), _prevalences(options.prevalence))
    return iif.lines(found, _patients(found.practices, options.on), value, england), ""


def _patients(practices: Sequence[str], on: date) -> Decimal | None:
    """All that are registered with them on the last day counted; `None` if one is not counted."""
    try:
        held = lists.shipped()
        each = [held.last(one, Counted.REGISTERED, on, date.today()) for one in practices]
    except lists.NoList:
        return None
    return sum((one.population.people for one in each), Decimal(0))


def _average(word: str | None) -> Fraction | None:
    return None if word is None else _number(word, "--average-list")


def _prevalences(words: Sequence[str]) -> dict[str, Fraction]:
    found = {}
    for word in words:
        indicator, _, percent = word.partition("=")
        found[indicator] = _number(percent, "--prevalence") / _HUNDRED
    return found


def _number(word: str, option: str) -> Fraction:
    try:
        found = Decimal(word.replace(",", ""))
    except InvalidOperation:
        found = Decimal(0)
    if not found.is_finite() or not 0 < found < 10**9:
        raise CouldNotRun(f"`{option} {word}`: give a number above nothing.")
    return Fraction(found)


def _qof(options: Options) -> int:
    return _counted_qof(options) if options.file else _published_qof(options)


def _published_qof(options: Options) -> int:
    held = expected.read(Path(options.points)) if options.points else expected.shipped()
    if options.practice:
        rows = held.of(options.practice.upper())
    else:
        rows = held.in_year(held.years[-1]) if held.years else ()
    if not rows and not held.findings:
        raise CouldNotRun(f"there are no QOF points of `{options.practice or 'anybody'}` here.")
    found, untold = expected.all_expected(rows, shipped_rates(), date.today())
    told = (*held.findings, *untold, *expected.not_publishable(rows))
    if options.json:
        print_json(data.points(found, told))
    else:
        print("\n".join(text.points(found, told)))
    return int(bool(errors(told)))


def _counted_qof(options: Options) -> int:
    brought = counts.read(Path(options.file))
    known = known_by(indicators.shipped(), indicators.QOF, options.on, date.today())
    try:
        year = qof.year(shipped_rates(), options.on, date.today())
    except NoRate as problem:
        raise CouldNotRun(str(problem)) from None
    practices = sorted({one.practice for one in brought.rows})
    if options.practice:
        practices = [one for one in practices if one == options.practice.upper()]
    each = [
        (achieved(one, (one,), brought, known, options.on), _patients((one,), options.on))
        for one in practices
    ]
    told = (*brought.findings, *(fault for one, _ in each for fault in one.findings))
    if options.json:
        print_json(data.counted(each, year, told))
    else:
        print("\n".join(text.counted(each, year, told)))
    return int(bool(errors(told)))


def _values(options: Options) -> int:
    claims, told = ratio.read(Path(options.file)) if options.file else (ratio.shipped(), ())
    found = ratio.judged(claims)
    every = (*told, *(one.finding for one in found if one.finding is not None))
    if options.json:
        print_json(data.values(found, every))
    else:
        print("\n".join(text.values(found, every)))
    return int(bool(every))


COMMAND = Command(
    "incentives",
    "What the IIF and the QOF bring, patients still needed, and values of a point that cannot be.",
    "ringholder incentives iif counts.csv --network U26450 --on 2023-03-31",
    arguments,
    run,
)
