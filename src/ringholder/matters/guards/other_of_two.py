"""An urgent decision was agreed by somebody who is not the other of the two.

Two people, the chair and the chief executive, decide between meetings, so that no one does alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "URG101", "urgent-decision-by-one"
SOURCE = ("Model standing orders (unverified)",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    first = case.last("decide-urgently")
    if first is not None and first.act.as_ == entry.act.as_:
        yield Says(
            f"Both times it was {entry.act.as_}.",
            "The other of the two has to agree.",
            authority=case.body.authority if case.body is not None else (),
        )
    if entry.act.payload.get("agrees") is False:
        yield Says("The other of the two did not agree.", "Take it to a meeting.")
