"""An interest was declared later than the time allowed after the person knew of it.

A conflict that is declared after the decision has done its work.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from ringholder.findings import Severity
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.interests.declaring import Limit, in_time, limit
from ringholder.matters.interests.interest import NotAnInterest, from_payload
from ringholder.matters.local_day import local_day
from ringholder.matters.voting.steps import Answer
from ringholder.register.store import Entry

CODE, FAULT = "COI103", "declared-too-late"
SOURCE = ("NHS Act 2006 s14Z30(3)(b) (L1)",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    on = local_day(entry.act.at)
    try:
        interest = from_payload(entry.act.payload)
    except NotAnInterest as problem:
        yield Says(str(problem), "Say it as the form asks for it.")
        return
    # What counts is when the register had it: a day that is only stated could be any day.
    told = in_time(replace(interest, declared_on=on), _shortest(case, entry, on))
    if told.answer is Answer.FAULT:
        yield Says(told.says, told.do, authority=(told.clause,))
    elif told.answer is Answer.CANNOT_SAY and interest.known_on is None:
        yield Says(told.says, told.do, Severity.CANNOT_SAY)


def _shortest(case: Case, entry: Entry, on: date) -> Limit | None:
    """The shortest time that the rules of the bodies on which the person sits allow."""
    if case.charter is None:
        return None
    roll, person = case.world.roll, str(case.opened.get("person"))
    held = roll.held_by(person, on, entry.index)
    bodies = {name: case.charter.bodies.get(name.split("/")[0]) for name in held}
    found = [limit(case.charter, body, on) for body in bodies.values() if body is not None]
    return min((one for one in found if one is not None), key=lambda one: one.days, default=None)
