"""A petition was answered unheard, although as many signed as had been promised a hearing.

From how many signatures on a petition is heard is told before anybody signs.
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
    if heard_from is None or signed is None or signed < heard_from:
        return
    if case.last("hear-petition") is None:
        yield Says(
            f"{signed:,} signed, and from {heard_from:,} on it is heard at a meeting.",
            "Put it on the agenda of a meeting first.",
        )
