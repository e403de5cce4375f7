"""In which capacities people may act, as the roll has it: what `settings.CAPACITIES` names."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from ringholder.matters.local_day import local_day
from ringholder_web.accounts.capacity import Capacity
from ringholder_web.matters import names
from ringholder_web.matters.desk import Desk, at_desk


def capacities(person_id: str, at: datetime) -> Sequence[Capacity]:
    """All that a person holds at an instant, with its title from the constitution of the day."""
    with at_desk() as desk:
        return of_person(desk, person_id, at)


def of_person(desk: Desk, person_id: str, at: datetime) -> tuple[Capacity, ...]:
    """The same, for whoever has the desk already."""
    day = local_day(at)
    charter = desk.charter_on(day)
    return tuple(
        Capacity(
            as_,
            names.capacity(charter, as_),
            names.body_of(charter, as_),
            names.organisation_of(charter, as_),
        )
        for as_ in desk.roll.held_by(person_id, day)
    )
