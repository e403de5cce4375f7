"""Keeping the register: how large it is, its checkpoints, an audit, and exports of it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from django.http import HttpRequest

from ringholder.charter import Charter
from ringholder.findings import Severity
from ringholder.matters.case import Case
from ringholder.matters.enclosed import enclosed
from ringholder.matters.local_day import local_day
from ringholder.matters.procedures import every
from ringholder.matters.roll import REGISTRAR
from ringholder.matters.withheld import leaves
from ringholder.register import export
from ringholder.register.integrity import audit_store
from ringholder.register.notes import VerifierKey
from ringholder_web.accounts.access import is_signed_in, person_of
from ringholder_web.accounts.capacity import capacities_of
from ringholder_web.matters.desk import Desk
from ringholder_web.matters.reader import Reader
from ringholder_web.register import signing, witnessing
from ringholder_web.register.signing import Kept
from ringholder_web.register.store import DatabaseStore
from ringholder_web.ui.words import Tag

MOST_SHOWN = 20  # checkpoints
MOST_AUDITED = 100_000
"""Acts that are audited while a page waits; more are for the command `ringholder audit`."""
_TAGS = {
    Severity.ERROR: Tag("Fault", "red"),
    Severity.WARNING: Tag("Warning", "orange"),
    Severity.NOTE: Tag("Note", "blue"),
    Severity.CANNOT_SAY: Tag("Cannot say", "grey"),
}


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that the audit found."""

    tag: Tag
    says: str
    do: str


@dataclass(frozen=True, slots=True)
class Point:
    """A checkpoint that was kept, and who signed it."""

    acts: int
    note: str
    by: tuple[str, ...]
    cosigned: tuple[str, ...]
    false: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """The page for those who keep the register, and for auditors."""

    size: int
    signed: int
    origin: str
    key: str
    checkpoints: tuple[Point, ...]
    witnesses: tuple[witnessing.Shown, ...]
    forks: tuple[witnessing.OtherRegister, ...]
    audited: bool
    found: tuple[Found, ...]
    too_large: bool
    problem: str


def may_keep(request: HttpRequest) -> bool:
    """Whether who asks keeps the register: an administrator, or its registrar."""
    if not is_signed_in(request):
        return False
    held = {one.as_ for one in capacities_of(request)}
    return person_of(request).is_administrator or REGISTRAR in held


def may_have_all(reader: Reader, case: Case) -> bool:
    """Whether somebody may have all of a matter: those whom it concerns, unless they must leave it.

    What was said without them is not for them.
    """
    out = leaves(case, reader.person, local_day(reader.at))
    return reader.is_inside(case) and not out


def page(desk: Desk, *, audit: bool = False, problem: str = "") -> Page:
    """The page; with `audit` the register is read from its first act to its last."""
    store, found = DatabaseStore(), witnessing.named(desk)
    size = len(store)
    kept = signing.kept(store, tuple(one.key for one in found), MOST_SHOWN)
    ours = signing.public_key()
    last = kept[-1] if kept else None
    small = size <= MOST_AUDITED
    return Page(
        size=size,
        signed=last.checkpoint.size if last is not None else 0,
        origin=ours.name if ours is not None else "",
        key=ours.text if ours is not None else "",
        checkpoints=tuple(map(_point, reversed(kept))),
        witnesses=witnessing.shown(found, last.signed if last is not None else None),
        forks=witnessing.other_registers(),
        audited=audit and small,
        found=tuple(_audit(store, witnessing.keys(desk))) if audit and small else (),
        too_large=audit and not small,
        problem=problem,
    )


def _point(one: Kept) -> Point:
    return Point(
        acts=one.checkpoint.size,
        note=one.note,
        by=one.signed.by,
        cosigned=tuple(f"{name} on {witnessing.at(line)}" for name, line in one.signed.cosigned),
        false=one.signed.false,
    )


def _audit(store: DatabaseStore, witnesses: tuple[VerifierKey, ...]) -> Iterator[Found]:
    for one in audit_store(store, signing.keys_of(witnesses)):
        yield Found(_TAGS[one.severity], one.says, one.do)


def written(desk: Desk, matters: tuple[str, ...] = ()) -> IO[bytes]:
    """An export of some matters, or of the whole register, as a zip file to be read.

    No personal field is opened in it.
    """
    ours = signing.public_key()
    asked = export.Asked(
        title="The register of decisions",
        origin=ours.name if ours is not None else "not-signed-yet",
        keys=signing.keys_of(witnessing.keys(desk)),
        matters=matters,
        enclosed=enclosed(_charters(desk), every(), desk.clerk.world.calendars.values()),
    )
    file = tempfile.TemporaryFile()  # noqa: SIM115 (whoever sends it closes it)
    export.write_zip(export.parts(DatabaseStore(), asked), file)
    file.seek(0)
    return file


def _charters(desk: Desk) -> tuple[Charter, ...]:
    return desk.clerk.world.charters.all
