"""A report of mutual aid counts more treated than said yes or were planned, or fewer than before.

Nobody moves without having been asked and having said yes, so that each count is within the one
before it.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.findings import Severity
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.mutual_aid import asker, counted, of, planned, wrong_counts
from ringholder.register.store import Entry

CODE, FAULT = "CPY106", "counts-do-not-follow"
SOURCE = ("operations.md 6.1", "SI 2012/2996 regs 47 to 49")


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    before = counted(case).get(str(entry.act.payload["organisation"]))
    for says in wrong_counts(of(entry), before):
        yield Says(says, "Count again, from the day on which it began.")
    named, takes = str(entry.act.payload["organisation"]), planned(case)
    most = sum(takes.values()) if named == asker(case) else takes.get(named, 0)
    if most and of(entry).treated > most:
        yield Says(
            f"{named} would have treated {of(entry).treated:,}, and the plan has {most:,}.",
            "Count again; where it is so, have more agreed to by each.",
            Severity.WARNING,
        )
