"""A practice that cannot go on, on a page: its neighbours on a map, and three ways side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from markupsafe import Markup

from ringholder.catalogue.organisations import Organisation, find
from ringholder.findings import Finding
from ringholder.measures.distance import east_north
from ringholder.money import pounds
from ringholder.pictures.around_a_practice import Nearby, around_a_practice
from ringholder.primary_care import membership
from ringholder.primary_care.oversight.contracts import ContractRegister
from ringholder.primary_care.oversight.lists_now import OF_AGES, by_age
from ringholder.primary_care.oversight.neighbours import Home, Neighbour, against_list, nearest
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
from ringholder_web.files.models import KeptFile
from ringholder_web.primary_care.oversight_files import (
    CAPACITY,
    HOMES,
    KINDS,
    capacity_of,
    homes_of,
    known_sizes,
    places,
)
from ringholder_web.ui.reading import Problem

_FARTHEST = 200


@dataclass(frozen=True, slots=True)
class NeighbourRow:
    """A neighbour as the table has it."""

    code: str
    name: str
    km: str
    capacity: str
    patients: str
    network: str
    illustrative: bool


@dataclass(frozen=True, slots=True)
class OneWay:
    """One way in words. `cannot_say` stands in place of figures that nobody knows."""

    id: str
    title: str
    with_: str
    taken: tuple[tuple[str, str, str, str], ...]
    ages: tuple[tuple[str, tuple[str, ...]], ...]
    unplaced: str
    mean: str
    farthest: str
    over: int
    networks: tuple[str, ...]
    cannot_say: str
    stays: bool
    picture: Markup


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file that may be brought, and what stands of it."""

    kind: str
    what: str
    name: str
    by: str


@dataclass(frozen=True, slots=True)
class Page:
    """All that the page shows of one practice."""

    code: str
    name: str
    patients: str
    money: str
    neighbours: tuple[NeighbourRow, ...]
    ways: tuple[OneWay, ...]
    ages: tuple[str, ...]
    notes: tuple[str, ...]
    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...]
    files: tuple[FileRow, ...]
    km: str
    by_age: bool
    illustrative: bool
    as_: str


@dataclass(frozen=True, slots=True)
class Given:
    """What was brought, and what was asked for."""

    capacity: KeptFile | None
    homes: KeptFile | None
    contracts: ContractRegister
    km: str = ""
    by_age: bool = False


def page(organisation: Organisation, given: Given, on: date, as_: str) -> Page:
    """The page of a practice. Raises `dispersal.TooMany`."""
    code, where = organisation.code, places()
    findings: list[Finding] = []
    around = _around(code, given, on, findings)
    sizes = known_sizes(on)
    living = _living(code, given, findings, sizes.get(code))
    patients = sizes.get(code) or sum(one.patients for one in living)
    a_head = _a_head(given.contracts, code)
    practice = Practice(code, where[code], patients, living, a_head)
    most, problems = _most(given.km)
    found = options(practice, around, membership.registered(), sizes, on, most_metres=most)
    ages = tuple(one.name for one in living) if given.by_age and given.homes is None else ()
    return Page(
        code=code,
        name=organisation.called,
        patients=f"{patients:,}",
        money="" if a_head is None else pounds(a_head),
        neighbours=tuple(_neighbour(one, sizes, on) for one in around),
        ways=tuple(_way(one, practice, around, ages, n) for n, one in enumerate(found)),
        ages=ages,
        notes=tuple(_notes(given, bool(ages))),
        findings=tuple(findings),
        problems=problems,
        files=(_file(CAPACITY, given.capacity), _file(HOMES, given.homes)),
        km=given.km,
        by_age=given.by_age,
        illustrative=any(one.illustrative for one in around),
        as_=as_,
    )


def _around(code: str, given: Given, on: date, findings: list[Finding]) -> tuple[Neighbour, ...]:
    if given.capacity is None:
        return nearest(code, places(), on)
    found, told = capacity_of(given.capacity, code, on)
    findings += told
    return found or nearest(code, places(), on)


def _living(
    code: str, given: Given, findings: list[Finding], on_list: int | None
) -> tuple[Home, ...]:
    if given.homes is not None:
        found, told = homes_of(given.homes)
        findings += [*told, *against_list(found, on_list, given.homes.name)]
        return found
    if given.by_age:
        return by_age(code, places()[code], data_folder() / "needs" / "practices.csv")
    return ()


def _a_head(register: ContractRegister, code: str) -> Decimal | None:
    found = (one.a_head for one in register.of(code) if one.kind.is_medical)
    return next((one for one in found if one is not None), None)


