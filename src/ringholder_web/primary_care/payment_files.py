"""The files that schedules of payments rest on, and what whoever asks may see of them.

Counts, beds and declarations that somebody brought are for people inside; where nobody brought any,
illustrative ones stand in and every line says so. Statements are for people inside alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from django.http import HttpRequest

from ringholder.findings import Finding
from ringholder.matters.network_changes import NetworkChange
from ringholder.primary_care import lists
from ringholder.primary_care.networks.standing import standing
from ringholder.primary_care.payments import Basis, basis, brought, statement
from ringholder.shipped import data_folder
from ringholder_web.files.insider import Insider, insider
from ringholder_web.files.keeping import newest
from ringholder_web.files.models import KeptFile
from ringholder_web.matters.desk import at_desk
from ringholder_web.organisations.board import Board, board
from ringholder_web.primary_care.network_files import brought as networks_brought
from ringholder_web.primary_care.networks_known import changes_told

_FOLDER = data_folder() / "illustrative" / "payments"
POPULATIONS, BEDS, DECLARED = "payment-populations", "payment-beds", "payment-declarations"
STATEMENT = "payment-statement"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: its name for people, its columns, and how it is read."""

    id: str
    name: str
    columns: str
    read: Callable[[Path], Any]
    shipped: str = ""
    most: int = 40_000


KINDS = {
    one.id: one
    for one in (
        Kind(
            STATEMENT,
            "A statement of payments",
            "line, month, amount, payee",
            statement.read,
            most=3_000,
        ),
        Kind(
            POPULATIONS,
            "People of practices or networks",
            "practice, counted, people, on",
            lists.read,
            "adjusted.csv",
        ),
        Kind(BEDS, "Beds of care homes", "network, month, beds", brought.beds, "beds.csv"),
        Kind(
            DECLARED,
            "Improvements declared as met",
            "network, part, declared_on",
            brought.declarations,
            "declarations.csv",
        ),
    )
}
_OF_SCHEDULES = (POPULATIONS, BEDS, DECLARED)


class Files(NamedTuple):
    """What schedules rest on: kind, key and SHA-256 of each file, and approved changes of networks.

    A file without a key is the illustrative one.
    """

    each: tuple[tuple[str, int | None, str], ...]
    changes: tuple[NetworkChange, ...] = ()


STANDING_IN = Files(tuple((kind, None, "") for kind in _OF_SCHEDULES))


@dataclass(frozen=True, slots=True)
class Seen:
    """What may be seen of payments. `withheld` are the names of what only people inside see."""

    board: Board
    about: str
    inside: Insider | None
    files: Files
    withheld: tuple[str, ...]

    @property
    def illustrative(self) -> bool:
        """Whether anything made up stands in for what nobody brought."""
        return any(pk is None for _, pk, _ in self.files.each)


def seen(request: HttpRequest, about: str = "") -> Seen | None:
    """What whoever asks may see, about a network, a practice, or the board's area.

    `None` without a constitution of a board.
    """
    of = board()
    if of is None:
        return None
    places = tuple(dict.fromkeys((about or of.code, of.code)))
    inside = {place: insider(request, place) for place in places}
    files: list[tuple[str, int | None, str]] = []
    withheld: list[str] = []
    for kind in _OF_SCHEDULES:
        found = next(((p, kept) for p in places if (kept := newest(kind, p))), None)
        if found is None:
            files.append((kind, None, ""))
        elif inside[found[0]] is not None:
            files.append((kind, found[1].pk, found[1].sha256))
        else:
            withheld.append(KINDS[kind].name)
    with at_desk() as desk:
        changes = tuple(one.change for one in changes_told(desk) if one.stands)
    rests = Files(tuple(files), changes)
    return Seen(of, about or of.code, inside[places[0]], rests, tuple(withheld))


@lru_cache(maxsize=8)
def held(files: Files) -> tuple[Basis, tuple[Finding, ...]]:
    """What schedules rest on with these files, and what could not be read of them."""
    found, told = basis(), []
    found = replace(found, memberships=standing(found.memberships, files.changes))
    for kind, pk, _ in files.each:
        read = _read(kind, pk)
        told += read.findings
        if kind == POPULATIONS:  # what was brought stands before what is shipped of the same day
            found = replace(found, lists=read + found.lists)
        elif kind == BEDS:
            found = replace(found, beds=read)
        else:
            found = replace(found, declarations=read)
    return found, tuple(told)


def _read(kind: str, pk: int | None) -> Any:
    if pk is None:
        return KINDS[kind].read(_FOLDER / KINDS[kind].shipped)
    with KeptFile.objects.get(pk=pk).opened() as path:
        return KINDS[kind].read(path)


def payees(seen: Seen, network: str, on: date) -> tuple[str, ...]:
    """Who is paid for a network on a day, as the board's file has it; for people inside alone."""
    found = networks_brought(seen.board.code).payees if seen.inside is not None else None
    return tuple(one.called for one in found.of(network, on)) if found is not None else ()


def stated(seen: Seen) -> tuple[statement.Statement, str] | None:
    """The statement that was brought last, with whence it is; for people inside alone."""
    kept = newest(STATEMENT, seen.about) if seen.inside is not None else None
    if kept is None:
        return None
    with kept.opened() as path:
        return statement.read(path), f"{kept.name}, brought by {kept.role}"


def trouble_with(kind: str, name: str, content: bytes) -> tuple[str, ...]:
    """What keeps a file from being used: nothing of it can be read, or it is too long."""
    with TemporaryDirectory(prefix="ringholder-") as folder:
        path = Path(folder) / f"file{Path(name).suffix[:10]}"
        path.write_bytes(content)
        read = KINDS[kind].read(path)
        if len(read.rows) > KINDS[kind].most:
            return (f"The file has more than {KINDS[kind].most:,} rows. Bring a part of it.",)
        if read.rows:
            return ()
        told = tuple(f"{one.says} {one.do}" for one in read.findings[:5])
        return told or ("The file has no rows.",)
