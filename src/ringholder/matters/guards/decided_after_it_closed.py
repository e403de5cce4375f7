"""It was decided before the consultation had closed and its report was there.

What is said after the decision, or was not read before it, was not taken into account.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.calendar import in_words
from ringholder.matters.case import Case
from ringholder.matters.cited_decision import cited
from ringholder.matters.consulted import CLOSE, REPORT, day_of
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "CNS109", "decided-before-it-closed"
SOURCE = ("the fourth Gunning principle (governance.md 7.1, S4)",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    decision = cited(case, entry, entry.act.payload["matter"])
    decided = None if decision is None else decision.decided
    if decided is None:
        return
    for step, what in ((CLOSE, "the consultation was closed"), (REPORT, "its report was there")):
        ended = case.last(step)
        if ended is None or decided.index < ended.index:
            yield Says(
                f"It was decided on {in_words(day_of(decided))}, before {what}.",
                "Put it to those who decide again, with the report before them.",
            )
