"""A savings scheme was approved, and the record shows no decision that it could rest on.

Who may approve it is for the route to say, by function, area and sum, as for any other decision.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.cited_decision import cannot_be_rested_on, cited, wrong_with
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "POS113", "scheme-without-decision"
SOURCE = ("source 002 ¶12",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    name = str(entry.act.payload["matter"])
    wrong = list(wrong_with(case, entry, name))
    yield from wrong
    found = cited(case, entry, name)
    if cannot_be_rested_on(wrong) or found is None:
        return
    thread = found.opened.get("arises_from") or {}
    if thread.get("id") != case.matter:
        yield Says(
            "What was decided there did not arise from this scheme.",
            "Raise the decision from the scheme, so that it is clear what was approved.",
        )
