"""The meeting at which it was decided has a record that is against a rule.

Who was in the room is told by the record of the meeting. When somebody wrote there what was not
theirs to write, a quorum and a vote that rest on it are shown by nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.findings import Severity
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.judge import judging
from ringholder.matters.meeting import ARRIVE, CLOSE, DEPART, START
from ringholder.register.store import Entry

CODE, FAULT = "SIT106", "meeting-not-in-order"
SOURCE = ("docs/explanation/properly-decided.md",)


WHO_WAS_THERE = frozenset({START, ARRIVE, DEPART, CLOSE, "name-deputy"})


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    meeting = case.meeting(entry.index)
    if meeting is None or case.body is None:
        return
    acts = [e for e in case.world.matter(meeting.matter) if e.index < entry.index]
    told = (j for j in judging(acts, case.world).judged if j.entry.act.kind in WHO_WAS_THERE)
    faults = (f for judged in told for f in judged.findings)
    against = next((f for f in faults if f.severity is Severity.ERROR), None)
    if against is not None:
        yield Says(
            f"The record of the meeting is against a rule: {against.says}",
            "Mend the record of the meeting, or show in another way who was there.",
            Severity.WARNING,
            authority=against.authority,
        )
