"""Somebody spoke for an organisation that they do not act for.

What a decision means for a trust, whether a council ratifies it, what a party offers: each is for
that organisation itself to say.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.capacity import speaks_for
from ringholder.matters.case import Case
from ringholder.matters.coded import of_board
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "WHO109", "speaks-for-another-organisation"
SOURCE = ("docs/explanation/properly-decided.md",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    named = entry.act.payload.get("organisation")
    charter = case.charter
    if charter is None or not isinstance(named, str):
        return
    if of_board(charter, named):
        if entry.act.as_ != named:
            yield Says(f"{entry.act.as_} does not act for {named}.", "It is for them to say.")
    elif named not in charter.organisations:
        yield Says(f"{charter.title} has no organisation `{named}`.", "Name it as there.")
    elif entry.act.as_ not in speaks_for(charter, named):
        yield Says(
            f"{entry.act.as_} does not act for {charter.name(named)}.",
            "It is for that organisation to say.",
        )
