"""A consent that the law or a control asks for was ticked off by somebody else, without evidence.

The lock has two keys so that one person cannot turn both.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.findings import Severity
from ringholder.matters.capacity import may_take
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.local_day import local_day
from ringholder.register.store import Entry

CODE, FAULT = "FST105", "consent-not-by-whose-it-is"
SOURCE = ("governance.md 4.5",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    named, charter = str(entry.act.payload.get("condition")), case.charter
    if charter is None or named not in {*charter.controls, *charter.approvers}:
        return
    theirs = may_take(case, ["approver"], local_day(entry.act.at))
    if entry.act.as_ not in theirs and not entry.act.payload.get("evidence"):
        yield Says(
            f"`{named}` is a consent, and {entry.act.as_} is none of those who give it.",
            "Have it given by whose it is, or cite the letter in which it was.",
            Severity.WARNING,
        )
