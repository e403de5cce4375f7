"""An item in session: who sits where, how the quorum stands, how the votes would come out now.

All of it follows the acts that stand in the register so far; nothing here is decided.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

from ringholder.charter.said import each
from ringholder.matters.capacity import in_the_chair, vacant
from ringholder.matters.case import Case
from ringholder.matters.counting import closes_at, room, voted_before_leaving, votes
from ringholder.matters.foresight import circumstances, touches
from ringholder.matters.how import How, NoHow, Place, Quorum, how
from ringholder.matters.interests.forecast import Forecast, item_forecast
from ringholder.matters.interests.table import Outlook
from ringholder.matters.meeting import Meeting
from ringholder.matters.quorum import Standing, meets, standing
from ringholder.matters.result import Result, agreed, result
from ringholder.matters.roll import AT_THE_END
from ringholder.matters.voting.attendance import Attendance, attendance
from ringholder.matters.voting.steps import Answer


@dataclass(frozen=True, slots=True)
class Light:
    """How the quorum of an item stands in the room.

    `left` are voting places in the room that do not count on the item; `breaks` are the places of
    which one more leaving makes it inquorate.
    """

    outlook: Outlook
    standing: Standing
    left: tuple[str, ...]
    breaks: tuple[str, ...]


def how_now(case: Case, on: date, before: int = AT_THE_END) -> How | None:
    """How the item is decided: as it was frozen, or as it would be if it opened on a day."""
    if case.state == "open" or case.decided is not None:
        return case.how
    if case.charter is None or case.body is None:
        return None
    try:
        empty = vacant(case.world.roll, case.body, on, before)
        return how(case.charter, case.body.id, on, empty)
    except NoHow:
        return None


def light(how: How, present: Mapping[str, str], out: Collection[str]) -> Light:
    """How the quorum of an item stands, with those present and those out of it."""
    here = attendance(how, present, out)
    now = standing(how, here)
    left = tuple(p.place for p in how.voting if p.place in present and p.place in here.out)
    if now.answer is Answer.FAULT:
        return Light(Outlook.INQUORATE, now, left, ())
    if now.answer is Answer.CANNOT_SAY:
        return Light(Outlook.CANNOT_SAY, now, left, ())
    breaks = tuple(
        place.place
        for place in here.able
        if _may_break(how, now, here, place) and _breaks(how, present, out, here, place.place)
    )
    return Light(Outlook.FRAGILE if breaks else Outlook.QUORATE, now, left, breaks)


def _may_break(how: How, now: Standing, here: Attendance, place: Place) -> bool:
    """Whether one leaving could break it at all: they are just enough, or one meets a need.

    Whoever sits in several places leaves them all, and counts as one.
    """
    if now.needed is not None and now.counted <= now.needed:
        return True
    needs = each(how.quorum.needs) if isinstance(how.quorum, Quorum) else ()
    theirs = [one for one in here.able if here.who[one.place] == here.who[place.place]]
    return any(meets(how, one, need) for one in theirs for need in needs)


def _breaks(
    how: How, present: Mapping[str, str], out: Collection[str], here: Attendance, place: str
) -> bool:
    """Whether it is no longer quorate when whoever sits in a place goes, from all their places."""
    who = here.who[place]
    staying = {name: person for name, person in present.items() if person != who}
    return standing(how, attendance(how, staying, out)).answer is not Answer.SHOWN


def who_presides(case: Case, meeting: Meeting, on: date) -> str | None:
    """The place that presides over the item: the first who may, is there and is not out of it.

    A deputy sits in a place and does not preside from it.
    """
    if case.charter is None or case.body is None:
        return None
    out = case.out()
    order = in_the_chair(case.charter, case.body, on)
    there = meeting.present.keys() - meeting.deputed.keys()
    return next((place for place in order if place in there and place not in out), None)


def sitting(case: Case, meeting: Meeting, how: How, on: date) -> dict[str, str]:
    """The places of the body in the room now, each with the person who sits there."""
    return room(case, meeting, how, on, AT_THE_END)


def in_the_room(case: Case, meeting: Meeting, on: date) -> Forecast | None:
    """How the item stands with those who are here, and the lawful ways out where it is not safe.

    Whoever is not here, or is out of the item, is taken as away.
    """
    if case.charter is None or case.body is None:
        return None
    known = circumstances(case, case.body, on)
    out = case.out()
    gone = [
        person
        for place, person in known.roll.items()
        if person is not None and (place not in meeting.present or place in out)
    ]
    away = replace(known, apologies=gone)
    return item_forecast(case.charter, case.body, touches(case), away)


def by_vote(case: Case, how: How, present: Mapping[str, str]) -> Result:
    """How the votes cast since the last motion would come out."""
    there = {**present, **voted_before_leaving(case, how, present)}
    out = frozenset(case.out())
    return result(how, votes(case), there, out, closes_at(case), _deputed(case))


def by_consensus(
    case: Case, how: How, present: Mapping[str, str], dissent: Collection[str] = ()
) -> Result:
    """How it comes out if those in the room agree, save those who dissent."""
    out = frozenset(case.out())
    agreed_ = agreed(how, present, out, dissent)
    return result(how, agreed_, present, out, deputed=_deputed(case))


def _deputed(case: Case) -> Collection[str]:
    """The places in which deputies sit, at the meeting that the item is before."""
    meeting = case.meeting(AT_THE_END)
    return () if meeting is None else meeting.deputed
