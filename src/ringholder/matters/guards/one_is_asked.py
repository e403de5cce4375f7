"""A request asks nobody, or a practice and a network at once.

Each answers for itself, and what one answers settles nothing for the other.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "OVS101", "asks-nobody-or-two"
SOURCE = ("docs/how-to/oversee-practices.md",)


def guard(_: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    said = entry.act.payload
    if ("practice" in said) == ("network" in said):
        yield Says(
            "A request is put to one practice or to one network.",
            "Name one of them; ask each other one in a request of its own.",
        )
