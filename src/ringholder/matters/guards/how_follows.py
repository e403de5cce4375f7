"""The rule by which the item was opened is not the charter's.

Quorum, majority and the roll of seats are frozen when an item opens. What is frozen must be what
the charter says on that day, or a later vote is counted by an invented rule.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.capacity import vacant
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.how import NoHow, how
from ringholder.matters.local_day import local_day
from ringholder.register.store import Entry

CODE, FAULT = "FRZ101", "rule-is-not-the-charters"
SOURCE = ("docs/explanation/properly-decided.md",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    on = local_day(entry.act.at)
    if case.charter is None or case.body is None:
        return
    stated = entry.act.payload.get("how")
    empty = vacant(case.world.roll, case.body, on, entry.index)
    try:
        expected = how(case.charter, case.body.id, on, empty).as_json()
    except NoHow as problem:
        yield Says(str(problem), "Carry the matter to the successor.")
        return
    if stated != expected:
        wrong = [key for key in expected if (stated or {}).get(key) != expected[key]]
        yield Says(
            f"What was frozen differs from the charter in {', '.join(wrong) or 'its keys'}.",
            "Open the item by the rule that the charter gives for the day.",
            authority=case.body.authority,
        )
