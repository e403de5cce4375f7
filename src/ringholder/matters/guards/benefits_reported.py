"""A business case was closed while a benefit was not reported, or as if all had been realised.

A case ends on what its benefits became: with each realised, or with what was not and why.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.benefits import REALISED, benefits_of
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "CAS110", "closed-with-benefits-open"
SOURCE = ("operations.md 8", "source 000 Monitoring")


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    found = benefits_of(case)
    left = [one.id for one in found if not one.reported]
    if left or not found:
        yield Says(
            f"Not reported yet: {', '.join(left)}." if left else "It has no benefits.",
            "Have each reported on figures first.",
        )
    short = [one.id for one in found if one.reported and one.found != REALISED]
    if entry.act.kind == "close-case":
        if short:
            yield Says(
                f"Not realised: {', '.join(short)}.",
                "Close it short of what was promised, with why.",
            )
        return
    told = {line.partition(";")[0].strip() for line in entry.act.payload["unrealised"]
            if line.partition(";")[2].strip()}  # fmt: skip
    unsaid = [name for name in short if name not in told]
    if unsaid:
        yield Says(
            f"Nothing says why these were not realised: {', '.join(unsaid)}.",
            "Name each with the reason after a semicolon.",
        )
    if not short and not left and found:
        yield Says("Every benefit was realised.", "Close it on its benefits.")
