"""What is wrong with plans, over all of them together, each with who has to mend it."""

from __future__ import annotations

from ringholder.plan.ladder.coherence import hanging_together
from ringholder.plan.ladder.detail import said_in_full
from ringholder.plan.ladder.known import Found, Known
from ringholder.plan.ladder.links import Links, links
from ringholder.plan.ladder.money_found import counted_twice
from ringholder.plan.ladder.plans import Ladder

_ORDER = ("error", "warning", "cannot-say", "note")


def check(ladder: Ladder, known: Known, of: Links | None = None) -> tuple[Found, ...]:
    """All that is wrong, the gravest first; what was wrong with the files comes before the rest.

    Takes a time that grows as there are items and links. `of`: the links, where they are known.
    """
    ways = links(ladder) if of is None else of
    found = [
        *hanging_together(ladder, ways, known),
        *counted_twice(ladder, known),
        *said_in_full(ladder, ways, known),
    ]
    found.sort(key=lambda one: (_ORDER.index(one.finding.severity), one.finding.code, _place(one)))
    return (*(Found(one, ()) for one in ladder.findings), *found)


def _place(one: Found) -> tuple[str, int, tuple[str, ...]]:
    return one.finding.where.file, one.finding.where.line, one.items
