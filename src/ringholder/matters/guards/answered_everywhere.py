"""An innovation was called mainstream before every place had answered, or fewer than two used it.

What is usual everywhere cannot be so for one place alone, nor for those who will begin one day.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.innovation_trial import Uptake, stands, users
from ringholder.matters.local_day import local_day
from ringholder.matters.places import places_concerned
from ringholder.register.store import Entry

CODE, FAULT = "INN113", "not-mainstream-yet"
SOURCE = ("source 000 Strategic Planning",)
LEAST = 2


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    silent = [body.name for body in places_concerned(case) if stands(case, body.id) is None]
    if silent:
        yield Says(f"No answer yet: {', '.join(silent)}.", "Wait for them, or ask.")
    day, places = local_day(entry.act.at), {body.id for body in places_concerned(case)}
    use = [one for one in users(case) if one.who in places and _begun(one, day)]
    if len(use) < LEAST:
        yield Says(f"{len(use)} of the places use it by now.", "It takes at least two.")


def _begun(one: Uptake, day: date) -> bool:
    return one.from_on is None or one.from_on <= day
