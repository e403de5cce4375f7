"""An incident was opened under a rota that was not published, has ended, or should not stand.

Every act of the incident is held against that rota.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.cited_decision import against_a_clause, cited_walk
from ringholder.matters.guards import Says
from ringholder.matters.on_call import ROTA
from ringholder.register.store import Entry

CODE, FAULT = "DTY105", "no-such-rota"
SOURCE = ("source 003 §4",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    named = str(entry.act.payload["rota"])
    walk = cited_walk(case.world, named, entry.index)
    rota = None if walk is None else walk.case
    if rota is None or rota.procedure is None or rota.procedure.id != ROTA:
        yield Says(f"The record shows no rota `{named}`.", "Name a rota that was published.")
    elif rota.ended:
        yield Says("That rota has ended.", "Name the one that holds now.")
    elif walk is not None:
        yield from against_a_clause(walk)
