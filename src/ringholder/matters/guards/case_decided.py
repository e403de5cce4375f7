"""A stage of a business case was approved, and no decision by the route covers it.

Who may approve a case is for the constitution to say, by function, area and the whole sum. The
decision arose from this case, was taken after the stage was laid, and reaches as far as its cost.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ringholder.findings import Severity
from ringholder.matters.benefits import GIVEN_UP, OPENINGS, laid
from ringholder.matters.case import Case
from ringholder.matters.cited_decision import (
    cannot_be_rested_on,
    cited,
    not_about,
    not_covered,
    not_decided_on,
)
from ringholder.matters.guards import Says
from ringholder.money import pounds, total
from ringholder.register.store import Entry

CODE, FAULT = "CAS104", "case-without-decision"
SOURCE = ("operations.md 8", "source 000 Accountability")


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    decision, stage = str(entry.act.payload["matter"]), laid(case)
    wrong = list(not_decided_on(case, entry, decision, "case"))
    yield from wrong
    found = cited(case, entry, decision)
    if cannot_be_rested_on(wrong) or found is None or stage is None:
        return
    if found.decided is not None and found.decided.index < stage.index:
        yield Says(
            "The decision was taken before this stage was laid.",
            "Have this stage decided: what was decided before was on another.",
        )
    function, area = (case.said(key, *OPENINGS) for key in ("function", "area"))
    yield from not_about(case, entry, decision, str(function), area)
    yield from not_covered(case, entry, decision, Decimal(stage.act.payload["case_cost"]))
    yield from _half_of_another(case, entry, decision, Decimal(stage.act.payload["case_cost"]))


def _half_of_another(case: Case, entry: Entry, decision: str, own: Decimal) -> Iterator[Says]:
    """What one case would need a higher body for is not cut into several without being seen."""
    beside = case.world.case_threads.beside(case.opening, entry.index)
    found = [cited(case, entry, one.act.matter) for one in beside]
    others = [one for one in found if one is not None and one.state not in GIVEN_UP]
    costs = [Decimal(one.act.payload["case_cost"]) for one in map(laid, others) if one is not None]
    together = total((own, *costs))
    if costs and any(not_covered(case, entry, decision, together)):
        yield Says(
            f"{len(costs)} more of its cases arise from the same, together for {pounds(together)}; "
            "the decision does not reach as far as that.",
            "Have them decided together, or say in the reasons why they are apart.",
            Severity.WARNING,
        )
