"""An innovation was raised that names no gap which it closes.

Without a gap nobody can say whether it closed one.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "INN101", "gap-not-named"
SOURCE = ("source 000 Strategic Planning",)


def guard(_: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    said = entry.act.payload
    if not said.get("gap_closed") and not said.get("arises_from"):
        yield Says("It names no gap.", "Name a gap of the record, or say what is missing for whom.")
