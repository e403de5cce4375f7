"""A divert was started and primary care or NHS 111 had not been told.

They send patients too, and would send them to a site that is being relieved.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.findings import Severity
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "OPL106", "others-not-told"
SOURCE = ("source 003 §4",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    said = entry.act.payload
    told = (("told_primary_care", "primary care"), ("told_111", "NHS 111"))
    missing = [name for key, name in told if not said[key]]
    if missing:
        yield Says(
            f"Nobody has told {' and '.join(missing)}.",
            "Tell them now, and say so in the log.",
            Severity.WARNING,
        )
