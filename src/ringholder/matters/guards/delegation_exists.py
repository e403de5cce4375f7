"""Power was recorded as granted that the charter does not give.

What is not in the scheme of delegation was not delegated, whatever the letter says.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "WHO108", "delegation-not-in-charter"
SOURCE = ("docs/explanation/properly-decided.md",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    named, charter = str(entry.act.payload.get("delegation")), case.charter
    if charter is not None and named not in charter.delegations:
        yield Says(
            f"{charter.title} has no delegation `{named}`.",
            "Amend the constitution first, then record the grant.",
        )
