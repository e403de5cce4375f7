"""A practice claims under an enhanced service, or leaves it, and is not signed up to it.

Only who has agreed to the specification is paid by it.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.enhanced_services import signed_up
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "OVS112", "not-signed-up"
SOURCE = ("docs/how-to/oversee-practices.md",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    practice = entry.act.payload["practice"]
    if not signed_up(case, practice):
        yield Says(f"{practice} is not signed up to it.", "Sign up first.")
