"""ringholder rescue: what becomes of the patients of a practice that cannot go on."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from ringholder.catalogue import outlines
from ringholder.catalogue.organisations import Kind, find
from ringholder.cli.command import Command, CouldNotRun, Options, add_json, print_json
from ringholder.cli.screen import aligned, at_most, hanging, wrapped
from ringholder.findings import Finding, errors
from ringholder.matters.local_day import local_day
from ringholder.money import amount, pounds
from ringholder.primary_care import lists, membership
from ringholder.primary_care.oversight.dispersal import TooMany
from ringholder.primary_care.oversight.lists_now import OF_AGES, by_age, sizes
from ringholder.primary_care.oversight.neighbours import (
    Home,
    Neighbour,
    against_list,
    homes,
    nearest,
    neighbours,
)
from ringholder.primary_care.oversight.rescue import (
    AT_THE_PRACTICE,
    STRAIGHT,
    USUAL_NETWORK,
    Network,
    Option,
    Practice,
    Taken,
    Way,
    options,
)
from ringholder.shipped import data_folder

MOST_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Found:
    """All that was worked out of a practice, and what is wrong with the files."""

    practice: Practice
    around: tuple[Neighbour, ...]
    options: tuple[Option, ...]
    findings: tuple[Finding, ...]
    notes: tuple[str, ...]


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `rescue` takes."""
    parser.add_argument("practice", metavar="PRACTICE", help="the practice, by its ODS code")
    parser.add_argument(
        "--capacity", metavar="FILE",
        help="what neighbours can take: practice, capacity, merges, takes_care",
    )  # fmt: skip
    parser.add_argument(
        "--homes", metavar="FILE", help="where patients live: name, latitude, longitude, patients"
    )
    parser.add_argument("--by-age", action="store_true", help="place the oldest patients first")
    parser.add_argument("--km", type=float, help="send nobody farther than this")
    parser.add_argument("--a-head", metavar="POUNDS", help="pounds a year that go with a patient")
    parser.add_argument("--on", metavar="DAY", help="the day, such as 2026-06-01 (today)")
    add_json(parser)


def run(options_: Options) -> int:
    """Compare the ways; 1 where a file has rows that cannot be used."""
    found = _found(options_)
    if options_.json:
        print_json(as_json(found))
    else:
        print("\n".join(text(found)))
    return int(bool(errors(found.findings)))


def _found(given: Options) -> Found:
    code, on = given.practice.upper(), _day(given.on)
    where = outlines.places(data_folder() / "outlines" / outlines.PRACTICES)
    known = sizes(lists.shipped(), on)
    organisation = find(code)
    if organisation is None or organisation.kind is not Kind.PRACTICE:
        raise CouldNotRun(f"`{code}` is no practice of the register of codes.")
    if code not in where:
        raise CouldNotRun(f"nobody says where {organisation.called} lies, so nobody is near it.")
    findings: list[Finding] = []
    living = _homes(given, code, where[code], findings)
    patients = known.get(code) or sum(one.patients for one in living)
    if not patients:
        raise CouldNotRun(f"nobody says how many patients `{code}` has. Give --homes.")
    if given.homes:
        findings += against_list(living, known.get(code), Path(given.homes).name)
    around = nearest(code, where, on)
    if given.capacity:
        around, told = neighbours(Path(given.capacity), code, where, on)
        findings += told
    practice = Practice(code, where[code], patients, living, _a_head(given.a_head))
    most = None if given.km is None else round(given.km * 1000)
    try:
        every = options(practice, around, membership.registered(), known, on, most_metres=most)
    except TooMany as problem:
        raise CouldNotRun(str(problem)) from None
    return Found(practice, around, every, tuple(findings), tuple(_notes(given, practice)))


def _homes(
    given: Options, code: str, place: tuple[float, float], findings: list[Finding]
) -> tuple[Home, ...]:
    if given.homes:
        found, told = homes(Path(given.homes))
        findings += told
        if not found:
            raise CouldNotRun(f"`{given.homes}` has no homes with patients.")
        return found
    return by_age(code, place, data_folder() / "needs" / "practices.csv") if given.by_age else ()


def _notes(given: Options, practice: Practice) -> Iterator[str]:
    yield STRAIGHT
    if not given.homes:
        yield AT_THE_PRACTICE
    if given.by_age and not given.homes and practice.homes:
        yield OF_AGES
    if practice.a_head is not None:
        yield f"Money goes by heads, at {pounds(practice.a_head)} a patient a year as you gave it."


def _day(typed: str | None) -> date:
    try:
        return local_day(datetime.now(UTC)) if typed is None else date.fromisoformat(typed)
    except ValueError:
        raise CouldNotRun(f"`--on {typed}`: give a day such as 2026-06-01.") from None


