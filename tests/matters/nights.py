"""A night in the town: a rota that is published, and an incident that is open under it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from tests.matters.town import OXFORDSHIRE, SECRETARY, Town, town

DIRECTOR, CHIEF, OTHER = "place-director-oxfordshire", "chief-executive", "chief-delivery-officer"
NIGHT = datetime(2024, 4, 2, 1, tzinfo=UTC)  # two in the morning in London
HOUR = timedelta(hours=1)
DUTIES = [
    f"first; {DIRECTOR}; 2024-04-01T19:00:00Z; 2024-04-02T07:00:00Z; {OTHER}; 01865 000000",
    f"first; {OTHER}; 2024-04-02T07:00:00Z; 2024-04-02T19:00:00Z; {DIRECTOR}",
    f"second; {CHIEF}; 2024-04-01T19:00:00Z; 2024-04-02T19:00:00Z",
]
ROTA = {
    "title": "Oxfordshire in April",
    "for_body": OXFORDSHIRE,
    "area": ["oxfordshire"],
    "duties": DUTIES,
}
INCIDENT = {
    "title": "The emergency department is full",
    "rota": "april",
    "area": ["oxfordshire"],
    "situation": "Nine ambulances wait.",
    "pressure_level": "opel-4",
}
DIVERT = {
    "divert": "north",
    "from_site": "ouh",
    "to_site": "bht",
    "an_hour": "2",
    "expected_effect": "Forty minutes less there, four more here.",
    "reasons": "The queue grows.",
}


def on_call(there: Town | None = None, **other: Any) -> Town:
    """The town with people in the posts and a rota of the place."""
    there = there or town()
    for as_ in (DIRECTOR, CHIEF, OTHER, "regional-director"):
        there.appoint(as_)
    there.do("april", "publish-rota", SECRETARY, NIGHT - 48 * HOUR, **{**ROTA, **other})
    return there


def incident(there: Town | None = None, **other: Any) -> Town:
    """The town with an incident that was opened at night."""
    there = there or on_call()
    there.do("full", "open-incident", DIRECTOR, NIGHT, **{**INCIDENT, **other})
    return there


def proposed(there: Town | None = None, **other: Any) -> Town:
    """The town with a divert that was proposed."""
    there = there or incident()
    there.do("full", "propose-divert", DIRECTOR, NIGHT, **{**DIVERT, **other})
    return there


def agreed(*sites: str) -> Town:
    """A divert to which these sites agreed."""
    there = proposed()
    for site in sites or ("ouh", "bht"):
        said = {"divert": "north", "organisation": site, "agrees": True}
        there.do("full", "agree-divert", site, NIGHT, **said)
    return there


def start(at: datetime = NIGHT, **other: Any) -> dict[str, Any]:
    """What is said when the divert starts."""
    review = f"{at + 2 * HOUR:%Y-%m-%dT%H:%M:%SZ}"
    told = {"divert": "north", "told_primary_care": True, "told_111": True, "review_at": review}
    return {**told, **other}


def running() -> Town:
    """A divert that runs."""
    there = agreed()
    there.do("full", "start-divert", DIRECTOR, NIGHT, **start())
    return there
