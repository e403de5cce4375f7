"""Practices and networks that may be chosen in a field: those of the board, by place."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime
from functools import lru_cache

from ringholder.catalogue import organisations
from ringholder.catalogue.belonging import belongings, whole
from ringholder.catalogue.organisations import Kind, Organisation
from ringholder.charter import Charter
from ringholder.charter.said import given
from ringholder.matters.case import Case
from ringholder.matters.coded import coded
from ringholder.matters.fields import Field
from ringholder.matters.local_day import local_day
from ringholder.primary_care.membership import registered
from ringholder_web.charter.choices import Groups, Option, OptionGroup

_NETWORKS = frozenset({"network", "networks_concerned"})


def groups(
    field: Field, charter: Charter, case: Case | None, at: datetime, chosen: Collection[str]
) -> Groups:
    """Those open on the day, by place; for a matter about some, these come first by themselves."""
    kind = Kind.NETWORK if field.name in _NETWORKS else Kind.PRACTICE
    named = frozenset(_named(case)) if case is not None else frozenset()
    found = by_place(_boards(charter), kind, local_day(at))
    every = [one for _, held in found for one in held]
    first = [one for one in every if one[0] in named]
    told = [("In this matter", first)] if first else []
    told += [(place, [one for one in held if one[0] not in named]) for place, held in found]
    return tuple(
        OptionGroup(heading, tuple(Option(code, text, code in chosen) for code, text in held))
        for heading, held in told
        if held
    )


def places_to_fill(charter: Charter, on: date, chosen: Collection[str]) -> Groups:
    """Practices and networks to which somebody can be appointed, to act for them."""
    return tuple(
        OptionGroup(f"{words}, {place}", tuple(Option(c, text, c in chosen) for c, text in held))
        for kind, words in ((Kind.NETWORK, "Networks"), (Kind.PRACTICE, "Practices"))
        for place, held in by_place(_boards(charter), kind, on)
    )


def near(as_: str, origin: Case | None, on: date) -> Groups:
    """Practices and networks that may disagree: those of one's own network, those of a matter."""
    found = dict.fromkeys(_named(origin) if origin is not None else ())
    own = coded(as_)
    network = own.code if own is not None and own.kind is Kind.NETWORK else ""
    if own is not None and not network:
        network = whole(own.code, Kind.NETWORK, on)
    if network:
        found |= dict.fromkeys((network, *registered().members(network, on)))
    named = [one for one in map(coded, found) if one is not None]
    told = tuple(Option(*_told(one), False) for one in named)
    return (OptionGroup("Practices and networks", told),) if told else ()


def _named(case: Case) -> Iterable[str]:
    """The codes that the opening of a matter names."""
    for key in ("practice", "network", "practices_concerned", "networks_concerned"):
        told = case.opened.get(key) or ()
        yield from [told] if isinstance(told, str) else told


def _boards(charter: Charter) -> frozenset[str]:
    boards = (one for one in charter.organisations.values() if one.kind == "icb")
    return frozenset(code for one in boards if (code := given(one.ods)))


@lru_cache(maxsize=64)
def by_place(
    boards: frozenset[str], kind: Kind, on: date
) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Places with the code and name of each practice or network open there on a day."""
    places = (one for one in organisations.sub_icbs() if _under(one, boards))
    return tuple(
        (place.called, tuple(sorted(map(_told, _open_in(place, kind, on)), key=lambda o: o[1])))
        for place in places
    )


def _under(place: Organisation, boards: frozenset[str]) -> bool:
    return any(one.whole in boards for one in belongings(place.code, Kind.ICB))


def _open_in(place: Organisation, kind: Kind, on: date) -> tuple[Organisation, ...]:
    if kind is Kind.NETWORK:
        return organisations.networks(place.code, on)
    found = organisations.practices(sub_icb=place.code, on=on)
    return tuple(one for one in found if one.status == "active")


def _told(one: Organisation) -> tuple[str, str]:
    return one.code, f"{one.called} ({one.code})"
