"""Claims as the workspace keeps them, and what whoever reads may see of them.

A network's people bring its claims, the board's people the tables that claims are held against. All
claims of a board are judged together, since one person may be claimed for by two networks; whoever
is of one network sees the lines of that one. Where nobody brought any the illustrative ones stand
in, and are said to be so.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TypeVar

from django.http import HttpRequest
from django.utils.timezone import now

from ringholder.catalogue import organisations
from ringholder.catalogue.belonging import belongings
from ringholder.catalogue.organisations import Kind, Organisation
from ringholder.findings import Finding
from ringholder.matters.local_day import local_day
from ringholder.primary_care.roles import claims, role_table
from ringholder.primary_care.roles.asked import Asked
from ringholder.primary_care.roles.claims import Claims
from ringholder.primary_care.roles.forecast import Starter, read_starters
from ringholder.primary_care.roles.judging import Judged, judge
from ringholder.shipped import data_folder
from ringholder_web.files.insider import Insider, insider
from ringholder_web.files.keeping import newest
from ringholder_web.files.models import KeptFile
from ringholder_web.organisations.board import Board, board

CLAIMS, STARTERS, ROLES = "arrs-claims", "arrs-starters", "arrs-roles"
OF_NETWORK = (CLAIMS, STARTERS)
KINDS = {
    CLAIMS: "Claims of a month or of several",
    STARTERS: "Staff who will begin",
    ROLES: "Roles and maxima of the network contract",
}
MOST_LINES = 20_000
"""Of a file of claims: a network has some hundreds in a year."""
ILLUSTRATIVE_ON = date(2026, 1, 31)
"""The day on which the illustrative claims are looked at: they end in December 2025."""
T = TypeVar("T")
_ILLUSTRATIVE = data_folder() / "illustrative" / "claims.csv"


@dataclass(frozen=True, slots=True)
class Held:
    """What stands of a board's claims, judged; with what is wrong with the files.

    Each finding is with whose file it is of: nobody sees what is wrong with another's.
    """

    judged: Judged
    starters: tuple[Starter, ...]
    findings: tuple[tuple[str, Finding], ...]
    illustrative: bool

    def wrong(self, about: str) -> tuple[Finding, ...]:
        """What is wrong with the files about a network or board; of made-up ones, all."""
        return tuple(found for of, found in self.findings if of in ("", about))

    @property
    def on(self) -> date:
        """As known on which day."""
        return self.judged.asked.on


@dataclass(frozen=True, slots=True)
class Seen:
    """What whoever asks may see: of which board, as whom, the lines of which networks."""

    board: Board
    inside: Insider | None
    networks: tuple[Organisation, ...]
    mine: frozenset[str]
    held: Held

    def sees(self, network: str) -> bool:
        """Whether the lines of a network may be seen."""
        return self.held.illustrative or network in self.mine


def seen(request: HttpRequest) -> Seen | None:
    """What whoever asks may see; `None` without a constitution of a board."""
    of = board()
    if of is None:
        return None
    day = local_day(now())
    every_network = networks(of.code, day)
    who = insider(request, of.code)
    if who is not None:
        mine = frozenset(one.code for one in every_network)
    else:
        mine = frozenset(one.code for one in every_network if insider(request, one.code))
    return Seen(of, who, every_network, mine, held(of.code, every_network, day))


@lru_cache(maxsize=4)
def networks(board_: str, day: date) -> tuple[Organisation, ...]:
    """The networks that lie or have lain under a board, by name: a constitution may outlast it."""
    there = organisations.networks(on=day)
    own = (one for one in there if any(b.whole == board_ for b in belongings(one.code, Kind.ICB)))
    return tuple(sorted(own, key=lambda one: one.called))


def held(board_: str, of: tuple[Organisation, ...], day: date) -> Held:
    """All that stands of a board, judged once for as long as the same files stand."""
    kept = _kept(of)
    files = tuple(file for file in kept if file.kind == CLAIMS)
    if not files:
        return illustrative(newest(ROLES, board_))
    last = {file.about: file for file in kept if file.kind == STARTERS}
    starters = tuple(last.values())
    roles = newest(ROLES, board_)
    key = (day, *((file.pk, file.sha256) for file in (*files, *starters)), _mark(roles))
    with _READING:
        if key not in _READ:
            _READ.clear()
            _READ[key] = _judged(files, starters, roles, day)
        return _READ[key]


def _kept(of: tuple[Organisation, ...]) -> list[KeptFile]:
    """What networks brought, oldest first, without what is in it: asked for at once."""
    codes = [one.code for one in of]
    found = KeptFile.objects.filter(kind__in=OF_NETWORK, about__in=codes)
    return list(found.order_by("pk").defer("packed"))


_READ: dict[tuple[object, ...], Held] = {}
_READING = Lock()


def illustrative(roles: KeptFile | None = None) -> Held:
    """The illustrative claims, judged by what ships and by the roles that were brought."""
    return _made_up(*_mark(roles))


def _mark(file: KeptFile | None) -> tuple[int, str]:
    return (0, "") if file is None else (file.pk, file.sha256)


@lru_cache(maxsize=2)
def _made_up(roles: int, _: str) -> Held:
    read = claims.read(_ILLUSTRATIVE)
    asked = Asked(ILLUSTRATIVE_ON, roles=_roles(roles))
    told = tuple(("", found) for found in read.findings)
    return Held(judge(read.lines, asked), (), told, illustrative=True)


def _roles(pk: int) -> role_table.RoleTable:
    shipped = role_table.shipped()
    if not pk:
        return shipped
    with KeptFile.objects.get(pk=pk).opened() as path:
        return shipped + role_table.read(path)


def _judged(
    files: tuple[KeptFile, ...],
    starters: tuple[KeptFile, ...],
    roles: KeptFile | None,
    day: date,
) -> Held:
    table = _roles(roles.pk if roles is not None else 0)
    with ExitStack() as open_:
        read = [read_kept(one, open_.enter_context(one.opened())) for one in files]
        begin = [read_starters(open_.enter_context(one.opened())) for one in starters]
    told = [(file.about, found) for file, one in _with(files, read) for found in one.findings]
    told += [(file.about, found) for file, (_, own) in _with(starters, begin) for found in own]
    told += [(roles.about, found) for found in table.findings] if roles is not None else []
    judged = judge(claims.together(read), Asked(day, roles=table))
    own = tuple(one for some, _ in begin for one in some)
    return Held(judged, own, tuple(told), illustrative=False)


def _with(files: tuple[KeptFile, ...], read: list[T]) -> Iterator[tuple[KeptFile, T]]:
    yield from zip(files, read, strict=True)


def read_kept(file: KeptFile, path: Path) -> Claims:
    """The claims of a kept file: those of the network that it is about."""
    return claims.read(path, called=file.name, of=file.about, most=MOST_LINES)
