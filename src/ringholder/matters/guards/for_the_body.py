"""Somebody spoke for a body or post that they do not act for, or that is none of those asked.

How a place applies a policy, whether it takes an innovation in, what its plan says: each is for
that place itself to say.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.speaking import speaks_as
from ringholder.register.store import Entry

CODE, FAULT = "WHO116", "speaks-for-another-body"
SOURCE = ("docs/explanation/properly-decided.md",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    named, charter = str(entry.act.payload.get("for_body")), case.charter
    if charter is None:
        return
    if named not in charter.bodies and named not in charter.posts:
        yield Says(f"{charter.title} has no body or post `{named}`.", "Name it as there.")
    elif entry.act.as_ not in set(speaks_as(charter, named)):
        yield Says(
            f"{entry.act.as_} does not act for {charter.name(named)}.", "It is for them to say."
        )
