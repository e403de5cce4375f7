"""The witnesses of the register: naming and ending them, and taking in what they cosigned."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from ringholder.matters.clerk import Draft, Refused
from ringholder.matters.roll import REGISTRAR
from ringholder.matters.witnesses import Witness, witnesses
from ringholder.register.checkpoint import Signed, signed_by
from ringholder.register.cosigning import Forked, NotTaken, Taken, taken
from ringholder.register.merkle import Hash
from ringholder.register.notes import MOST_LETTERS, Signature, VerifierKey, read_note
from ringholder.register.store import Conflict
from ringholder.register.witness import Request
from ringholder_web.matters import words
from ringholder_web.matters.desk import Desk
from ringholder_web.register import signing
from ringholder_web.register.models import Fork
from ringholder_web.register.store import DatabaseStore

MOST_FORKS = 100
MOST_SIZE = 2**63 - 1  # that a database holds
NOT_BEGUN = "The register has not been begun. Begin it first."


def named(desk: Desk) -> tuple[Witness, ...]:
    """Every witness that the register names, those that have ended among them."""
    matter = _matter()
    walk = desk.judging(matter) if matter else None
    return witnesses(walk.case) if walk is not None else ()


def _matter() -> str:
    """The matter of the register itself: the first that was opened."""
    first = next(DatabaseStore().read(0, 1), None)
    return first.act.matter if first is not None else ""


def keys(desk: Desk) -> tuple[VerifierKey, ...]:
    """The keys of the witnesses that the register has now."""
    return tuple(one.key for one in named(desk) if one.ended_at is None)


def do(desk: Desk, kind: str, person: str, said: Mapping[str, str], act: str, at: datetime) -> str:
    """Name a witness, or end one, as the registrar; what stands in the way, empty where nothing."""
    matter = _matter()
    if not matter:
        return NOT_BEGUN
    told = desk.enter(Draft(matter, kind, person, REGISTRAR, at, said, act))
    if isinstance(told, Refused):
        return " ".join(f"{one.says} {one.do}" for one in told.findings)
    return told.says if isinstance(told, Conflict) else ""


# ---- giving a checkpoint, and taking it back -----------------------------------------------------


def request(store: DatabaseStore, old: int) -> Request | None:
    """The last checkpoint, with what shows that it goes on from an older size; `None`: none yet.

    There is no proof from a size that is larger, or that the register does not have.
    """
    found = signing.notes(store)
    if not found:
        return None
    last, note = found[-1]
    grown = signing.tree(store) if 0 < old < last.size else None
    there = grown is not None and last.size <= len(grown)
    proof = tuple(grown.consistency(old, last.size)) if grown is not None and there else ()
    return Request(note.text, old, proof)


def take(desk: Desk, text: str, at: datetime) -> Taken:
    """Take in a cosigned note. Raises `NotTaken`, and `Forked`, which is kept and shown to all."""
    if len(text) > MOST_LETTERS:
        raise NotTaken("This is larger than any note. Send the one note that the witness made.")
    store, known = DatabaseStore(), signing.keys_of(keys(desk))
    if not known.log:
        raise NotTaken("No checkpoint was signed here yet, so there is nothing to cosign.")
    before = [note for _, note in signing.notes(store)]
    try:
        told = taken(text, before, known, lambda size: _root(store, size), at)
    except Forked as fork:
        _keep(fork, at)
        raise
    if told.note:
        store.keep_checkpoint(told.note)
    return told


def _root(store: DatabaseStore, size: int) -> Hash | None:
    grown = signing.tree(store)
    return grown.root(size) if size <= len(grown) else None


def _keep(fork: Forked, at: datetime) -> None:
    if Fork.objects.count() < MOST_FORKS:
        seen = {"note": fork.note, "told_at": at}
        by = " and ".join(fork.by)
        size = min(fork.checkpoint.size, MOST_SIZE)
        Fork.objects.get_or_create(size=size, by=by[:500], defaults=seen)


# ---- as pages show them --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Shown:
    """A witness as pages show it; `cosigned` says when it cosigned the last checkpoint, if it did.

    `ended_on` is empty for one that has not ended.
    """

    who: str
    key: str
    named_on: str
    ended_on: str
    cosigned: str


@dataclass(frozen=True, slots=True)
class OtherRegister:
    """What a witness cosigned that is not here, and when that was sent.

    `ours`: it bears the signature of this register too, so that its key signed two stories.
    """

    by: str
    acts: int
    at: str
    note: str
    ours: bool


def shown(found: Iterable[Witness], signed: Signed | None) -> tuple[Shown, ...]:
    """The witnesses, and who of them cosigned the last checkpoint."""
    lines = signed.cosigned if signed is not None else ()
    by = {signature.key_id: signature for _, signature in lines}
    return tuple(_shown(one, by.get(one.key.id)) for one in found)


def _shown(one: Witness, line: Signature | None) -> Shown:
    ended = words.day(one.ended_at) if one.ended_at is not None else ""
    when = at(line) if line is not None else ""
    return Shown(one.organisation, one.key.text, words.day(one.named_at), ended, when)


def at(line: Signature) -> str:
    """When a witness says that it cosigned."""
    return words.moment(line.when) if line.when is not None else "no time that can be"


def other_registers() -> tuple[OtherRegister, ...]:
    """What witnesses cosigned that is not here, the latest first."""
    known = signing.keys_of(())
    return tuple(
        OtherRegister(
            by=one.by,
            acts=one.size,
            at=words.moment(one.told_at),
            note=one.note,
            ours=bool(signed_by(read_note(one.note), known).by),
        )
        for one in Fork.objects.order_by("-told_at", "pk")
    )
