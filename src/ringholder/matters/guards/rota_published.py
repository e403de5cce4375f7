"""An incident was opened under a rota that was not published, has ended, or is of elsewhere.

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
        yield from _elsewhere(case, entry, tuple(rota.opened.get("area", ())))


def _elsewhere(case: Case, entry: Entry, covers: tuple[str, ...]) -> Iterator[Says]:
    """That the incident is about an area that the rota does not cover."""
    charter, asked = case.charter, tuple(entry.act.payload["area"])
    if charter is None or not set(asked) <= set(charter.areas):
        return
    if covers and not charter.footprint(asked) <= charter.footprint(covers):
        yield Says(
            f"That rota is for {', '.join(charter.names(covers))}.",
            "Open it under the rota of whoever is on call there.",
        )
