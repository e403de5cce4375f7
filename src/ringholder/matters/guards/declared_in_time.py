"""An interest was declared later than the time allowed after the person knew of it.

A conflict that is declared after the decision has done its work.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ringholder.charter.said import given
from ringholder.matters.case import Case, local_day
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "COI103", "declared-too-late"
SOURCE = ("NHS Act 2006 s14Z30(3)(b) (L1)",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    known = entry.act.payload.get("known_on")
    if known is None or case.charter is None:
        return
    on, days = local_day(entry.act.at), _allowed(case)
    late = (on - date.fromisoformat(known)).days
    if days is not None and late > days:
        yield Says(
            f"It was declared {late} days after the person knew of it; {days} are allowed.",
            "Record the breach, and look again at what was decided meanwhile.",
        )


def _allowed(case: Case) -> int | None:
    """The shortest time that any rule of the charter allows."""
    assert case.charter is not None
    found = (given(rule.declare_within_days) for rule in case.charter.interests.values())
    return min((days for days in found if days is not None), default=None)
