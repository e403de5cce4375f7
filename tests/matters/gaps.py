"""A gap for a test: how it is opened, and taken by its owner through plan and reports."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from tests.matters.town import CHAIR, GP, SECRETARY, Town

OPENED_AT = datetime(2024, 3, 4, 9, tzinfo=UTC)  # a Monday
DAY = timedelta(days=1)
BOARD, REGION = "icb-board", "nhs-england-region"
FIRST, SECOND = "1" * 64, "2" * 64
GAP = {
    "title": "Community waits in Oxfordshire",
    "summary": "Fewer are seen in time.",
    "function": "commission-community-services",
    "area": ["oxfordshire"],
    "affects": ["ouh"],
    "indicator": "community-waits",
    "observed": "10Q",
    "period_ends_on": "2024-01-31",
    "value": "61.2",
    "target": "72",
    "opened_by": "concern",
}
MILESTONES = [
    {"what": "Two more clinics", "measure": "clinics a week", "due_on": "2024-05-31"},
    {"what": "All seen in time", "measure": "percent in time", "due_on": "2024-07-31"},
]


def version(sha256: str = FIRST, rows: int = 48) -> dict[str, Any]:
    return {"kind": "observations", "rows": rows, "sha256": sha256}


def figures(finds: str = "nothing", *, to: str = "2024-02-29", of: str = SECOND) -> dict[str, Any]:
    """Newer figures, as an act cites them."""
    return {"observations": version(of), "period_ends_on": to, "value": "73.0", "finds": finds}


def opened(there: Town, at: datetime = OPENED_AT, **other: Any) -> Town:
    """A gap that was opened and sent to whoever is to act."""
    there.do("gap", "open-gap", SECRETARY, at, **{**GAP, "observations": version(), **other})
    there.route("gap", at)
    return there


def owned(there: Town, at: datetime = OPENED_AT + DAY) -> Town:
    """Accepted, and owned by the GP member."""
    opened(there)
    there.do("gap", "accept-gap", CHAIR, at)
    there.do("gap", "name-owner", CHAIR, at, owner=GP)
    return there


def planned(there: Town, at: datetime = OPENED_AT + 2 * DAY) -> Town:
    """With its cause and its plan."""
    owned(there)
    there.do("gap", "state-cause", GP, at, cause_is="not-known-yet", cause="Not known yet.")
    there.do("gap", "plan", GP, at, milestones=MILESTONES)
    return there


def reported(there: Town, what: str, at: datetime, **said: Any) -> None:
    """The owner says that a milestone was reached."""
    there.do("gap", "report-milestone", GP, at, milestone=what, reached=True, done="Done.", **said)
