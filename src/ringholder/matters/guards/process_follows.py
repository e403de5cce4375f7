"""The process that was chosen is not one that the law leaves, by the facts that were stated.

Which process has to be followed is for regulation 6 to say. A fact that is not known decides
nothing: it has to be found out first.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.interests.touches import Process
from ringholder.matters.selection.facts import facts_of
from ringholder.matters.selection.regime import clause
from ringholder.matters.selection.table import choose
from ringholder.matters.selection.words import asked, titles
from ringholder.register.store import Entry

CODE, FAULT = "PSR102", "process-is-not-the-laws"
SOURCE = ("SI 2023/1348 reg 6",)


def guard(_: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    chosen = Process(entry.act.payload["process"])
    found = choose(facts_of(entry.act.payload))
    by = (clause(found.row.rule.clause),)
    for words in found.contradictions:
        yield Says(words, "Put the facts right.", authority=by)
    if not found.decided and not found.contradictions:
        yield Says(
            f"Which process applies cannot be told. {asked(found.needs)}",
            "Find out, and state it.",
            authority=by,
        )
    elif found.decided and chosen not in found.processes:
        yield Says(
            f"{titles([chosen])} was chosen; by the facts stated it is {titles(found.processes)}.",
            "Follow that process, or correct the facts.",
            authority=by,
        )
