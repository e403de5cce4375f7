"""A code was named that is no practice or network of the area on that day.

A matter about a practice that has closed, or lies under another board, binds nobody.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.coded import why_not
from ringholder.matters.guards import Says
from ringholder.matters.local_day import local_day
from ringholder.register.store import Entry

CODE, FAULT = "WHO114", "no-such-practice"
SOURCE = ("docs/explanation/properly-decided.md",)
_NAMED = ("practice", "network", "practices_concerned", "networks_concerned")


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    if case.charter is None:
        return
    said, on = entry.act.payload, local_day(entry.act.at)
    for key in _NAMED:
        told = said.get(key, ())
        for code in dict.fromkeys([told] if isinstance(told, str) else told):
            says = why_not(case.charter, code, on)
            if says:
                yield Says(says, "Name it by its code in the register of the NHS (ODS).")
