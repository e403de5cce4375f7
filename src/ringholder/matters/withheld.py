"""Papers withheld: whoever must leave an item because of an interest does not get its papers."""

from __future__ import annotations

from datetime import date

from ringholder.matters.case import Case
from ringholder.matters.foresight import seen
from ringholder.matters.interests.handling import handlings
from ringholder.matters.interests.looking import Seen
from ringholder.matters.roll import AT_THE_END


def papers_withheld(case: Case, person: str, on: date, before: int = AT_THE_END) -> bool:
    """Whether a person may not have the papers of an item, by what was decided, else proposed.

    A member who leaves has no use for what they must not be told; who only keeps silent has.
    """
    told = seen(case, on, before)
    return any(_withheld(case, one) for one in told if one.person == person)


def _withheld(case: Case, one: Seen) -> bool:
    decided = case.handled(one.place.place)
    if decided is not None:
        handling = handlings().get(decided)
        return handling is not None and not handling.stay
    proposed = None if one.proposal is None else one.proposal.handling
    return proposed is not None and not proposed.stay
