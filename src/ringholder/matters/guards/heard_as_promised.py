"""A petition was answered unheard, although as many signed as had been promised a hearing.

From how many signatures on a petition is heard is told before anybody signs. Whoever never counts
them cannot say that they were too few.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "QUE103", "petition-not-heard"
SOURCE = ("governance.md 1.5",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    heard_from = case.opened.get("heard_from")
    signed = case.said("signed_by_many", "take-in-question", "count-signatures")
    if heard_from is None or signed is None or case.last("hear-petition") is not None:
        return
    if not signed and case.last("count-signatures") is None:
        yield Says(
            f"Nobody has counted who signed, and from {heard_from:,} on it is heard at a meeting.",
            "Count the signatures first.",
        )
    elif signed >= heard_from:
        yield Says(
            f"{signed:,} signed, and from {heard_from:,} on it is heard at a meeting.",
            "Put it on the agenda of a meeting first.",
        )
