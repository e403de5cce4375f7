"""What is kept from who has an interest in an item: its papers, and what is said without them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ringholder.matters.case import Case
from ringholder.matters.foresight import seen
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
    """How the interests of a person are handled, by what was decided, else as is proposed."""
    for one in seen(case, on, before):
        decided = case.handled(one.place.place)
        proposed = None if one.proposal is None else one.proposal.handling
        found = proposed if decided is None else handlings().get(decided)
        if one.person == person and found is not None:
            yield found
