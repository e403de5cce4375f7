"""More time was given to no place, by a place to itself, to one that has chosen, or for nothing.

The new day lies after the old one and has not passed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ringholder.calendar import in_words
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.local_day import local_day
from ringholder.matters.policy_ways import choose_by, places, stands
from ringholder.matters.speaking import speaks_as
from ringholder.register.store import Entry

CODE, FAULT = "POL108", "no-more-time"
SOURCE = ("source 000 Policy Making",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    place = str(entry.act.payload["for_body"])
    if place not in {body.id for body in places(case)}:
        yield Says(f"`{place}` is none of the places.", "Name the committee of a place.")
    elif stands(case, place) is not None:
        yield Says("The place has chosen already.", "It may change its way at any time.")
    if entry.act.as_ in set(speaks_as(case.charter, place)):
        yield Says("The place gives more time to itself.", "Ask the policy board for it.")
    before, until = choose_by(case, place), date.fromisoformat(entry.act.payload["choose_by_on"])
    if until < local_day(entry.act.at) or (before is not None and until <= before):
        yield Says(f"{in_words(until)} gives no more time.", "Give a later day, still to come.")
