"""A contract was brought into force before every party had signed it.

What one side has not signed binds it to nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.contract import unsigned
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "CON103", "not-signed-by-all"
SOURCE = ("docs/how-to/manage-contracts.md",)


def guard(case: Case, _: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    missing = unsigned(case)
    if missing:
        yield Says(f"Not signed by: {', '.join(missing)}.", "Wait for every signature.")
