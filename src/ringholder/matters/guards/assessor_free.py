"""A provider was assessed by somebody who has a conflict of interest on this choice.

Whoever is conflicted may be told of and handled, but does not assess all the same: one mark of
theirs is enough for a representation that nobody can answer.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import NOTED, Case
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "PSR121", "assessed-by-who-is-conflicted"
SOURCE = ("SI 2023/1348 reg 21",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    told = [e for e in case.all("note-conflict") if e.act.payload["person"] == entry.act.by]
    if told and told[-1].act.payload["handling"] != NOTED:
        yield Says(
            f"{entry.act.by} has a conflict of interest here: {told[-1].act.payload['what']}.",
            "Have somebody assess who is free of it.",
        )
