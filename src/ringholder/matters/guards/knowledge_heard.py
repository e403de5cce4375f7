"""It was adopted before all three kinds of local knowledge were recorded.

Figures show how much was found. What people need, how organisations work together and how well
suppliers do is known by people of the area; without it planning is an exercise in statistics.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.findings import Severity
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.local_knowledge import ADD, OF, knowledge, missing
from ringholder.register.store import Entry

CODE, FAULT = "NED102", "local-knowledge-not-heard"
SOURCE = ("source 000 Commissioning, Planning",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    for kind in missing(knowledge(e for e in case.all(ADD) if e.index < entry.index)):
        yield Says(
            f"Nobody has recorded: {OF[kind][0].lower()}{OF[kind][1:]}.",
            "Ask somebody with a seat or post of the area, and have them record it.",
            Severity.WARNING,
        )
