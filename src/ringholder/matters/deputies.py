"""Deputies: whether a body has them, and what whoever sits for a member may do at the table.

While a deputy is recorded as sitting in a place at a meeting that is going on, they alone act there
on its items: they speak, declare, move, vote and leave. They preside over nothing, and act nowhere
else. When the member comes, or the deputy leaves, it ends.
"""

from __future__ import annotations

from datetime import datetime

from ringholder.charter.model import Charter
from ringholder.charter.said import UNKNOWN, each, given
from ringholder.matters.case import Case
from ringholder.matters.interests.ways_out import DEPUTIES
from ringholder.matters.meeting import CONVENE, DEPART, Meeting
from ringholder.register.store import Entry

AT_THE_TABLE = frozenset({"ask-constituency", "declare", "discuss", "move", "vote", "cast", DEPART})
"""The steps that are for whoever sits in a place, be it the member or a deputy."""
BEFORE_THE_MEETING = frozenset({"listed", "open"})
"""The states of an item in which it is before the meeting that it was listed on."""


def has_deputies(charter: Charter | None, place: str) -> bool | None:
    """Whether the rules of a place's body name deputies; `None` where that was not read."""
    body = charter.bodies.get(place.split("/", maxsplit=1)[0]) if charter is not None else None
    if body is None or body.rule is UNKNOWN:
        return None
    rule = given(body.rule)
    if rule is None:
        return False
    return None if rule.if_inquorate is UNKNOWN else DEPUTIES in each(rule.if_inquorate)


def deputed(case: Case, kind: str, at: datetime, before: int) -> dict[str, str]:
    """The places in which a deputy takes a step of this kind, each with who that is.

    `at` is when it is taken, `before` its place in the order of the register.
    """
    meeting = meeting_of(case, before) if kind in AT_THE_TABLE else None
    return meeting.deputed if meeting is not None and meeting.running_at(at) else {}


def by_deputy(case: Case, entry: Entry) -> bool:
    """Whether an act was done by the deputy who then sat in the place as which it was done."""
    act = entry.act
    if act.kind not in AT_THE_TABLE:
        return False
    if case.opening.act.kind == CONVENE:
        meeting = Meeting.of(case.entries, entry.index)
        return meeting is not None and meeting.deputy(act.as_) == act.by
    return case.sat(entry, act.as_) == act.by


def meeting_of(case: Case, before: int) -> Meeting | None:
    """The meeting that an item is before now, or that a matter is itself; else `None`."""
    if case.opening.act.kind == CONVENE:
        return Meeting.of(case.entries, before)
    return case.meeting(before) if case.state in BEFORE_THE_MEETING else None
