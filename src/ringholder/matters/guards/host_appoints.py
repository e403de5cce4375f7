"""The pool manager was appointed by a partner that does not host the fund.

The host keeps the fund and appoints who manages it.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.capacity import speaks_for
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "JNT106", "not-the-host"
SOURCE = ("SI 2000/617 reg 7(4), as made (governance.md 2.6)",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    host, charter = str(case.opened.get("host", "")), case.charter
    if charter is None or host not in charter.organisations:
        return
    if entry.act.as_ not in speaks_for(charter, host):
        yield Says(
            f"{entry.act.as_} does not act for the host, {charter.name(host)}.",
            "It is for the host to appoint.",
        )
