"""A way was called agreed by all sides, and the record does not show that each of them agreed.

Those who have no common boss are bound by what they agreed to, each for itself, and to the way as
it was proposed last.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.findings import Severity
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.own_word import is_own_word
from ringholder.register.store import Entry

CODE, FAULT = "SHD102", "settled-without-a-side"
SOURCE = ("governance.md 4.3",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    proposed = case.last("propose-way")
    after = proposed.index if proposed is not None else entry.index
    said = {
        str(one.act.payload["organisation"]): bool(one.act.payload["agrees"])
        for one in case.all("agree-way")
        if one.index > after and is_own_word(case, one)
    }
    parties = case.opened.get("parties", ())
    if not parties:
        yield Says(
            "Its sides are teams that the constitution does not name: that they agree is the word "
            "of the owner.",
            "Attach what they signed, or name the organisations that they belong to.",
            Severity.WARNING,
        )
    for party in parties:
        if party not in said:
            yield Says(f"{party} has not said whether it agrees.", "Let it say so for itself.")
        elif not said[party]:
            yield Says(
                f"{party} does not agree.",
                "Propose another way, or take it to a dispute, which ends.",
            )
