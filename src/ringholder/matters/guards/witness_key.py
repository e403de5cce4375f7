"""Somebody was named a witness of the register with a key that no witness can cosign with.

A witness shows that the keeper told everybody one story. A key that cannot cosign, that is the
keeper's own, or that stands for two at once, would look like a witness and show nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.witnesses import read_witness_key, standing
from ringholder.register.notes import MOST_SIGNATURES, NotAKey
from ringholder.register.store import Entry

CODE, FAULT = "WIT101", "no-key-of-a-witness"
SOURCE = ("docs/explanation/the-register.md",)
MOST = MOST_SIGNATURES // 2
"""So that a note holds a line of each, and of those who came before them."""


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    try:
        key = read_witness_key(entry.act.payload["key"])
    except NotAKey as problem:
        yield Says(str(problem), "Name the witness with the line that it gave you.")
        return
    there = list(standing(case))
    if any(one.key.name == key.name for one in there):
        yield Says(
            f"{key.name} is a witness already.",
            "End it first, if it has a new key: of two keys under one name nobody knows which.",
        )
    if len(there) >= MOST:
        yield Says(f"The register has {MOST} witnesses already.", "End one that no longer signs.")
