"""A decision was called in that can be undone, so that there was nothing to hold.

The window is for what cannot be undone: for all else there is the challenge, and the review.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.findings import Severity
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "CAL101", "nothing-to-call-in"
SOURCE = ("source 003 §4",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    if not case.irreversible:
        yield Says(
            "The decision is not tagged irreversible, so nothing holds it back.",
            "Challenge it instead.",
            Severity.WARNING,
        )
