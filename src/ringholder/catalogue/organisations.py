"""England's health organisations and councils by code, with their dates and their history.

The tables beside this file (`organisations/*.csv`, sources in `organisations/SOURCES.yaml`) are
read when first asked for. Every question may name a day: then only what was open that day is told.
Without a day the whole history is told. Codes are those of the Organisation Data Service (ODS), for
councils those of the Office for National Statistics (ONS).
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

from ringholder.calendar import ALWAYS, Period

ENGLAND = "ENG"  # our own code: the country has none in the ODS
_FOLDER = Path(__file__).with_name("organisations")


class Kind(StrEnum):
    """What sort of organisation it is."""

    COUNTRY = "country"
    REGION = "region"
    ICB = "icb"
    SUB_ICB = "sub-icb"
    NETWORK = "network"
    PRACTICE = "practice"
    TRUST = "trust"
    COUNCIL = "council"


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation as the registers have it.

    `parent` is the code of what it belongs to: a region for an ICB, an ICB for a sub-ICB location
    or a trust, a sub-ICB location for a network or a practice, the upper-tier council for a
    district; empty where no table has it. `known_as` is the name people use where the register's
    is a code, as for the Places of Buckinghamshire, Oxfordshire and Berkshire West.
    `council` is the district that a practice stands in, where known.
    """

    code: str
    name: str
    kind: Kind
    parent: str = ""
    in_being: Period = ALWAYS
    postcode: str = ""
    known_as: str = ""
    council: str = ""
    status: str = ""

    @property
    def called(self) -> str:
        """The name people use of it."""
        return self.known_as or self.name

    def open_on(self, day: date) -> bool:
        """Whether the register has it open that day."""
        return day in self.in_being


@dataclass(frozen=True, slots=True)
class Succession:
    """One body following another in law on a day; a split body has several successors."""

    predecessor: str
    successor: str
    on: date


@dataclass(frozen=True, slots=True)
class PlaceArea:
    """The part of a Place that lies in one council's district, counted in small areas (LSOAs)."""

    place: str
    sub_icb: str
    council: str
    small_areas: int
    small_areas_in_council: int


def find(code: str) -> Organisation | None:
    """The organisation with an ODS code, or a council with an ONS code; `None` when unknown."""
    return _by_code().get(code.strip().upper())


def regions() -> tuple[Organisation, ...]:
    """NHS England's regions."""
    return _of_kind(Kind.REGION)


def icbs(on: date | None = None) -> tuple[Organisation, ...]:
    """Integrated care boards: 42 from July 2022, 36 from April 2026."""
    return _open(_of_kind(Kind.ICB), on)


def sub_icbs(icb: str | None = None) -> tuple[Organisation, ...]:
    """Sub-ICB locations (the former CCGs), of one ICB or of all, as they stood in December 2025."""
    return _under(Kind.SUB_ICB, icb)


def networks(sub_icb: str | None = None, on: date | None = None) -> tuple[Organisation, ...]:
    """Primary care networks, of one sub-ICB location or of all."""
    return _open(_under(Kind.NETWORK, sub_icb), on)


def practices(
    network: str | None = None, sub_icb: str | None = None, on: date | None = None
) -> tuple[Organisation, ...]:
    """GP practices: the members of a network that day, or those of a sub-ICB location, or all.

    A network's members without a day are all that ever belonged to it.
    """
    if network is None:
        return _open(_under(Kind.PRACTICE, sub_icb), on)
    held = (code for code, period in _members().get(network, ()) if on is None or on in period)
    found = (find(code) for code in dict.fromkeys(held))
    return tuple(one for one in found if one and sub_icb in (None, one.parent))


def networks_of(practice: str, on: date | None = None) -> tuple[str, ...]:
    """The codes of the networks that a practice belongs to that day; without a day, ever did."""
    held = _memberships().get(practice, ())
    return tuple(dict.fromkeys(n for n, period in held if on is None or on in period))


def memberships(practice: str) -> tuple[tuple[str, Period], ...]:
    """The networks that a practice has belonged to and when, as the register has them."""
    return tuple(_memberships().get(practice, ()))


