"""Somebody was appointed to a seat or post that the charter does not have.

The roll is where capacity comes from; a seat that nobody provided for would give power to whoever
sits in it.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.capacity import places_of, secretary_of
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.roll import REGISTRAR
from ringholder.register.store import Entry

CODE, FAULT = "WHO107", "no-such-seat"
SOURCE = ("docs/explanation/properly-decided.md",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    as_ = str(entry.act.payload.get("as"))
    charter, body = case.charter, as_.split("/", maxsplit=1)[0]
    if charter is None or as_ == REGISTRAR or as_ in charter.organisations or as_ in charter.posts:
        return
    found = charter.bodies.get(body)
    if found is None or as_ not in {secretary_of(body), *places_of(found)}:
        yield Says(
            f"{charter.title} has no seat, post or organisation `{as_}`.",
            "Name it as the constitution does.",
        )
