"""Somebody signed a contract for a party that they do not act for, or that is no party to it.

A party that is in the constitution signs by its own people. For any other the lead commissioner may
record the signature, with the signed paper as evidence.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.capacity import speaks_for
from ringholder.matters.case import Case
from ringholder.matters.contract import parties
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "CON102", "signed-by-a-stranger"
SOURCE = ("docs/how-to/manage-contracts.md",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    named, charter = str(entry.act.payload["organisation"]), case.charter
    wanted = parties(case)
    if named not in wanted:
        yield Says(
            f"{named} is no party to the contract.", f"Its parties are: {', '.join(wanted)}."
        )
    elif charter is not None and named in charter.organisations:
        if entry.act.as_ not in speaks_for(charter, named):
            yield Says(
                f"{entry.act.as_} does not act for {charter.name(named)}.",
                "It is for that organisation to sign.",
            )
    elif "evidence" not in entry.act.payload:
        yield Says(
            f"{named} is not in the constitution, and the signed contract is not cited.",
            "Cite it as evidence.",
        )
