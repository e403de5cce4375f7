"""Who decides what a conflicted member does has an interest on the item too, or is that member.

Nobody is judge of their own interest: when the chair has one, the next who presides decides.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "COI101", "judge-of-their-own-interest"
SOURCE = ("NHS Act 2006 s14Z30(4) (L1)",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    as_, place = entry.act.as_, entry.act.payload.get("place")
    if as_ == place or as_ in case.out() or as_ in case.undecided() - {place}:
        yield Says(
            f"{as_} decided on the interest of {place} and has one on this item too.",
            "The vice-chair, or the next in the charter's order, decides it.",
        )
