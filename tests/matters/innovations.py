"""An innovation in the town, from its gap to what each place does with it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from ringholder.matters.judge import judging
from tests.matters.policies import BUCKINGHAMSHIRE, OXFORDSHIRE, PLACES, office
from tests.matters.town import RAISED, Town

DAY = timedelta(days=1)
MATTER = "calls"
OWNER = "place-director-oxfordshire"
OFFICE, ELSEWHERE = office(OXFORDSHIRE), office(BUCKINGHAMSHIRE)
BEGUN, REPORTED = RAISED + 20 * DAY, RAISED + 400 * DAY
EVALUATED, AFTER = REPORTED + 10 * DAY, REPORTED + 20 * DAY
FIGURES = {"kind": "trial-series", "rows": 24, "sha256": "5" * 64}
RAISE: dict[str, Any] = {
    "title": "Calls on the day after discharge",
    "summary": "A pharmacist calls everybody on the day after discharge.",
    "gap_closed": "People come back within a month because of their medicines.",
    "function": "commission-community-services",
    "area": ["bob"],
    "topics": ["medicines", "discharge"],
}
TAKEN_UP = {"told": ["Who raised it", "The pharmacists"], "reasons": "We have that gap."}
TRIAL: dict[str, Any] = {
    "trial_measure": "Readmissions within 30 days, per cent of discharges",
    "better": "lower",
    "counted_as": "percent",
    "baseline": "14",
    "counts_from": "2",
    "comparator": "The wards of the other hospital.",
    "every": "month",
    "trial_periods": 12,
    "starts_on": (RAISED + 20 * DAY).date().isoformat(),
    "stop_rule": "More than 20% in two months running.",
}
STARTED = {"from_on": BEGUN.date().isoformat()}
EVALUATION: dict[str, Any] = {
    "trial_series": FIGURES,
    "standard": "common-1",
    "values_before": 12,
    "values_after": 12,
    "change": "-3.1",
    "change_lower": "-4.4",
    "change_upper": "-1.8",
    "chart_shows": "for-better",
    "trial_answer": "has-improved",
    "transferability": "A pharmacist for each hundred discharges.",
    "found": "It helped there.",
    "answer_by_on": "2025-08-31",
}
ADOPT = {"uptake": "adopt", "from_on": "2025-09-01", "reasons": "We have the staff."}


def people(town: Town) -> Town:
    """The three offices, the owner of the problem, a trust and a registrar."""
    for place in PLACES:
        town.appoint(office(place), f"p-{place}")
    for as_ in (OWNER, "ouh"):
        town.appoint(as_)
    return town


def by_office(there: Town, step: str, place: str, at: Any, **said: Any) -> Any:
    """A place does a step, for itself."""
    said = {"for_body": place, **said}
    return there.do(MATTER, step, office(place), at, f"p-{place}", **said)


def taken_up(there: Town, **other: Any) -> Town:
    """Raised by a trust, taken up by Oxfordshire, its problem owned."""
    there.do(MATTER, "raise-innovation", "ouh", RAISED, **{**RAISE, **other})
    by_office(there, "take-up", OXFORDSHIRE, RAISED + DAY, **TAKEN_UP)
    there.do(MATTER, "name-owner", OFFICE, RAISED + DAY, f"p-{OXFORDSHIRE}", owner=OWNER)
    return there


def tried(there: Town, **other: Any) -> Town:
    """The same, with its trial fixed and begun."""
    taken_up(there)
    there.do(MATTER, "plan-trial", OWNER, RAISED + 2 * DAY, **{**TRIAL, **other})
    by_office(there, "start-trial", OXFORDSHIRE, BEGUN, **STARTED)
    return there


def reported(there: Town, **other: Any) -> Town:
    """The same, with its figures handed in."""
    tried(there, **other)
    there.do(MATTER, "report-trial", OWNER, REPORTED, cite=FIGURES, report="Done.")
    return there


def evaluated(there: Town, **other: Any) -> Town:
    """The same, evaluated by another place."""
    reported(there)
    said = {**EVALUATION, **other}
    there.do(MATTER, "evaluate-trial", ELSEWHERE, EVALUATED, f"p-{BUCKINGHAMSHIRE}", **said)
    return there


def plan_of(there: Town, place: str, items: list[str], at: Any = AFTER) -> None:
    """The plan of a place, with a version that has these items."""
    opened = {"title": "Place plan", "plan_name": place, "plan_kind": "place-plan",
              "for_body": place, "area": ["bob"], "from_on": "2025-04-01",
              "to_on": "2029-03-31"}  # fmt: skip
    version = {"kind": "plan-items", "rows": len(items), "sha256": "7" * 64}
    matter, by = f"plan-of-{place}", f"p-{place}"
    there.do(matter, "open-plan", office(place), at, by, **opened)
    there.do(matter, "lay-version", office(place), at, by, cite=version, plan_items=items)


def case(there: Town) -> Any:
    """The matter as its acts have it."""
    return judging(there.clerk.acts(MATTER), there.clerk.world).case
