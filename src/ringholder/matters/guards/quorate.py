"""The body was not quorate on this item once those who had to leave had left.

A member who has left because of an interest no longer counts as present. What too few decide, or
those of the wrong sort, the body has not decided by its own rules.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.counting import put_to_the_vote, room, steps, voted_before_leaving
from ringholder.matters.guards import Says
from ringholder.matters.how import How
from ringholder.matters.local_day import local_day
from ringholder.matters.quorum import quorum
from ringholder.matters.voting.steps import Answer
from ringholder.register.store import Entry

CODE, FAULT = "QUO101", "not-quorate"
SOURCE = ("NHS Act 2006 Sch 1B para 12 (L2)",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    frozen, meeting = case.how, case.meeting(entry.index)
    if case.body is None or frozen is None or meeting is None:
        return
    present = room(case, meeting, frozen, local_day(entry.act.at), entry.index)
    there = present | voted_before_leaving(case, frozen, present, entry.index)
    yield from steps(frozen, quorum(frozen, there, case.out(entry.index)).steps)
    yield from _when_they_voted(case, frozen, entry)
    said = entry.act.payload.get("present")
    differ = set(present if said is None else said) ^ set(present)
    if differ:
        yield Says(
            "The decision and the record of the meeting differ in who was present: "
            f"{', '.join(sorted(differ))}.",
            "Correct the decision, or the attendance, and say which was wrong.",
        )


def _when_they_voted(case: Case, frozen: How, entry: Entry) -> Iterator[Says]:
    """Who comes after the vote makes no quorum for it."""
    put = put_to_the_vote(case)
    last = {e.act.payload.get("place"): e for k in ("vote", "cast") for e in case.since(k, put)}
    for vote in sorted(last.values(), key=lambda e: e.index):
        meeting = case.meeting(vote.index)
        if meeting is None:
            continue
        present = room(case, meeting, frozen, local_day(vote.act.at), vote.index)
        if quorum(frozen, present, case.out(entry.index)).answer is Answer.FAULT:
            yield Says(
                f"When {vote.act.payload.get('place')} voted, too few were recorded as present.",
                "Take the vote again now that they are there.",
                authority=tuple(filter(None, [frozen.clause("quorum").words])),
            )
            return
