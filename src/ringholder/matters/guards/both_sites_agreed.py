"""A divert was started to which one of the two sites had not agreed.

A site that does not know what is coming cannot be ready for it, and nobody could say afterwards
who agreed.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.incident import diverts, site_name
from ringholder.register.store import Entry

CODE, FAULT = "OPL104", "not-agreed-by-both"
SOURCE = ("operations.md 5",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    named = entry.act.payload["divert"]
    divert = next((one for one in diverts(case, entry.index) if one.id == named), None)
    if divert is None:
        return
    missing = [site_name(case, site) for site in divert.sites if site not in divert.agreed]
    if missing:
        yield Says(f"No agreement is recorded of: {', '.join(missing)}.", "Ring them first.")
