"""The decision that a reply names was taken before the report of what people said was published.

Whoever decides has to have what people said before them while their mind is open.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.cited_decision import cited
from ringholder.matters.guards import Says
from ringholder.matters.replies import PUBLISH_REPORT
from ringholder.register.store import Entry

CODE, FAULT = "THM105", "decided-before-the-report"
SOURCE = ("R v Brent LBC ex parte Gunning (1985) 84 LGR 168", "docs/explanation/themes.md")


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    decision, first = str(entry.act.payload.get("decided_in", "")), case.all(PUBLISH_REPORT)
    found = cited(case, entry, decision) if decision else None
    decided = found.decided if found is not None else None
    if decided is not None and first and decided.index < first[0].index:
        yield Says(
            f"`{decision}` was decided before the report was published.",
            "Name a decision that was taken with the report, or have it decided again.",
        )
