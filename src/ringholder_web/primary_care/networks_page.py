"""All networks of a board on a page: where they lie, how big they are, and what is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from urllib.parse import urlencode

from django.urls import reverse
from markupsafe import Markup

from ringholder.calendar import Period, in_words
from ringholder.catalogue import organisations, outlines
from ringholder.findings import Finding, Severity
from ringholder.matters.network_rules import Rule, network_rules
from ringholder.pictures.area_map import Dot, Ground, MapArea, area_map, ground
from ringholder.primary_care.networks import partition, payee, size
from ringholder.primary_care.networks.difference import differences
from ringholder.primary_care.networks.size import Network
from ringholder.shipped import data_folder
from ringholder_web.charter.choices import Option
from ringholder_web.primary_care.network_files import COLUMNS, KINDS, MEMBERSHIPS, found_in
from ringholder_web.primary_care.networks_known import (
    NetworksKnown,
    Told,
    Wrong,
    in_page,
    patients,
    size_tag,
)
from ringholder_web.ui.words import Tag

MOST_SHOWN = 100
_ORDER = list(Severity)


@dataclass(frozen=True, slots=True)
class Line:
    """A network in the list."""

    name: str
    code: str
    address: str
    place: str
    practices: str
    people: str
    size: Tag | None
    councils: str


@dataclass(frozen=True, slots=True)
class File:
    """A kind of file: what it is, how its columns are called, and which stands."""

    kind: str
    what: str
    columns: str
    name: str
    by: str


@dataclass(frozen=True, slots=True)
class Page:
    """All that the page shows; what is for those inside is empty for everybody else."""

    board: str
    of: str
    source: str
    counted_on: str
    places: tuple[Option, ...]
    lines: tuple[Line, ...]
    people: str
    picture: Markup
    licence: str
    wrong: tuple[Wrong, ...]
    number_wrong: int
    changes: tuple[Told, ...]
    ended: tuple[Told, ...]
    rules: tuple[tuple[Rule, Tag], ...]
    csv: str
    as_: str
    own: str
    differ: tuple[str, ...]
    number_differ: int
    own_wrong: tuple[Wrong, ...]
    payees_wrong: tuple[Wrong, ...]
    files: tuple[File, ...]

    @property
    def inside(self) -> bool:
        """Whether whoever looks is inside the board."""
        return bool(self.as_)


def page(held: NetworksKnown, place: str, as_: str | None) -> Page:
    """What somebody sees of the networks of a place, or all; `as_` is as what they are inside."""
    codes = [one.code for one in held.places]
    chosen = [place] if place in codes else codes
    asked = partition.area(chosen, patients(), held.today)
    networks = _networks(held, chosen)
    found = partition.check(held.memberships, asked)
    shown = sorted(found, key=_grave)
    among = {one.code for one in asked.practices}
    own = held.files.memberships if as_ else None
    differ = (
        () if own is None else differences(held.memberships, own.memberships, held.today, among)
    )
    told = _changes(held, among)
    return Page(
        board=held.board.name,
        of=held.board.code,
        source=held.memberships.source,
        counted_on=in_words(day) if (day := size.snapshot(held.lists, held.today)) else "",
        places=_places(held, place),
        lines=tuple(_line(one) for one in networks),
        people=f"{sum(one.people for one in networks):,}",
        picture=_picture(networks, tuple(chosen), held.today),
        licence=outlines.LICENCE_OF_PLACES,
        wrong=tuple(map(in_page, shown[:MOST_SHOWN])),
        number_wrong=len(shown),
        changes=tuple(one for one in told if not one.ended),
        ended=tuple(one for one in told if one.ended),
        rules=_rules(),
        csv=f"{reverse('networks-csv')}?{urlencode({'place': place})}",
        as_=as_ or "",
        own="" if own is None else own.file,
        differ=tuple(one.says for one in differ[:MOST_SHOWN]),
        number_differ=len(differ),
        own_wrong=() if own is None else _own_wrong(held, chosen),
        payees_wrong=_payees_wrong(held, networks) if as_ else (),
        files=tuple(_files(held)) if as_ else (),
    )


def _grave(one: Finding) -> tuple[int, str]:
    return _ORDER.index(one.severity), one.code


def _networks(held: NetworksKnown, places: Sequence[str]) -> list[Network]:
    """The open networks of places by name; with those that were formed and have no code yet."""
    codes = [n.code for p in places for n in organisations.networks(p, held.today)]
    codes += [code for code in held.memberships.names if held.memberships.members(code, held.today)]
    found = size.networks(dict.fromkeys(codes), held.memberships, held.lists, held.today)
    return sorted(found, key=lambda one: (one.place, one.name))


def _places(held: NetworksKnown, chosen: str) -> tuple[Option, ...]:
    every = (Option("", "All places", not chosen),)
    return (*every, *(Option(one.code, one.called, one.code == chosen) for one in held.places))


def _line(one: Network) -> Line:
    number = len(one.members)
    place = organisations.find(one.place)
    return Line(
        one.name,
        one.code,
        reverse("network", args=[one.code]),
        "" if place is None else place.called,
        f"{number:,}" + (f", and {len(one.covered)} covered" if one.covered else ""),
        f"{one.people:,}" if one.people else "Not counted",
        size_tag(one),
        ", ".join(council(code) for code in one.councils),
    )


def council(code: str) -> str:
    """A council as people call it."""
    found = organisations.find(code)
    return code if found is None else found.called


def _rules() -> tuple[tuple[Rule, Tag], ...]:
    rules = network_rules()
    marks = {True: Tag("Read in the text", "green"), False: Tag("Not for decision", "orange")}
    return tuple(
        (one, marks[one.for_decision]) for one in (rules.cover, rules.size, rules.notified)
    )


def _changes(held: NetworksKnown, among: set[str]) -> list[Told]:
    return [one for one in held.changes if among & set(one.change.practices)]


# ---- the map -------------------------------------------------------------------------------------


def _picture(networks: Sequence[Network], places: tuple[str, ...], today: date) -> Markup:
    on = _ground(places)
    spots = [(one, spot) for one in networks if (spot := _middle(one)) is not None]
    if on is None or not spots:
        return Markup()
    rules = network_rules()
    names = (
        f"Below {rules.least:,} patients",
        f"{rules.least:,} to {rules.most:,}",
        f"Above {rules.most:,}",
    )
    dots = [
        Dot(one.name, f"{one.people:,} patients, {len(one.members)} practices", *spot, _shade(one))
        for one, spot in spots
    ]
    areas = [MapArea(code, council(code), "", None) for code in sorted(on.paths)]
    most = max(spots, key=lambda pair: pair[0].people)[0]
    least = min(spots, key=lambda pair: pair[0].people)[0]
    says = (
        f"{len(spots)} networks, each in the middle of its practices, on the outlines of councils. "
        f"The largest is {most.name} with {most.people:,} patients, the smallest {least.name} with "
        f"{least.people:,}. The table below has them all."
    )
    drawn = area_map(
        on,
        areas,
        names,
        name=f"Networks and their patients, {in_words(today)}",
        description=says,
        dots=dots,
        prefix="networks",
    )
    return Markup(drawn)  # noqa: S704 (our own drawing, which escapes words)


def _shade(one: Network) -> int:
    rules = network_rules()
    return 0 if one.people < rules.least else 1 if one.people <= rules.most else 2


def _middle(one: Network) -> tuple[float, float] | None:
    """Longitude and latitude of the middle of the practices whose place is known."""
    known = [spot for m in one.members if (spot := size.spots().get(m.code))]
    if not known or not one.people:
        return None
    return sum(s[0] for s in known) / len(known), sum(s[1] for s in known) / len(known)


@lru_cache(maxsize=16)
def _ground(places: tuple[str, ...]) -> Ground | None:
    """The councils of which most lies in the places."""
    districts = {
        part.council
        for place in places
        for part in organisations.place_areas(place)
        if 2 * part.small_areas > part.small_areas_in_council
    }
    found = outlines.rings(data_folder() / "outlines" / outlines.DISTRICTS)
    return ground({code: own for code, own in found.items() if code in districts})


# ---- what people inside brought ------------------------------------------------------------------


def _own_wrong(held: NetworksKnown, places: Sequence[str]) -> tuple[Wrong, ...]:
    file = held.files.files.get(MEMBERSHIPS)
    if file is None:
        return ()
    found = found_in(file.pk, file.sha256, tuple(places), held.today)
    return tuple(map(in_page, sorted(found, key=_grave)[:MOST_SHOWN]))


def _payees_wrong(held: NetworksKnown, networks: Sequence[Network]) -> tuple[Wrong, ...]:
    paid = held.files.payees
    if paid is None:
        return ()
    found = [*paid.findings, *payees_found(held, [one.code for one in networks])]
    return tuple(map(in_page, found[:MOST_SHOWN]))


def payees_found(held: NetworksKnown, networks: Sequence[str]) -> list[Finding]:
    """What is wrong with the payees of networks, from the first that was told to today."""
    paid = held.files.payees
    if paid is None:
        return []
    begins = [one.in_being.from_on for one in paid.rows if one.in_being.from_on]
    days = Period(min([*begins, held.today]), held.today)
    every = {n.code for p in held.places for n in organisations.networks(p.code)}
    found = payee.check(paid, held.memberships, every, days)
    asked = set(networks)
    return [one for one in found if _network_of(one, paid, asked)]


def _network_of(one: Finding, paid: payee.Payees, asked: set[str]) -> bool:
    """Whether a finding is about one of the networks that are looked at."""
    if one.code == payee.NO_NETWORK[0]:
        return True
    rows = {row.where.row: row.network for row in paid.rows}
    network = getattr(one.where, "key", "") or rows.get(one.where.line, "")
    return network in asked


def _files(held: NetworksKnown) -> Iterator[File]:
    for kind, what in KINDS.items():
        one = held.files.files.get(kind)
        by = "" if one is None else f"{in_words(one.brought_at.date())}, {one.role}"
        yield File(kind, what, COLUMNS[kind], "" if one is None else one.name, by)


def csv_rows(held: NetworksKnown, place: str) -> Iterator[tuple[str, ...]]:
    """The memberships of a place, or of all, as they stand."""
    codes = [one.code for one in held.places]
    chosen = [place] if place in codes else codes
    practices = {p.code for code in chosen for p in organisations.practices(sub_icb=code)}
    networks = {n.code for code in chosen for n in organisations.networks(code)}
    for one in held.memberships.rows:
        if one.practice in practices or one.network in networks:
            days = (one.in_being.from_on, one.in_being.to_on)
            yield (
                one.practice,
                held.name(one.practice),
                one.network,
                held.name(one.network),
                *("" if day is None else str(day) for day in days),
                one.role.value,
            )


CSV_HEAD = ("practice", "practice name", "network", "network name", "from", "to", "role")