def _most(typed: str) -> tuple[int | None, tuple[Problem, ...]]:
    if not typed:
        return None, ()
    plain = typed.replace(".", "", 1)
    if len(typed) <= 6 and plain.isascii() and plain.isdecimal() and float(typed) <= _FARTHEST:
        return round(float(typed) * 1000), ()
    return None, (Problem("km", f"Kilometres are a number from 0 to {_FARTHEST}, such as 12."),)


def _notes(given: Given, by_ages: bool) -> Iterator[str]:
    yield STRAIGHT
    if given.homes is None:
        yield AT_THE_PRACTICE
    if by_ages:
        yield OF_AGES
    yield (
        "Money goes by heads: what stands a year in the register of contracts for each patient. "
        "Not all of it moves with patients, such as that for premises."
    )


def _neighbour(one: Neighbour, sizes: Mapping[str, int], on: date) -> NeighbourRow:
    network = membership.registered().network_of(one.code, on)
    patients = sizes.get(one.code)
    return NeighbourRow(
        code=one.code,
        name=_name(one.code),
        km=_km(one.metres),
        capacity="Not said" if one.capacity is None else f"{one.capacity:,}",
        patients="Not known" if patients is None else f"{patients:,}",
        network=_name(network) if network else "In none",
        illustrative=one.illustrative,
    )


def _way(
    one: Option, practice: Practice, around: Sequence[Neighbour], ages: Sequence[str], n: int
) -> OneWay:
    return OneWay(
        id=f"way-{n}",
        title=one.way.words,
        with_=_name(one.with_) if one.with_ else "",
        taken=tuple(map(_taken, one.taken)),
        ages=tuple(_ages(one, ages)),
        unplaced=f"{one.unplaced:,}",
        mean=_km(one.mean_metres) if one.mean_metres else "",
        farthest=_km(one.farthest_metres) if one.farthest_metres else "",
        over=len(one.over),
        networks=tuple(map(_network, one.networks)),
        cannot_say=one.cannot_say,
        stays=one.way is Way.CARETAKER and bool(one.with_),
        picture=_picture(one, practice, around, n) if one.taken else Markup(),
    )


def _taken(one: Taken) -> tuple[str, str, str, str]:
    over = "Not known" if one.over is None else f"{one.over:,} more" if one.over else "No"
    money = "Not known" if one.money is None else pounds(one.money)
    return _name(one.code), f"{one.patients:,}", over, money


def _ages(one: Option, ages: Sequence[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """How many of each age go to each neighbour."""
    if not ages:
        return
    for taken in one.taken:
        counts = {
            age: sum(m.patients for m in one.moves if m.code == taken.code and m.home == age)
            for age in ages
        }
        yield _name(taken.code), tuple(f"{counts[age]:,}" for age in ages)


def _network(one: Network) -> str:
    if one.people_before is None or one.people_after is None:
        people = "how many people is not known"
    elif one.people_before == one.people_after:
        people = f"{one.people_after:,} people as before"
    else:
        people = f"{one.people_before:,} people become {one.people_after:,}"
    low, high = USUAL_NETWORK
    odd = f". Networks usually have {low:,} to {high:,}: not for decision" if one.outside else ""
    return (
        f"{_name(one.code)}: {one.members_before} practices become {one.members_after}, "
        f"{people}{odd}."
    )


def _picture(one: Option, practice: Practice, around: Sequence[Neighbour], n: int) -> Markup:
    taken = {each.code: each for each in one.taken}
    spots = [_nearby(each, practice, taken.get(each.code)) for each in around]
    told = " ".join(f"{spot.says}." for spot in spots)
    drawn = around_a_practice(
        _name(practice.code),
        spots,
        name=f"{one.way.words}: where the patients of {_name(practice.code)} go",
        description=f"The practice is in the middle, north at the top. {told}",
        prefix=f"around-{n}",
    )
    return Markup(drawn)  # noqa: S704 (our own drawing, which escapes words)


def _nearby(one: Neighbour, practice: Practice, taken: Taken | None) -> Nearby:
    east, north = east_north(practice.place, one.place)
    count = taken.patients if taken is not None else 0
    over = bool(taken is not None and taken.over)
    more = f", {taken.over:,} too many" if taken is not None and taken.over else ""
    what = f"takes {count:,}{more}" if count else "takes nobody"
    name = _name(one.code)
    says = f"{name}, {_km(one.metres)} km, {what}"
    return Nearby(says, east / 1000, north / 1000, count, over)


def _file(kind: str, file: KeptFile | None) -> FileRow:
    name, by = (file.name, file.role) if file is not None else ("", "")
    return FileRow(kind, KINDS[kind], name, by)


def _name(code: str) -> str:
    found = find(code)
    return found.called if found is not None else code


def _km(metres: int | Decimal) -> str:
    return f"{Decimal(metres) / 1000:.1f}"
