"""The written agreement leaves out something that the regulations ask of it.

What is not written the partners will each remember differently, and first of all how it ends.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.findings import Severity
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.joint_arrangement import contents
from ringholder.register.store import Entry

CODE, FAULT = "JNT104", "agreement-incomplete"
SOURCE = ("SI 2000/617 reg 7(3), as made (governance.md 2.6)",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    for one in contents():
        if one.field not in entry.act.payload and not case.said(one.field, "set-terms"):
            yield Says(
                f"It does not say {one.says} (reg 7, letter {one.letter}).",
                "Add it before the agreement is signed.",
                Severity.WARNING,
            )
