"""Health care is bought together with other things, and the record does not show that it may be.

The regime covers a mixed procurement only where the health care is the main part and the rest could
not reasonably be bought apart.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.findings import Severity
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.local_day import local_day
from ringholder.matters.selection.answer import Answer
from ringholder.matters.selection.conditions import mixed
from ringholder.matters.selection.facts import facts_of, pounds_of
from ringholder.matters.selection.regime import clause, regime
from ringholder.register.store import Entry

CODE, FAULT = "PSR101", "regime-does-not-apply"
SOURCE = ("SI 2023/1348 reg 3(2) to (4)",)


def guard(_: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    said, law = entry.act.payload, regime()
    if local_day(entry.act.at) < law.from_on:
        yield Says("The regulations were not in force.", "Follow the law of the day.")
    other = pounds_of(said.get("other_value"))
    if other is None or other == 0:
        return
    whole = pounds_of(said.get("lifetime_value"))
    found = mixed(facts_of(said), None if whole is None else whole - other, other)
    if found.applies is Answer.YES:
        return
    wanting = found.against or found.open
    yield Says(
        "Other goods or services are bought with the health care. "
        + " ".join(f"{law.facts[one.fact].asks} {one.given.capitalize()}." for one in wanting),
        "Buy the other part under its own law, or say what holds.",
        Severity.ERROR if found.against else Severity.CANNOT_SAY,
        authority=tuple(clause(law.facts[one.fact].clause) for one in wanting),
    )
