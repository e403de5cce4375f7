"""A place reported what it learnt of a policy that it applies in no way.

What was learnt is of the way that was chosen.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.policy_ways import stands
from ringholder.register.store import Entry

CODE, FAULT = "POL109", "no-way-chosen"
SOURCE = ("source 000 Policy Making",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    if stands(case, str(entry.act.payload["for_body"])) is None:
        yield Says("The place has chosen no way yet.", "Choose one first.")
