"""Somebody sat in the place of a member for whom the charter allows no deputy.

A seat is held in person unless the constitution says otherwise; a deputy who is not provided for
makes no quorum and has no vote.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.findings import Severity
from ringholder.matters.case import Case
from ringholder.matters.deputies import has_deputies
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "WHO106", "deputy-not-allowed"
SOURCE = ("governance.md 1.5 (no proxy)",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    place, charter = str(entry.act.payload.get("place")), case.charter
    body = None if charter is None else charter.bodies.get(place.partition("/")[0])
    if not entry.act.payload.get("deputy") or body is None:
        return
    named = has_deputies(charter, place)
    if named is None:
        yield Says(
            f"It was not read whether the rules of {body.name} name deputies.",
            "Find out what they say, and put it into the charter.",
            Severity.CANNOT_SAY,
            authority=body.authority,
        )
    elif not named:
        yield Says(
            f"The rules of {body.name} name no deputies.",
            "Record the member as absent, or show the clause that allows a deputy.",
            Severity.WARNING,
            authority=body.authority,
        )
