"""A breach is called repeated, and the earlier one that is named is none of this contractor.

Repetition counts against a contractor only where a notice told them of the first.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.cited_decision import cited_walk
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "OVS108", "no-earlier-breach"
SOURCE = ("SR(NI) 2004/140 Sch 5 para 107(6) and (7) (operations.md 1.7)",)
NOTICES = ("give-remedial-notice", "give-breach-notice")


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    named = entry.act.payload.get("earlier_breach")
    if named is None or named == case.matter:
        return  # it is the breach of this matter that was repeated
    walk = cited_walk(case.world, named, entry.index)
    own = case.opened.get("practice")
    if walk is None or walk.case.opened.get("practice") != own:
        yield Says(f"The record shows no breach `{named}` of {own}.", "Name the matter of it.")
    elif walk.case.last(*NOTICES) is None:
        yield Says(f"No notice was given of the breach in {named}.", "Count what was noticed only.")
