"""A vote was cast by somebody who may not vote on this item.

Who has left because of an interest, who is not in the room, and who has no vote cast none: such a
vote is named and never counted.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.findings import Severity
from ringholder.matters.case import Case
from ringholder.matters.counting import closes_at, left, put_to_the_vote
from ringholder.matters.guards import Says
from ringholder.matters.local_day import local_day
from ringholder.register.store import Entry

CODE, FAULT = "VOT101", "vote-that-does-not-count"
SOURCE = ("NHS Act 2006 s14Z30(4) (L1)",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    place = entry.act.payload.get("place", "")
    if place in left(case, entry.index, local_day(entry.act.at)):
        out = case.out(entry.index)
        handling = out.get(place, "left in the other place that they sit in")
        yield Says(
            f"{place} voted, and had been told: {handling}. The vote is not counted.",
            "Leave it out of the count.",
        )
    elif place in case.undecided(entry.index):
        yield Says(
            f"{place} declared an interest on which nobody has decided, and voted.",
            "Whoever presides decides on the interest first.",
            Severity.WARNING,
        )
    meeting = case.meeting(entry.index)
    if meeting is None or not meeting.running_at(entry.act.at):
        yield Says(f"{place} voted and no meeting was going on.", "Leave it out of the count.")
    elif place not in meeting.present:
        yield Says(f"{place} voted and was not present. The vote is not counted.", "Leave it out.")
    closed = closes_at(case)
    if closed is not None and entry.act.at > closed and entry.act.kind != "casting-vote":
        yield Says(
            f"{place} voted after the vote had closed. The vote is not counted.", "Leave it out."
        )
    put = put_to_the_vote(case)
    if entry.act.kind == "cast" and any(_place(e) == place for e in case.since("cast", put)):
        yield Says(
            f"{place} cast a ballot before, and none can be taken out of the box again.",
            "Leave it out of the box; or put the motion anew, for a ballot of its own.",
        )
    frozen = case.how
    if frozen is not None and (place not in frozen.roll or not frozen.roll[place].voting):
        yield Says(f"{place} has no vote on {frozen.body}.", "Leave it out.")


def _place(entry: Entry) -> str:
    return str(entry.act.payload.get("place"))
