"""The questionnaire was changed while people were answering it.

Those who answered before the change were asked something else, and their answers cannot be counted
with the others.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.consulted import QUESTIONS, START
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "CNS107", "questionnaire-changed-after-opening"
SOURCE = ("the second Gunning principle (governance.md 7.1, S4)",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    before = case.said("questionnaire", QUESTIONS)
    changed = (
        before is not None and before["sha256"] != entry.act.payload["questionnaire"]["sha256"]
    )
    if case.last(START) is not None and changed:
        yield Says(
            "It is open for answers to another questionnaire.",
            "Leave it as it is; or withdraw the consultation, and open one with the new questions.",
        )
