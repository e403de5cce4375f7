"""A petition has fewer signatures than were counted before, or another number than is cited.

Whoever signed stays counted. What was found to be no signature is corrected, with why.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "QUE102", "signatures-lost"
SOURCE = ("governance.md 7.1",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    before = case.said("signed_by_many", "take-in-question", "count-signatures")
    if before is not None and entry.act.payload["signed_by_many"] < before:
        yield Says(
            f"{before:,} were counted before.",
            "Correct the earlier count, and say which signatures are none.",
        )
    said = entry.act.payload
    if said["signatures"]["rows"] != said["signed_by_many"]:
        yield Says(
            f"{said['signed_by_many']:,} are said to have signed, and the record that is cited has "
            f"{said['signatures']['rows']:,}.",
            "Count the signatures that are cited.",
        )
