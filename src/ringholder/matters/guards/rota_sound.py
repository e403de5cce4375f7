"""A rota has a duty that cannot be read, is nobody's, or puts one on call twice at once.

At two in the morning it has to be plain who is on call: gaps are told beside it, and are no fault.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.on_call import Duty, read_duty, strangers, twice
from ringholder.register.store import Entry

CODE, FAULT = "DTY102", "rota-not-sound"
SOURCE = ("source 003 §4",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    lines = entry.act.payload["duties"]
    read = [read_duty(line) for line in lines]
    for wrong in (one for one in read if isinstance(one, str)):
        yield Says(wrong, "Write it as the form shows.")
    found = [one for one in read if isinstance(one, Duty)]
    if not lines:
        yield Says("Nobody is on call at any time.", "Name at least one duty.")
    for name in strangers(case.charter, found):
        yield Says(f"The constitution has no `{name}`.", "Name a post, a seat or an organisation.")
    for one, other in twice(found):
        yield Says(
            f"{other.as_} is on call twice from {other.from_at:%Y-%m-%d %H:%M} UTC: "
            f"{one.tier} and {other.tier}.",
            "Let somebody else have one of the two.",
        )
