"""A change of a place's way does not name the choice that stands.

Whoever reads the record has to see which way held on which day.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.policy_ways import stands
from ringholder.register.store import Entry

CODE, FAULT = "POL107", "way-supersedes-nothing"
SOURCE = ("source 000 Policy Making",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    now = stands(case, str(entry.act.payload["for_body"]))
    if now is None:
        yield Says("The place has chosen no way that could be changed.", "Choose one first.")
    elif entry.act.payload["supersedes"] != now.entry.act.id:
        yield Says(
            "It does not name the choice of this place that stands.",
            f"Name its last choice, `{now.entry.act.id}`.",
        )
