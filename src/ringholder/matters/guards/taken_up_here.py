"""A place put into its plan, or reported on, what it has not taken up.

A plan has what the place itself said that it does.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.innovation_trial import USED, stands
from ringholder.register.store import Entry

CODE, FAULT = "INN111", "not-taken-up-here"
SOURCE = ("source 000 Strategic Planning",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    now = stands(case, str(entry.act.payload["for_body"]))
    if now is None or now.uptake not in USED:
        yield Says("The place uses it in no way.", "Adopt or adapt it first.")
