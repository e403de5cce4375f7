"""One network on a page: its practices with history, size, boundary, payee, and changes of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from markupsafe import Markup

from ringholder.calendar import in_words
from ringholder.catalogue import organisations
from ringholder.catalogue.organisations import Kind, Organisation
from ringholder.matters.network_rules import network_rules
from ringholder.pictures.memberships import Belonged, Stretch, memberships
from ringholder.primary_care.membership import Membership, Role
from ringholder.primary_care.networks import partition, size
from ringholder.primary_care.networks.size import Network, Practice
from ringholder_web.matters.desk import Desk
from ringholder_web.primary_care.networks_known import (
    NetworksKnown,
    Told,
    Wrong,
    in_page,
    patients,
    size_tag,
)
from ringholder_web.primary_care.networks_page import council, payees_found
from ringholder_web.ui.words import Tag, listed


@dataclass(frozen=True, slots=True)
class Member:
    """A practice of the network."""

    name: str
    code: str
    address: str
    people: str
    since: str
    how: str
    council: str


@dataclass(frozen=True, slots=True)
class Was:
    """A practice in the network at one time: in words what the picture shows."""

    name: str
    code: str
    address: str
    when: str
    how: str
    decided: str


@dataclass(frozen=True, slots=True)
class Paid:
    """Who is paid for it on some days."""

    name: str
    when: str
    source: str


@dataclass(frozen=True, slots=True)
class Page:
    """All that the page shows; what is for those inside is empty for everybody else."""

    code: str
    name: str
    in_register: bool
    facts: tuple[tuple[str, str], ...]
    people: str
    counted_on: str
    size: Tag | None
    typical: str
    members: tuple[Member, ...]
    covered: tuple[Member, ...]
    picture: Markup
    history: tuple[Was, ...]
    questions: tuple[Wrong, ...]
    wrong: tuple[Wrong, ...]
    changes: tuple[Told, ...]
    acts: str
    inside: bool
    payees: tuple[Paid, ...]
    payees_wrong: tuple[Wrong, ...]


def page(held: NetworksKnown, desk: Desk, code: str, *, inside: bool) -> Page | None:
    """The page of a network; `None` where there is none of that code."""
    found = organisations.find(code)
    if found is not None and found.kind is not Kind.NETWORK:
        return None
    if found is None and code not in held.memberships.names:
        return None
    one = size.network(code, held.memberships, held.lists, held.today)
    rows = held.memberships.in_network(code)
    return Page(
        code=code,
        name=one.name or code,
        in_register=found is not None,
        facts=tuple(_facts(one, found)),
        people=f"{one.people:,}" if one.people else "",
        counted_on=in_words(one.counted_on) if one.counted_on else "",
        size=size_tag(one),
        typical=network_rules().size.says,
        members=tuple(_member(m) for m in one.members),
        covered=tuple(_member(m) for m in one.covered),
        picture=_picture(one, rows, held),
        history=tuple(_was(m) for m in sorted(rows, key=_begun)),
        questions=tuple(map(in_page, size.questions(one))),
        wrong=_wrong(held, one, found),
        changes=tuple(told for told in held.changes if _touches(told, one)),
        acts=_acts(desk, code, held.today),
        inside=inside,
        payees=tuple(_paid(held, code)) if inside else (),
        payees_wrong=tuple(map(in_page, payees_found(held, [code]))) if inside else (),
    )


def _facts(one: Network, found: Organisation | None) -> Iterator[tuple[str, str]]:
    place = organisations.find(one.place)
    if place is not None:
        yield "Place", place.called
    if found is not None and found.in_being.from_on:
        yield "Opened", in_words(found.in_being.from_on)
    if found is not None and found.in_being.to_on:
        yield "Closed", in_words(found.in_being.to_on)
    if one.councils:
        yield "Districts of its practices", listed(council(code) for code in one.councils)
    if one.widest is not None:
        km, a, b = one.widest
        ends = " and ".join(_name(code) for code in (a, b))
        yield "Farthest apart", f"{ends}: {km:.1f} km in a straight line"


def _name(code: str) -> str:
    found = organisations.find(code)
    return code if found is None else found.called


def _member(one: Practice) -> Member:
    people = "Dormant" if one.dormant else "Not counted"
    return Member(
        one.name,
        one.code,
        reverse("organisation", args=[one.code]),
        people if one.people is None else f"{one.people:,}",
        "" if one.since.from_on is None else in_words(one.since.from_on),
        "Covered" if one.role is Role.COVERED else "Member",
        council(one.council) if one.council else "Not known",
    )


# ---- history -------------------------------------------------------------------------------------


def _begun(one: Membership) -> tuple[bool, str, date]:
    """Those who are here first, by name; then those who were."""
    return one.in_being.to_on is not None, _name(one.practice), one.in_being.from_on or date.min


def _was(one: Membership) -> Was:
    matter = one.where.file if one.where.file and not one.where.row else ""
    return Was(
        _name(one.practice),
        one.practice,
        reverse("organisation", args=[one.practice]),
        str(one.in_being),
        "covered" if one.role is Role.COVERED else "member",
        reverse("matter", args=[matter]) if matter else "",
    )


def _picture(one: Network, rows: tuple[Membership, ...], held: NetworksKnown) -> Markup:
    if not rows:
        return Markup()
    practices = dict.fromkeys(m.practice for m in sorted(rows, key=_begun))
    drawn = memberships(
        [
            Belonged(_name(code), tuple(_stretch(m) for m in rows if m.practice == code))
            for code in practices
        ],
        held.today,
        name=f"Who belonged to {one.name}, and when",
        prefix="members",
    )
    return Markup(drawn)  # noqa: S704 (our own drawing, which escapes words)


def _stretch(one: Membership) -> Stretch:
    member = one.role is Role.MEMBER
    says = f"{'member' if member else 'covered'} {one.in_being}"
    return Stretch(one.in_being.from_on or date(2019, 7, 1), one.in_being.to_on, says, member)


# ---- what is wrong, changes, payee, people -------------------------------------------------------


def _wrong(held: NetworksKnown, one: Network, found: Organisation | None) -> tuple[Wrong, ...]:
    """What the partition check finds of the network and of those who are or were in it."""
    codes = dict.fromkeys(m.practice for m in held.memberships.in_network(one.code))
    practices = tuple(p for code in codes if (p := organisations.find(code)))
    networks = () if found is None else (found,)
    asked = partition.Asked(practices, networks, patients(), held.today)
    return tuple(map(in_page, partition.check(held.memberships, asked)))


def _touches(told: Told, one: Network) -> bool:
    change = told.change
    here = {m.code for m in one.practices}
    named = {change.goes_to, *change.ending}
    return one.code in named or bool(here & set(change.practices))


def _paid(held: NetworksKnown, code: str) -> Iterator[Paid]:
    payees = held.files.payees
    for one in payees.rows if payees is not None else ():
        if one.network == code:
            yield Paid(one.called, str(one.in_being), one.source)


def _acts(desk: Desk, code: str, today: date) -> str:
    number = len(desk.roll.holders(code, today))
    if not number:
        return "Nobody is appointed in the register to act for it."
    return f"{'Somebody is' if number == 1 else f'{number} people are'} appointed to act for it."
