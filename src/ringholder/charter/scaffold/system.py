"""A real system, from the shipped tables: its places, councils, trusts, networks and practices."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from ringholder.catalogue import footprints
from ringholder.catalogue import organisations as england
from ringholder.catalogue.organisations import Organisation
from ringholder.charter.scaffold.boards import Extent, board, day_of, extent_of
from ringholder.charter.scaffold.naming import listed, of_board, of_council, of_trust, slug, unlike

SMALLEST_PART = 0.05
"""Of a council's small areas; with less it is no place of the system's, but a neighbour's edge."""
MANY_PATIENTS = 0.2
"""Of a hospital trust's patients: where so many live here, it is one of the system's trusts."""


class Places(StrEnum):
    """What the places of a system are.

    Councils is the rule: every part of England has one with social care, public health and a
    health and wellbeing board, and with it the pooled fund that a place decides on. Sub-ICB
    locations are the former CCGs, which in many systems have become one for the whole.
    """

    COUNCILS = "councils"
    SUB_ICBS = "sub-icbs"


@dataclass(frozen=True, slots=True)
class Place:
    """A place: its codes, the upper-tier councils in it, and what a reader should know of it."""

    id: str
    name: str
    codes: tuple[str, ...]
    councils: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Trust:
    """A trust of the system's: the id of the place its head office is in, empty where not told.

    `here` is the share of its hospital patients that live in the system, where a table has it;
    `elsewhere` the board that it is based in when it is another.
    """

    id: str
    registered: Organisation
    place: str
    here: float | None
    elsewhere: str = ""

    @property
    def is_hospital(self) -> bool:
        """Whether the table of hospital trusts has it."""
        return self.here is not None


@dataclass(frozen=True, slots=True)
class System:
    """What the tables say of an integrated care board's area on its day."""

    id: str
    extent: Extent
    region: Organisation
    places: tuple[Place, ...]
    councils: Mapping[str, str]
    """The ids of the upper-tier councils, by code."""
    trusts: tuple[Trust, ...]
    networks: int
    practices: int

    @property
    def icb(self) -> Organisation:
        """The board."""
        return self.extent.icb

    @property
    def name(self) -> str:
        """Its short name."""
        return of_board(self.icb.name)


def system(icb: str, places: Places = Places.COUNCILS, districts: Collection[str] = ()) -> System:
    """The system of a board, named by its code or name. Raises `NotABoard`.

    `districts` are the councils of a split board that are its own, where the table is not to say.
    """
    found = board(icb)
    extent = extent_of(found, districts)
    region = england.find(found.parent)
    assert region is not None, "every board has a region"
    practices = [one for one in _practices(found) if extent.has(_board(one), one.council)]
    made = _by_council(extent) if places is Places.COUNCILS else _by_sub_icb(practices)
    taken = {slug(region.name), "england", "networks", *(place.id for place in made)}
    return System(
        id=unlike(slug(of_board(found.name)), taken, "system"),
        extent=extent,
        region=region,
        places=tuple(made),
        councils={
            code: f"{slug(_council(code))}-council" for place in made for code in place.councils
        },
        trusts=tuple(_trusts(extent, made, practices)),
        networks=_networks(extent, practices),
        practices=len(practices),
    )


# ---- places --------------------------------------------------------------------------------------


def _by_council(extent: Extent) -> list[Place]:
    shares = {code: share for code, share in extent.shares.items() if share >= SMALLEST_PART}
    names = {code: _council(code) for code in shares}
    return [
        Place(slug(names[code]), names[code], (code,), (code,), _part(share))
        for code, share in sorted(shares.items(), key=lambda item: names[item[0]])
    ]


def _part(share: float) -> str:
    """What to say of a council that lies in the system in part."""
    if share > 1 - SMALLEST_PART:
        return ""
    return (
        f"The part of the council's area that lies in the system: {share:.0%} of its small areas."
    )


