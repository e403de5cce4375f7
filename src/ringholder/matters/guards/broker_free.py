"""The broker has a stake in the dispute.

A broker who is of one of the parties, or sits on the body that is stuck, is one more party.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.said import each, given
from ringholder.charter.words import OUTSIDE
from ringholder.matters.capacity import belongs_to
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "END102", "broker-with-a-stake"
SOURCE = ("source 003 §4 §5",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    name, charter = str(entry.act.payload.get("broker")), case.charter
    if charter is None or not case.entries:
        return
    parties = set(case.opened.get("parties", ()))
    own = belongs_to(charter, name)
    body = charter.bodies.get(name)
    if body is not None:
        own = frozenset(filter(None, [given(body.holder), *each(body.parties)]))
    if body is not None and body.rung == OUTSIDE:
        return
    if own & parties:
        yield Says(
            f"{charter.name(name)} is of a party: "
            f"{', '.join(charter.names(sorted(own & parties)))}.",
            "Name somebody free of interest: see who the charter lets broker.",
        )
