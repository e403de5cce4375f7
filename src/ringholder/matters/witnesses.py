"""The witnesses of a register: outsiders who were named, each with the key that it cosigns with.

Who is one is folded from the acts on the matter of the register, so that an auditor sees the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime

from ringholder.matters.case import Case
from ringholder.register.notes import NotAKey, Sort, VerifierKey
from ringholder.register.store import Entry


@dataclass(frozen=True, slots=True)
class Witness:
    """An outsider who cosigns: who it is, its key, when it was named, and when that ended."""

    organisation: str
    key: VerifierKey
    named_at: datetime
    ended_at: datetime | None = None


def read_witness_key(text: str) -> VerifierKey:
    """The key of a witness. Raises `NotAKey`, which says what to do, also for one of a keeper."""
    key = VerifierKey.read(text)
    if key.sort is not Sort.COSIGNATURE:
        raise NotAKey(
            f"The key of {key.name} signs notes and does not cosign. Ask the witness for the line "
            "that `ringholder witness new-key` prints."
        )
    return key


def witnesses(case: Case) -> tuple[Witness, ...]:
    """Every witness of the register whose matter this is, those that have ended among them."""
    found: dict[VerifierKey, Witness] = {}
    for entry in case.all("witness", "end-witness"):
        key = named_key(entry)
        known = found.get(key) if key is not None else None
        if entry.act.kind == "end-witness":
            if key is not None and known is not None:
                found[key] = replace(known, ended_at=known.ended_at or entry.act.at)
        elif key is not None and (known is None or known.ended_at is not None):
            found[key] = Witness(str(entry.act.payload.get("organisation")), key, entry.act.at)
    return tuple(found.values())


def standing(case: Case) -> Iterator[Witness]:
    """The witnesses that have not ended."""
    return (one for one in witnesses(case) if one.ended_at is None)


def named_key(entry: Entry) -> VerifierKey | None:
    """The key that an act names; `None` where that is none to cosign with."""
    with suppress(NotAKey):
        return read_witness_key(str(entry.act.payload.get("key")))
    return None
