"""Somebody asked to spend the money of an organisation that they do not work for.

Who may ask is who may be asked: an order is raised by those of the organisation whose budget pays.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.speaking import works_for
from ringholder.register.store import Entry

CODE, FAULT = "REQ109", "spends-anothers-money"
SOURCE = ("docs/how-to/keep-budgets.md",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    organisation, charter = entry.act.payload["organisation"], case.charter
    if charter is None:
        return
    if organisation not in charter.organisations:
        yield Says(f"{charter.title} has no organisation `{organisation}`.", "Name it as there.")
    elif entry.act.as_ not in works_for(charter, organisation):
        yield Says(
            f"{entry.act.as_} does not act for {charter.name(organisation)}, nor for a body of it.",
            "Have somebody of that organisation ask.",
        )
