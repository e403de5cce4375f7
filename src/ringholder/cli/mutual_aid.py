"""ringholder mutual-aid: who treats whom, or lends staff to whom, at least cost within limits."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ringholder.cli.command import Command, CouldNotRun, Options, add_json, print_json
from ringholder.cli.mutual_aid_text import as_json, staff_json, staff_text, text
from ringholder.coordinate.capacity import illustration
from ringholder.coordinate.capacity.files import (
    read_consents,
    read_distances,
    read_groups,
    read_lenders,
    read_needs,
)
from ringholder.coordinate.capacity.free_slots import read_slots
from ringholder.coordinate.capacity.groups import Group, Kilometres, Rules, Slots
from ringholder.coordinate.capacity.patients import Consents, TooMany, plans
from ringholder.coordinate.capacity.staff import lend
from ringholder.findings import Finding, errors
from ringholder.measures.programme import NotSolved


@dataclass(frozen=True, slots=True)
class Brought:
    """What a plan is made of, and what is wrong with the files."""

    groups: tuple[Group, ...]
    free: tuple[Slots, ...]
    km: Kilometres
    consents: Consents | None
    findings: tuple[Finding, ...]
    names: Mapping[str, str]


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `mutual-aid` takes."""
    parser.add_argument("--waiting", metavar="FILE", help="groups of patients who wait")
    parser.add_argument("--slots", metavar="FILE", help="free slots of providers")
    parser.add_argument("--distances", metavar="FILE", help="kilometres: home, provider, km")
    parser.add_argument(
        "--consents", metavar="FILE", help="who said yes: group, provider, consented"
    )
    parser.add_argument(
        "--staff-needs", metavar="FILE", help="sessions needed, instead of patients"
    )
    parser.add_argument("--staff-lenders", metavar="FILE", help="sessions that could be lent")
    parser.add_argument(
        "--shipped", action="store_true",
        help="the lists that come with Ringholder, with illustrative slots and distances",
    )  # fmt: skip
    parser.add_argument("--specialty", metavar="CODE", help="only this specialty, such as C_110")
    parser.add_argument(
        "--week-km", type=float, help="kilometres that a week over 18 is worth (10)"
    )
    parser.add_argument(
        "--fair-km", type=float, help="kilometres a patient for a week of unfairness"
    )
    parser.add_argument("--share", type=float, help="at most so many per cent of a list move (20)")
    parser.add_argument("--apart", type=float, help="no place more weeks off the mean than this")
    parser.add_argument("--at-least", type=int, help="so many have to be helped")
    add_json(parser)


def run(options: Options) -> int:
    """Make the plans; 1 where files have rows that cannot be used, or limits cannot be kept."""
    if options.staff_needs or options.staff_lenders:
        return _staff(options)
    found = _shipped(options) if options.shipped else _files(options)
    wanted = (options.specialty or "").upper()
    groups = [one for one in found.groups if not wanted or one.specialty == wanted]
    free = [one for one in found.free if not wanted or one.specialty == wanted]
    if not groups:
        wrong = "".join(f" {one}" for one in found.findings[:1])
        raise CouldNotRun(f"nobody waits for that specialty, or no row could be used.{wrong}")
    try:
        made = plans(groups, free, found.km, _rules(options), found.consents)
    except (TooMany, NotSolved) as problem:
        raise CouldNotRun(str(problem)) from None
    told = (found.km, found.consents, found.findings, found.names)
    if options.json:
        print_json(as_json(made, *told))
    else:
        print("\n".join(text(made, *told)))
    return int(bool(errors(found.findings)) or any(one.relax for one in made))


def _rules(options: Options) -> Rules:
    share = None if options.share is None else options.share / 100
    given: dict[str, Any] = {
        "km_a_week": options.week_km, "km_fair": options.fair_km, "most_share": share,
        "most_apart": options.apart, "least_moved": options.at_least,
    }  # fmt: skip
    try:
        return Rules(**{name: value for name, value in given.items() if value is not None})
    except ValueError as problem:
        raise CouldNotRun(str(problem)) from None


def _shipped(options: Options) -> Brought:
    free = illustration.free_slots()
    wanted = {options.specialty.upper()} if options.specialty else {one.specialty for one in free}
    groups = [one for name in sorted(wanted) for one in illustration.groups_of(name)]
    names = {code: one.name for code, one in illustration.hospitals().items()}
    return Brought(tuple(groups), free, illustration.kilometres(), None, (), names)


def _files(options: Options) -> Brought:
    missing = [
        f"--{name}" for name in ("waiting", "slots", "distances") if not getattr(options, name)
    ]
    if missing:
        raise CouldNotRun(f"give {', '.join(missing)}, or --shipped.")
    groups = read_groups(Path(options.waiting))
    free, of_slots = read_slots(Path(options.slots))
    km, of_km = read_distances(Path(options.distances))
    told = [*groups.findings, *of_slots, *of_km]
    consents = None
    if options.consents:
        consents, of_consents = read_consents(Path(options.consents), groups)
        told += of_consents
    return Brought(groups.all, free, km, consents, tuple(told), {})


def _staff(options: Options) -> int:
    missing = [
        f"--{name.replace('_', '-')}"
        for name in ("staff_needs", "staff_lenders", "distances")
        if not getattr(options, name)
    ]
    if missing:
        raise CouldNotRun(f"give {', '.join(missing)} too.")
    needs, of_needs = read_needs(Path(options.staff_needs))
    lenders, of_lenders = read_lenders(Path(options.staff_lenders))
    km, of_km = read_distances(Path(options.distances))
    told = [*of_needs, *of_lenders, *of_km]
    found = lend(needs, lenders, {(a.upper(), b): far for (a, b), far in km.items()})
    if options.json:
        print_json(staff_json(found, told))
    else:
        print("\n".join(staff_text(found, told)))
    return int(bool(errors(told)))


COMMAND = Command(
    "mutual-aid",
    "Who treats whom from whose waiting list, within distance, consent and fairness; or who lends "
    "scarce staff.",
    "ringholder mutual-aid --shipped --specialty C_110",
    arguments,
    run,
)
