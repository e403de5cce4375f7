"""A settlement is said to bind a party that did not agree to it.

Between organisations without a common boss only those are bound who agreed.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.findings import Severity
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "END103", "settled-without-a-party"
SOURCE = ("governance.md 4.3",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    parties = set(case.opened.get("parties", ()))
    missing = parties - set(entry.act.payload.get("agreed_by", ()))
    if missing:
        yield Says(
            f"{', '.join(sorted(missing))} did not agree, and is not bound by it.",
            "Settle with them too, or say that the settlement is between the others.",
            Severity.WARNING,
        )