def _by_sub_icb(practices: Iterable[Organisation]) -> list[Place]:
    councils: dict[str, Counter[str]] = defaultdict(Counter)
    for practice in practices:
        councils[practice.parent][_upper_tier(practice.council)] += 1
    inside = {code: _inside(counted) for code, counted in sorted(councils.items())}
    names = {code: _sub_icb_name(code, found) for code, found in inside.items()}
    return [
        Place(slug(name), name, (code,), inside[code], "Named after the councils in it.")
        for code, name in _told_apart(names).items()
    ]


def _inside(counted: Counter[str]) -> tuple[str, ...]:
    """The councils in which practices stand, but for single ones over the border."""
    del counted[""]
    return tuple(c for c, number in counted.items() if number >= SMALLEST_PART * counted.total())


def _told_apart(names: Mapping[str, str]) -> dict[str, str]:
    """Names by code; where two are alike, with the code."""
    alike = Counter(names.values())
    return {code: f"{name} ({code})" if alike[name] > 1 else name for code, name in names.items()}


def _sub_icb_name(code: str, councils: tuple[str, ...]) -> str:
    """What people call it where a table says so; else its councils, or the system's own name."""
    found = england.find(code)
    if found is not None and found.known_as:
        return found.known_as
    names = sorted(map(_council, councils))
    if 0 < len(names) <= 3:
        return listed(names)
    return f"Sub-ICB location {code}"


@cache
def _upper_tier(council: str) -> str:
    found = england.find(council)
    return "" if found is None else found.parent or found.code


def _council(code: str) -> str:
    found = england.find(code)
    return of_council(found.name) if found is not None else code


# ---- trusts, networks, practices -----------------------------------------------------------------


def _practices(icb: Organisation) -> Iterator[Organisation]:
    return (one for one in england.practices(on=day_of(icb)) if one.status == "active")


def _board(practice: Organisation) -> str:
    """The board of 2024 that a practice or network belongs to."""
    sub_icb = england.find(practice.parent)
    return sub_icb.parent if sub_icb is not None else ""


def _networks(extent: Extent, practices: Iterable[Organisation]) -> int:
    """How many networks have most of their practices here."""
    here = {practice.code for practice in practices}
    day = day_of(extent.icb)
    count = 0
    for network in england.networks(on=day):
        if _board(network) in extent.boards:
            members = england.practices(network=network.code, on=day)
            count += 2 * sum(one.code in here for one in members) > len(members)
    return count


def _trusts(extent: Extent, places: list[Place], practices: list[Organisation]) -> Iterator[Trust]:
    standing = _standing(places, practices)
    for one in england.trusts(on=day_of(extent.icb)):
        outward = _outward(one)
        patients = footprints.catchment(one.code)
        here = sum(share for name, share in patients.items() if name in extent.boards)
        based_here = extent.has(one.parent, _districts().get(outward, ""))
        if based_here or here >= MANY_PATIENTS:
            yield Trust(
                id=slug(of_trust(one.name)),
                registered=one,
                place=standing.get(outward, ""),
                here=here if patients else None,
                elsewhere="" if based_here else one.parent,
            )


def _outward(one: Organisation) -> str:
    """The half of a postcode that names the post town's district: `RG12`."""
    return one.postcode.partition(" ")[0]


@cache
def _districts() -> Mapping[str, str]:
    """The council in which most practices of a postcode's district stand: head offices too."""
    return _most((_outward(one), one.council) for one in england.practices() if one.council)


def _standing(places: list[Place], practices: Iterable[Organisation]) -> Mapping[str, str]:
    """The place in which most practices of a postcode's district stand."""
    by_code = {code: place.id for place in places for code in place.codes}
    codes = ((one, (one.parent, _upper_tier(one.council))) for one in practices)
    return _most(
        (_outward(one), by_code[code]) for one, both in codes for code in both if code in by_code
    )


def _most(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for name, value in pairs:
        counted[name][value] += 1
    return {name: counter.most_common(1)[0][0] for name, counter in counted.items()}
