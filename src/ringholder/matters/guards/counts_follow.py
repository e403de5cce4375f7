"""A report of mutual aid counts more patients treated than said yes, or fewer than before.

Nobody moves without having been asked and having said yes, so that each count is within the one
before it.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.mutual_aid import counted, of, wrong_counts
from ringholder.register.store import Entry

CODE, FAULT = "CPY106", "counts-do-not-follow"
SOURCE = ("operations.md 6.1", "SI 2012/2996 regs 47 to 49")


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    before = counted(case).get(str(entry.act.payload["organisation"]))
    for says in wrong_counts(of(entry), before):
        yield Says(says, "Count again, from the day on which it began.")
