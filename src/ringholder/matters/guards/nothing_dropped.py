"""An amendment took away what held the decision back, or somebody who stood to gain or lose.

Without the tag nothing waits for a call-in; an organisation that is no longer named is not asked.
Both can be right, and both are a way around: the reasons must bear it.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.findings import Severity
from ringholder.matters.case import ASKING, Case
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "RTE103", "safeguard-dropped"
SOURCE = ("source 003 §4",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    before, now = case.last(*ASKING), entry.act.payload
    if before is None:
        return
    was = before.act.payload
    dropped = sorted({*was.get("affects", ())} - {*now.get("affects", ())})
    if "irreversible" in {*was.get("tags", ())} - {*now.get("tags", ())}:
        dropped.append("the tag `irreversible`")
    if dropped:
        yield Says(
            f"The question no longer names: {', '.join(dropped)}.",
            "The reasons that were recorded have to bear it.",
            Severity.WARNING,
        )