def trusts(icb: str | None = None, on: date | None = None) -> tuple[Organisation, ...]:
    """NHS trusts and foundation trusts, by the ICB they are based in."""
    return _open(_under(Kind.TRUST, icb), on)


def councils(upper_tier: str | None = None) -> tuple[Organisation, ...]:
    """Councils (districts of 2023, and counties); with `upper_tier` a county's districts."""
    return _under(Kind.COUNCIL, upper_tier)


def place_areas(sub_icb: str | None = None) -> tuple[PlaceArea, ...]:
    """How the Places of Buckinghamshire, Oxfordshire and Berkshire West lie on districts."""
    return tuple(area for area in _place_areas() if sub_icb in (None, area.sub_icb))


def successors(code: str) -> tuple[Succession, ...]:
    """The bodies that followed this one in law: none while it lives, several where it was split."""
    return tuple(step for step in _successions() if step.predecessor == code)


def _open(found: Iterable[Organisation], on: date | None) -> tuple[Organisation, ...]:
    return tuple(one for one in found if on is None or one.open_on(on))


def _of_kind(kind: Kind) -> tuple[Organisation, ...]:
    return tuple(one for one in _by_code().values() if one.kind is kind)


def _under(kind: Kind, parent: str | None) -> tuple[Organisation, ...]:
    if parent is None:
        return _of_kind(kind)
    return tuple(one for one in _by_parent().get(parent, ()) if one.kind is kind)


@cache
def _by_code() -> Mapping[str, Organisation]:
    england = Organisation(ENGLAND, "England", Kind.COUNTRY)
    return {england.code: england} | {one.code: one for one in _read_all()}


@cache
def _by_parent() -> Mapping[str, list[Organisation]]:
    children: dict[str, list[Organisation]] = defaultdict(list)
    for one in _by_code().values():
        children[one.parent].append(one)
    return dict(children)


def _read_all() -> Iterable[Organisation]:
    for table, kind, parent in (
        ("regions", Kind.REGION, ""),
        ("icbs", Kind.ICB, "region"),
        ("sub_icbs", Kind.SUB_ICB, "icb"),
        ("networks", Kind.NETWORK, "sub_icb"),
        ("practices", Kind.PRACTICE, "sub_icb"),
        ("trusts", Kind.TRUST, "icb"),
        ("councils", Kind.COUNCIL, "upper_tier"),
    ):
        for row in rows(table):
            yield _organisation(row, kind, row.get(parent, ""))


def _organisation(row: Mapping[str, str], kind: Kind, parent: str) -> Organisation:
    code = row.get("ods") or row["code"]
    return Organisation(
        code=code,
        name=row["name"],
        kind=kind,
        parent="" if parent == code else parent,
        in_being=_period(row.get("opened_on", ""), row.get("closed_on", "")),
        postcode=row.get("postcode", ""),
        known_as=row.get("place", ""),
        council=row.get("council", ""),
        status=row.get("status", ""),
    )


@cache
def _members() -> Mapping[str, list[tuple[str, Period]]]:
    found: dict[str, list[tuple[str, Period]]] = defaultdict(list)
    for row in rows("practice_networks"):
        found[row["network"]].append((row["practice"], _period(row["from_on"], row["to_on"])))
    return dict(found)


@cache
def _memberships() -> Mapping[str, list[tuple[str, Period]]]:
    found: dict[str, list[tuple[str, Period]]] = defaultdict(list)
    for network, members in _members().items():
        for practice, period in members:
            found[practice].append((network, period))
    return dict(found)


@cache
def _successions() -> tuple[Succession, ...]:
    return tuple(
        Succession(row["predecessor"], row["successor"], date.fromisoformat(row["on"]))
        for row in rows("icb_successions")
    )


@cache
def _place_areas() -> tuple[PlaceArea, ...]:
    return tuple(
        PlaceArea(
            row["place"],
            row["sub_icb"],
            row["council"],
            int(row["small_areas"]),
            int(row["small_areas_in_council"]),
        )
        for row in rows("place_areas")
    )


def rows(table: str) -> list[dict[str, str]]:
    """The rows of one of the tables beside this file."""
    with (_FOLDER / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _period(from_on: str, to_on: str) -> Period:
    return Period(_day(from_on), _day(to_on))


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
