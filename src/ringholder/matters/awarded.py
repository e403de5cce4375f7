"""What a contract rests on: a decision, or the award by which a choice of provider ended."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ringholder.matters.case import Case
from ringholder.matters.cited_decision import against_a_clause, cited_walk, wrong_with
from ringholder.matters.guards import Says
from ringholder.matters.local_day import local_day
from ringholder.matters.selection.so_far import AWARDS
from ringholder.register.store import Entry

PROCUREMENT = "procurement"
AWARDED = frozenset({"awarded", "told"})
"""The states of a choice of provider in which there is a contract."""


@dataclass(frozen=True, slots=True)
class Allows:
    """The function that was decided on, and for how much over its life in pounds, if for any."""

    function: str
    whole_life: Decimal | None


def wrong_with_award(case: Case, entry: Entry, matter: str) -> Iterator[Says]:
    """Why an act cannot rest on a matter as that which awarded or changed a contract."""
    walk = cited_walk(case.world, matter, entry.index)
    if walk is None or not _is_procurement(walk.case):
        yield from wrong_with(case, entry, matter)
        return
    if walk.case.state not in AWARDED:
        yield Says(f"No contract was awarded in {matter}.", "Award it first.")
    yield from against_a_clause(walk)


def allows(case: Case, entry: Entry, matter: str) -> Allows | None:
    """What a matter that is rested on allows; `None` where there is no such matter."""
    walk = cited_walk(case.world, matter, entry.index)
    question = None if walk is None else walk.case.question(local_day(entry.act.at))
    if walk is None or question is None:
        return None
    worth = question.value.whole_life
    if _is_procurement(walk.case):
        awarded = walk.case.last(*AWARDS)
        worth = Decimal(awarded.act.payload["lifetime_value"]) if awarded is not None else worth
    return Allows(question.function, worth if isinstance(worth, Decimal) else None)


def _is_procurement(case: Case) -> bool:
    return case.procedure is not None and case.procedure.id == PROCUREMENT
