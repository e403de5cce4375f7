"""A determination is said to bind somebody who never agreed to be bound, and whom no law binds.

Nobody in the NHS can direct a council. A determination binds those who agreed beforehand, and the
organisation whose own constitution says so.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.findings import RestsOn, Severity
from ringholder.matters.case import Case
from ringholder.matters.dispute import would_bind
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "END104", "bound-without-consent"
SOURCE = ("governance.md 4.3", "NHS Act 2006 s14Z61 (L1)")
DO = "Leave it out; what it decides, it decides by its own law."


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    charter, by = case.charter, entry.act.as_.split("/", maxsplit=1)[0]
    if charter is None:
        return
    for told in would_bind(case, by, entry.act.payload.get("binds", ())):
        if told.bound is None:
            yield Says(told.says(charter), DO, Severity.CANNOT_SAY, rests_on=RestsOn.UNKNOWN)
        elif not told.bound:
            yield Says(told.says(charter), DO)
