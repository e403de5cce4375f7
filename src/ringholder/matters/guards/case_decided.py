"""A stage of a business case was approved, and no decision by the route covers it.

Who may approve a case is for the constitution to say, by function, area and the whole sum. The
decision arose from this case, was taken after the stage was laid, and reaches as far as its cost.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ringholder.matters.benefits import OPENINGS, laid
from ringholder.matters.case import Case
from ringholder.matters.cited_decision import (
    cannot_be_rested_on,
    cited,
    not_about,
    not_covered,
    not_decided_on,
)
from ringholder.matters.guards import Says
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
