"""An innovation was called mainstream before every place had answered, or used by fewer than two.

What is usual everywhere cannot be so for one alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.innovation_trial import stands, users
from ringholder.matters.places import places_concerned
from ringholder.register.store import Entry

CODE, FAULT = "INN113", "not-mainstream-yet"
SOURCE = ("source 000 Strategic Planning",)
LEAST = 2


def guard(case: Case, _: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    silent = [body.name for body in places_concerned(case) if stands(case, body.id) is None]
    if silent:
        yield Says(f"No answer yet: {', '.join(silent)}.", "Wait for them, or ask.")
    if len(users(case)) < LEAST:
        yield Says(f"{len(users(case))} use it.", "It takes at least two.")
