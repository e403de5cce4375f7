"""An option for a service in trouble was taken that nobody weighed, or without a decision.

What becomes of a service is decided by whoever has the power, in time and on the record, and not
by events.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.cited_decision import not_decided_on
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "SHD107", "option-without-decision"
SOURCE = (
    "source 003 §4 4",
    "source 003 §5",
)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    said = entry.act.payload
    yield from not_decided_on(case, entry, str(said["matter"]), "service in trouble")
    weighed = case.last("weigh-options")
    options = weighed.act.payload["options"] if weighed is not None else ()
    if said["option"] not in options:
        yield Says(
            f"“{said['option']}” is none of the options that were weighed.",
            "Weigh it first, or name it as it was weighed.",
        )
