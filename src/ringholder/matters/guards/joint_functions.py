"""An arrangement takes in what the regulations leave out, or ring-fenced money.

Surgery, radiotherapy, emergency ambulances and others may not be shared with a council. Money that
is tied to one purpose, as that of primary care networks is, may not go into a common pot.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.catalogue.functions import functions as catalogue
from ringholder.charter.checks.ring_fence import is_ring_fenced
from ringholder.findings import Severity
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.joint_arrangement import NOT_READ, excluded_services
from ringholder.register.store import Entry

CODE, FAULT = "JNT102", "left-out-by-the-regulations"
SOURCE = (
    "SI 2000/617 regs 5 and 6, as made (governance.md 2.6)",
    "source 003 §3",
)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    said, charter = entry.act.payload, case.charter
    for one, service in excluded_services(said["services"]):
        severity = Severity.ERROR if one.read else Severity.NOTE
        says = f"“{service}” may not be in it." if one.read else f"“{service}”: {NOT_READ}"
        yield Says(says, "Leave it out.", severity, (one.source,))
    for name in said["functions"]:
        shipped = catalogue().get(name)
        if shipped is not None and "s75" in shipped.barred and not said["services"]:
            yield Says(
                f"It takes in the whole of “{shipped.name}”, and of that {shipped.barred['s75']}.",
                "Name the services that are shared.",
            )
        function = charter.functions.get(name) if charter is not None else None
        if said["pooled"] and function is not None and is_ring_fenced(function):
            yield Says(
                f"The money of “{function.title}” is ring-fenced and may not be pooled.",
                "Leave it out of the pool.",
            )
