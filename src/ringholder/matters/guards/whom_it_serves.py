"""The decision does not say whom it serves, who bears the loss, or what was rejected.

Source 003 asks how anyone can know that decisions are taken in the interest of patients and not of
providers. A decision that names who bears the loss can be challenged by them.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.findings import Severity
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "DEC101", "no-reasons-given"
SOURCE = ("source 003 §2", "NHS Act 2006 s14Z43 (L1)")


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    payload = entry.act.payload
    if payload.get("outcome") == "approved" and not payload.get("options_rejected"):
        yield Says(
            "No option is named that was considered and rejected.",
            "Name the options, if only to leave things as they are, and why not.",
            Severity.WARNING,
        )
