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
from ringholder.matters.procedures import shipped
from ringholder.matters.roll import REGISTRAR
from ringholder.matters.withheld import leaves
from ringholder.register import export
from ringholder.register.checkpoint import Keys
from ringholder.register.integrity import audit_store
from ringholder.register.notes import NotAKey, VerifierKey
from ringholder_web.accounts.access import is_signed_in, person_of
from ringholder_web.accounts.capacity import capacities_of
from ringholder_web.matters.desk import Desk
from ringholder_web.matters.reader import Reader
from ringholder_web.register import signing
from ringholder_web.register.signing import Kept
from ringholder_web.register.store import DatabaseStore
from ringholder_web.ui.words import Tag

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
class Page:
    """The page for those who keep the register, and for auditors."""

    size: int
    signed: int
    origin: str
    key: str
    checkpoints: tuple[Kept, ...]
    witnesses: tuple[tuple[str, bool], ...]
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


def witnesses(desk: Desk) -> tuple[VerifierKey, ...]:
    """The keys of the witnesses whom the register names."""
    return tuple(_witnesses(desk))


def _witnesses(desk: Desk) -> Iterator[VerifierKey]:
    first = next(desk.store.matters(), None)
    for entry in desk.clerk.acts(first) if first is not None else ():
        if entry.act.kind == "witness":
            try:
                yield VerifierKey.read(str(entry.act.payload.get("key", "")))
            except NotAKey:
                continue


def page(desk: Desk, *, audit: bool = False, problem: str = "") -> Page:
    """The page; with `audit` the register is read from its first act to its last."""
    store = DatabaseStore()
    size, keys = len(store), witnesses(desk)
    kept = signing.kept(store, keys)
    ours = signing.public_key()
    last = kept[-1] if kept else None
    cosigned = {name for name, _ in last.signed.cosigned} if last is not None else set()
    small = size <= MOST_AUDITED
    return Page(
        size=size,
        signed=last.checkpoint.size if last is not None else 0,
        origin=ours.name if ours is not None else "",
        key=ours.text if ours is not None else "",
        checkpoints=kept[::-1][:20],
        witnesses=tuple((key.name, key.name in cosigned) for key in keys),
        audited=audit and small,
        found=tuple(_audit(store, keys)) if audit and small else (),
        too_large=audit and not small,
        problem=problem,
    )


def _audit(store: DatabaseStore, witnesses: tuple[VerifierKey, ...]) -> Iterator[Found]:
    ours = signing.public_key()
    keys = Keys(log=(ours,) if ours is not None else (), witnesses=witnesses)
    for one in audit_store(store, keys):
        yield Found(_TAGS[one.severity], one.says, one.do)


def written(desk: Desk, matters: tuple[str, ...] = ()) -> IO[bytes]:
    """An export of some matters, or of the whole register, as a zip file to be read.

    No personal field is opened in it.
    """
    ours = signing.public_key()
    asked = export.Asked(
        title="The register of decisions",
        origin=ours.name if ours is not None else "not-signed-yet",
        keys=Keys(log=(ours,) if ours is not None else (), witnesses=witnesses(desk)),
        matters=matters,
        enclosed=enclosed(_charters(desk), shipped().values(), desk.clerk.world.calendars.values()),
    )
    file = tempfile.TemporaryFile()  # noqa: SIM115 (whoever sends it closes it)
    export.write_zip(export.parts(DatabaseStore(), asked), file)
    file.seek(0)
    return file


def _charters(desk: Desk) -> tuple[Charter, ...]:
    return desk.clerk.world.charters.all
