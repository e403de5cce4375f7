"""A member declared, voted or was heard in the place of another.

Each answers for one place. Only the secretary writes down what others said and did in the room.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "WHO102", "acts-for-another"
SOURCE = ("docs/explanation/properly-decided.md",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    place, as_ = entry.act.payload.get("place"), entry.act.as_
    if place != as_ and not as_.endswith("/secretary"):
        yield Says(
            f"It was done as {as_}, for the place {place}.",
            "Each member acts for their own place; the secretary records the others.",
        )
