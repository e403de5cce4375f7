"""An organisation offered help to itself.

Mutual aid is between organisations: what a provider does for its own list needs nobody's offer.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.mutual_aid import asker
from ringholder.register.store import Entry

CODE, FAULT = "CPY101", "help-offered-to-oneself"
SOURCE = ("docs/how-to/help-with-a-waiting-list.md",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    if entry.act.payload["organisation"] == asker(case):
        yield Says("It is the organisation that asked for help.", "Others offer it.")
