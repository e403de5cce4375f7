"""Somebody answered an innovation for an organisation or practice that they do not act for.

Nobody adopts for another: a place answers by its own step, and no organisation for it.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.coded import of_board
from ringholder.matters.guards import Says
from ringholder.matters.speaking import speaks_as
from ringholder.register.store import Entry

CODE, FAULT = "INN110", "answers-for-another"
SOURCE = ("source 000 Strategic Planning",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    named, as_, charter = str(entry.act.payload["adopter"]), entry.act.as_, case.charter
    if charter is None:
        return
    if named not in charter.organisations and not of_board(charter, named):
        yield Says(f"`{named}` is no organisation and no practice.", "Name it as in the record.")
    elif as_ not in {named, *speaks_as(charter, named)}:
        yield Says(f"{as_} does not act for {charter.name(named)}.", "It is for them to say.")
