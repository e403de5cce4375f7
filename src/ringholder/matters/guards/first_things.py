"""It was decided before what had to come first was done.

To consult, involve and assess after the decision is not to do it. Controls and consents are of no
use when they come later.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.findings import Severity
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "FST102", "not-done-first"
SOURCE = ("NHS Act 2006 s14Z45(2) (L1)", "NHS Act 2006 s14Z43 (L1)")


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    done = {e.act.payload.get("condition") for e in case.since("meet-condition", case.put_anew)}
    for key, what in (("first", "comes first"), ("consult", "is to be consulted or told")):
        for name in case.said(key, "route") or ():
            if name not in done:
                yield Says(
                    f"`{name}` {what} by the route, and the record does not show it.",
                    "Record what was done and the evidence for it, or do it and decide again.",
                    Severity.WARNING,
                    authority=_authority(case, name),
                )


def _authority(case: Case, name: str) -> tuple[str, ...]:
    charter = case.charter
    if charter is None:
        return ()
    for section in (charter.conditions, charter.controls, charter.approvers):
        if name in section:
            return section[name].authority
    return ()
