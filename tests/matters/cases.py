"""A business case for a test: opened from a gap, laid, assured, decided, funded."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from tests.matters.gaps import opened as gap_opened
from tests.matters.purse import FINANCE, Purse
from tests.matters.town import CHAIR, DECIDED, GP, MET, RAISED, SECRETARY, Town, ladder

CASE, ICB, OUH = "case", "bob-icb", "ouh"
DAY = timedelta(days=1)
ASKED: dict[str, Any] = {
    "title": "Clinics in the villages",
    "summary": "Two more clinics a week.",
    "organisation": OUH,
    "function": "commission-community-services",
    "area": ["oxfordshire"],
    "arises_from": {"kind": "matter", "id": "gap"},
}
WAITS: dict[str, Any] = {
    "benefit": "Seen in time",
    "owner": GP,
    "indicator": "community-waits",
    "observed": "10Q",
    "baseline": "61.2",
    "target": "72",
    "due_on": "2024-12-31",
    "cash_releasing": False,
}
LAID: dict[str, Any] = {
    "case_file": {"kind": "business-case", "rows": 12, "sha256": "c" * 64},
    "preferred_option": "clinics",
    "npv": "2547500",
    "bcr": "2.00",
    "a_year": "200000",
    "case_cost": "600000",
    "optimism": "Forty per cent on the building, as three like it went over.",
}
STAGES = ("soc", "obc", "fbc")


def town_with_gap() -> Purse:
    """Oxfordshire with its people, two trusts and the board's money, and a gap in its figures."""
    there = Purse(ladder())
    there.found().people()
    for as_ in (OUH, "bht", "oxfordshire-cc", ICB, FINANCE):
        there.appoint(as_)
    gap_opened(there, RAISED + 3 * DAY)
    return there


def opened(there: Town, case: str = CASE, at: datetime = RAISED + 3 * DAY, **other: Any) -> None:
    """Opened from the gap, with its owner and a benefit."""
    there.do(case, "open-case", OUH, at, **{**ASKED, **other})
    there.do(case, "name-owner", OUH, at, owner=GP)


def laid(there: Town, stage: str, at: datetime, case: str = CASE, **other: Any) -> None:
    """A stage laid and assured by the chair of the place committee."""
    there.do(case, "lay-stage", OUH, at, **{**LAID, "case_stage": stage, **other})
    there.do(case, "assure", CHAIR, at, found="It can be decided on.")


def decided(there: Town, decision: str, at: datetime, case: str = CASE, **other: Any) -> None:
    """A decision that arises from the case, at a meeting of its own."""
    meeting = f"meeting-{decision}"
    thread = {"kind": "matter", "id": case}
    there.prepare(decision, at, title="Clinics", arises_from=thread, **other)
    there.convene(meeting, at, at + 14 * DAY)
    there.do(decision, "list", SECRETARY, at, meeting=meeting)
    there.sit(meeting=meeting, at=at + 14 * DAY)
    there.open_(decision, meeting, at + 14 * DAY)
    for place in there.voting():
        there.do(decision, "vote", SECRETARY, at + 14 * DAY, place=place, choice="for")
    votes = {"for": len(there.voting()), "against": 0, "abstain": 0}
    there.do(decision, "decide", CHAIR, at + 14 * DAY, **{**DECIDED, **votes})


def approved(there: Town, upto: str = "fbc", case: str = CASE) -> datetime:
    """Every stage up to one, each decided on and approved; when that was."""
    at = MET
    for number, stage in enumerate(STAGES[: STAGES.index(upto) + 1]):
        at = MET + 40 * number * DAY
        laid(there, stage, at, case)
        decided(there, f"decision-{stage}", at, case)
        at += 15 * DAY
        there.do(case, "approve-stage", OUH, at, matter=f"decision-{stage}")
    return at


def funded(there: Purse) -> datetime:
    """Approved to the full case, with a budget under the decision."""
    at = approved(there)
    own = {"organisation": ICB, "function": ASKED["function"], "area": ASKED["area"],
           "year": "2024/25", "budget_type": "programme", "held_by": FINANCE}  # fmt: skip
    there.do("allocation", "open-budget", FINANCE, at, **own, title="All", sum="900000",
             source="Made up")  # fmt: skip
    there.do("clinics-budget", "open-budget", FINANCE, at, **own, title="Clinics", sum="200000",
             parent="allocation", decision="decision-fbc")  # fmt: skip
    there.do(CASE, "fund-case", OUH, at, budget="clinics-budget")
    return at
