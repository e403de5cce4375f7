"""A code was named that is no practice or network of the area on that day.

A matter about a practice that has closed, or lies under another board, binds nobody.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.coded import named_in, why_not
from ringholder.matters.guards import Says
from ringholder.matters.local_day import local_day
from ringholder.register.store import Entry

CODE, FAULT = "WHO114", "no-such-practice"
SOURCE = ("docs/explanation/properly-decided.md",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    if case.charter is None:
        return
    on = local_day(entry.act.at)
    for code in named_in(entry.act.payload):
        says = why_not(case.charter, code, on)
        if says:
            yield Says(says, "Name it by its code in the register of the NHS (ODS).")
