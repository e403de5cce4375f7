"""An innovation was ended that somebody still uses.

Who uses it says for itself when it stops.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.innovation_trial import users
from ringholder.register.store import Entry

CODE, FAULT = "INN114", "still-in-use"
SOURCE = ("source 000 Strategic Planning",)


def guard(case: Case, _: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    still = users(case)
    if still and case.charter is not None:
        names = ", ".join(case.charter.name(one.who) for one in still)
        yield Says(f"Still used by: {names}.", "Each of them stops it first.")
