"""A contract was varied further than it may be without choosing a provider anew.

All variations since the award count together, so that many small ones do not do what one large one
may not.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.findings import Severity
from ringholder.matters.case import Case
from ringholder.matters.contract import change_of, value
from ringholder.matters.contract_value import NOTICE, modification_test
from ringholder.matters.guards import Says
from ringholder.matters.selection.regime import regime
from ringholder.register.store import Entry

CODE, FAULT = "CON105", "variation-needs-new-choice"
SOURCE = ("SI 2023/1348 reg 13 (governance.md 5.3)",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    before = value(case)
    if before is None:
        yield Says(
            "The award names no sum, so the test of regulation 13 has no answer.",
            "Correct the award with its lifetime value.",
            Severity.CANNOT_SAY,
        )
        return
    tested = modification_test(before, change_of(entry), str(case.opened.get("process", "")))
    if tested.permitted is False:
        yield Says(
            f"It needs a new choice of provider: {tested.why}.",
            "Follow a process of the regime, or vary less.",
        )
    elif tested.notice:
        yield Says(
            f"A notice of it is due within {regime().periods[NOTICE].limit}: {tested.why}.",
            "Submit the notice.",
            Severity.NOTE,
        )
