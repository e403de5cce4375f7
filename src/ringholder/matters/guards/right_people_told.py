"""A place took up an innovation, and the record does not show that anybody was told.

Who raised it wants to know what became of it, and those who work on the same want to join.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "INN102", "nobody-was-told"
SOURCE = ("source 000 Strategic Planning",)


def guard(_: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    if not entry.act.payload["told"]:
        yield Says("It names nobody who was told.", "Tell whoever raised it, and say so.")
