"""An arrangement under s75 lacks an NHS body or a council, or its host is no party to it.

The section is for NHS bodies and councils together; among NHS bodies alone another section serves.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.said import given
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.joint_arrangement import COUNCILS, NHS
from ringholder.register.store import Entry

CODE, FAULT = "JNT101", "not-of-both-sides"
SOURCE = ("NHS Act 2006 s75; SI 2000/617 (governance.md 2.6)",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    said, charter = entry.act.payload, case.charter
    if charter is None:
        return
    strangers = [one for one in said["parties"] if one not in charter.organisations]
    if strangers:
        yield Says(f"The constitution has no {', '.join(strangers)}.", "Name them as there.")
        return
    kinds = {given(charter.organisations[one].kind) for one in said["parties"]}
    for side, members in (("an NHS body", NHS), ("a council", COUNCILS)):
        if not kinds & members:
            yield Says(f"There is not {side} among the parties.", "Use the section that fits.")
    others = sorted(str(one) for one in kinds - NHS - COUNCILS)
    if others:
        yield Says(
            f"Parties of the kind {', '.join(others)} cannot share under this section.",
            "Let them hold a contract, or advise.",
        )
    if said["host"] not in said["parties"]:
        yield Says("The host is none of the partners.", "Name a partner as host.")
