"""An act is about another act that this matter does not have.

A correction or an answer that points at nothing corrects and answers nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "COR101", "no-such-act"
SOURCE = ("docs/explanation/properly-decided.md",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    named = entry.act.payload.get("act")
    if all(named != before.act.id for before in case.entries):
        yield Says(
            f"This matter has no act `{named}` before it.", "Name the act as the record does."
        )
