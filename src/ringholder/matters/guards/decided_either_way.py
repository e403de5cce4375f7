"""A refusal names a decision that was not taken, or was taken back.

Who refuses a practice has to show that somebody who may decide did, whatever the outcome.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.cited_decision import cited
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "OVS118", "refused-without-decision"
SOURCE = ("SI 2015/1879 Sch 2 para 34(1)", "docs/explanation/properly-decided.md")


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    decision = str(entry.act.payload["decision"])
    found = cited(case, entry, decision)
    if found is None or not found.stands:
        yield Says(f"The record shows no decision `{decision}` that stands.", "Have it decided.")
