"""Who decides what a conflicted member does has an interest on the item too, or is that member.

Nobody is judge of their own interest: when the chair has one, the next who presides decides.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.interests.deciding import As, presiding
from ringholder.matters.local_day import local_day
from ringholder.register.store import Entry

CODE, FAULT = "COI101", "judge-of-their-own-interest"
SOURCE = ("NHS Act 2006 s14Z30(4) (L1)",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    as_, place = entry.act.as_, str(entry.act.payload.get("place"))
    if case.charter is None or case.body is None:
        return
    meeting, on = case.meeting(entry.index), local_day(entry.act.at)
    there = {as_} if meeting is None else {as_, *meeting.present.keys() - meeting.deputed.keys()}
    touched = {*case.out(entry.index), *case.undecided(entry.index)}
    free = there - touched
    found = presiding(case.charter, case.body, on).decides(place, free)
    decides = {found.who} if found.as_ in (As.CHAIR, As.IN_PLACE_OF_THE_CHAIR) else set()
    theirs = {as_, *case.world.roll.held_by(entry.act.by, on, entry.index)}
    if theirs & {place, *touched}:
        yield Says(
            f"{as_} decided on the interest of {place} and has one on this item too.",
            "The vice-chair, or the next in the charter's order, decides it.",
            authority=tuple(filter(None, [found.clause])),
        )
    elif decides and as_ not in decides:
        yield Says(
            f"{as_} decided on the interest of {place}; it was for {found.who}.",
            "Whoever comes first in the charter's order decides it.",
            authority=tuple(filter(None, [found.clause])),
        )