def _a_head(typed: str | None) -> Decimal | None:
    found = None if typed is None else amount(typed)
    if typed is not None and (found is None or found < 0):
        raise CouldNotRun(f"`--a-head {typed}`: give pounds such as 152.14.")
    return found


def text(found: Found) -> Iterator[str]:
    """The ways for a person to read."""
    practice = found.practice
    yield wrapped(f"{_called(practice.code)}: {practice.patients:,} patients.")
    yield from ("", "Neighbours, the nearest first:")
    rows = [("practice", "km", "can take")]
    rows += [(_called(n.code), _km(n.metres), _capacity(n)) for n in found.around]
    yield from aligned(rows)
    for one in found.options:
        yield from ("", one.way.words + (f": {_called(one.with_)}" if one.with_ else ""))
        yield from (hanging(f"  {line}") for line in _option(one))
    yield from ("", *map(wrapped, found.notes))
    yield from at_most((hanging(str(one)) for one in found.findings), MOST_SHOWN)


def _option(one: Option) -> Iterator[str]:
    if one.cannot_say:
        yield f"Cannot say. {one.cannot_say}"
        if one.way is not Way.CARETAKER:
            return
    yield from (_taken(each) for each in one.taken)
    if one.unplaced:
        yield f"{one.unplaced:,} patients find no place."
    if one.way is Way.CARETAKER:
        yield "Nobody moves; the contract is for a time, and what follows it has to be chosen."
    elif one.mean_metres is not None and one.farthest_metres is not None:
        far = _km(one.farthest_metres)
        yield f"{_km(one.mean_metres)} km on average, {far} km at most."
    yield from (_network(each) for each in one.networks)


def _taken(one: Taken) -> str:
    over = f", {one.over:,} more than it can take" if one.over else ""
    money = "" if one.money is None else f", with {pounds(one.money)} a year"
    return f"{_called(one.code)} takes {one.patients:,}{over}{money}."


def _network(one: Network) -> str:
    if one.people_before is None or one.people_after is None:
        people = "how many people is not known"
    else:
        people = f"from {one.people_before:,} to {one.people_after:,} people"
    low, high = USUAL_NETWORK
    odd = f"; networks usually have {low:,} to {high:,} (unverified)" if one.outside else ""
    members = f"{one.members_before} to {one.members_after} practices"
    return f"Network {_called(one.code)}: {members}, {people}{odd}."


def _called(code: str) -> str:
    found = find(code)
    return f"{found.called} ({code})" if found is not None else code


def _km(metres: int | Decimal) -> str:
    return f"{Decimal(metres) / 1000:.1f}"


def _capacity(one: Neighbour) -> str:
    if one.capacity is None:
        return "not said"
    return f"{one.capacity:,}" + (" (illustrative)" if one.illustrative else "")


def as_json(found: Found) -> dict[str, Any]:
    """The stable JSON shape: the neighbours, each way with who takes whom, and the networks."""
    return {
        "practice": found.practice.code,
        "patients": found.practice.patients,
        "neighbours": [
            {"practice": n.code, "metres": n.metres, "capacity": n.capacity} for n in found.around
        ],
        "options": [_json_option(one) for one in found.options],
        "notes": list(found.notes),
        "findings": [one.as_json() for one in found.findings],
    }


def _json_option(one: Option) -> dict[str, Any]:
    return {
        "way": one.way.value,
        "with": one.with_ or None,
        "taken": [_json_taken(each) for each in one.taken],
        "moves": [
            {"home": m.home, "practice": m.code, "patients": m.patients, "metres": m.metres}
            for m in one.moves
        ],
        "unplaced": one.unplaced,
        "mean_metres": None if one.mean_metres is None else f"{one.mean_metres:f}",
        "farthest_metres": one.farthest_metres,
        "networks": [_json_network(each) for each in one.networks],
        "cannot_say": one.cannot_say or None,
    }


def _json_taken(one: Taken) -> dict[str, Any]:
    money = None if one.money is None else f"{one.money:f}"
    return {"practice": one.code, "patients": one.patients, "over": one.over, "money": money}


def _json_network(one: Network) -> dict[str, Any]:
    return {
        "network": one.code,
        "members": [one.members_before, one.members_after],
        "people": [one.people_before, one.people_after],
        "outside_usual_size": one.outside,
    }


COMMAND = Command(
    "rescue",
    "A practice that cannot go on: dispersal, caretaker and merger by what neighbours can take.",
    "ringholder rescue K84042 --capacity capacity.csv --km 12",
    arguments,
    run,
)
