"""Papers withheld: whoever must leave an item because of an interest does not get its papers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ringholder.matters.case import Case
from ringholder.matters.foresight import Sits, seen
from ringholder.matters.interests.handling import Handling, handlings
from ringholder.matters.roll import AT_THE_END


def papers_withheld(case: Case, person: str, on: date, before: int = AT_THE_END) -> bool:
    """Whether a person may not have the papers of an item.

    To leave for an item is one step, to get no papers of it another (`handling.yaml`): the chair
    chooses.
    """
    return any(not one.papers for one in _handled(case, person, on, before))


def leaves(case: Case, person: str, on: date, before: int = AT_THE_END) -> bool:
    """Whether a person must leave an item, and may not have what is said of it without them."""
    return any(not one.stay for one in _handled(case, person, on, before))


def _handled(case: Case, person: str, on: date, before: int) -> Iterator[Handling]:
    """How the interests of a person are handled, by what was decided, else as is proposed.

    What holds for a member holds while their deputy sits, and for a deputy before they come.
    """
    for here in _ways_to_sit(case, before):
        for one in (s for s in seen(case, on, before, here) if s.person == person):
            decided = case.handled(one.place.place, here)
            found = None if one.proposal is None else one.proposal.handling
            if decided is not None:
                found = handlings().get(str(decided.act.payload.get("handling")))
            if found is not None:
                yield found


def _ways_to_sit(case: Case, before: int) -> Iterator[Sits]:
    """The members in their places; and the deputies in theirs, where there are any."""
    meeting = case.meeting(before)
    if meeting is None:
        yield {}
        return
    deputies = {**meeting.deputies, **meeting.deputed}
    yield dict.fromkeys([*meeting.present, *deputies])
    if deputies:
        yield {**meeting.present, **deputies}
