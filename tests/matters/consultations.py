"""A consultation in the town: what is said at each step, and how far a story has come."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from tests.matters.town import CHAIR, DECIDED, OXFORDSHIRE, RAISED, SECRETARY, Town

DAY = timedelta(days=1)
OPENED = RAISED
CLOSED = RAISED + 90 * DAY  # Easter and two bank holidays in May fall inside
DECIDING = CLOSED + 30 * DAY


def record(letter: str, kind: str = "paper") -> dict[str, Any]:
    """A record by a hash of one letter."""
    return {"kind": kind, "rows": 1, "sha256": letter * 64}


OPENING: dict[str, Any] = {
    "title": "A falls service: what matters to you",
    "summary": "Before a service for people at risk of falls is designed.",
    "for_body": OXFORDSHIRE,
    "consults": "the-public",
    "function": "commission-community-services",
    "area": ["oxfordshire"],
    "affects": ["ouh"],
    "changes_delivery": "does",
    "substantial_change": "does-not",
}
PROPOSAL: dict[str, Any] = {
    "proposal": "A team that visits people at home.",
    "reasons": "Falls rise.",
    "options": ["A team that visits", "Clinics in each town"],
    "options_rejected": ["To leave it as it is, since falls rise."],
    "cite": record("d"),
}
QUESTIONS: dict[str, Any] = {"questionnaire": record("1"), "audiences": ["All"]}
CLOSING: dict[str, Any] = {
    "responses": record("2", "responses"),
    "responses_counted": 120,
    "responses_distinct": 97,
}
REPORT = record("3", "report")
CONSIDERED: dict[str, Any] = {
    "matter": "falls",
    "themes_answered": ["Home visits; 3.1; changed; Visits begin in the evening too"],
    "changed": "Evening visits.",
}


def days(opens: datetime = OPENED, closes: datetime = CLOSED) -> dict[str, Any]:
    """What starting it says."""
    return {
        "opens_on": opens.date().isoformat(),
        "closes_on": closes.date().isoformat(),
        "ways": ["Online"],
        "keep_until_on": (closes + 400 * DAY).date().isoformat(),
    }


def prepared(there: Town, at: datetime = OPENED, **other: Any) -> Town:
    """Opened, with its proposal and its questionnaire."""
    there.do("consultation", "open-consultation", SECRETARY, at, **{**OPENING, **other})
    there.do("consultation", "put-proposal", SECRETARY, at, **PROPOSAL)
    there.do("consultation", "set-questionnaire", SECRETARY, at, **QUESTIONS)
    return there


def started(there: Town, **other: Any) -> Town:
    """Open for answers."""
    prepared(there, **other)
    there.do("consultation", "start-consultation", SECRETARY, OPENED, **days())
    return there


def reported(there: Town, **other: Any) -> Town:
    """Closed, analysed and reported."""
    started(there, **other)
    after = CLOSED + DAY
    there.do("consultation", "close-consultation", SECRETARY, after, **CLOSING)
    there.do("consultation", "cite-analysis", SECRETARY, after, analysis=record("4"), found="-")
    there.do(
        "consultation",
        "publish-report",
        SECRETARY,
        after + DAY,
        engagement_report=REPORT,
        found="-",
    )
    return there


def to_decide(
    there: Town, at: datetime = DECIDING, cite: dict[str, Any] = REPORT, **other: Any
) -> Town:
    """A decision that arises from the consultation, before the committee, with a record in it."""
    told = {"arises_from": {"kind": "matter", "id": "consultation"}, **other}
    before = at - 12 * DAY
    there.prepare("falls", before, **told)
    paper = {"recommendation": "Approve", "options": ["Approve", "Not"], "cite": cite}
    there.do("falls", "paper", SECRETARY, before, **paper)
    there.convene("june", before, at)
    there.do("falls", "list", SECRETARY, before, meeting="june")
    there.sit(meeting="june", at=at)
    there.open_(meeting="june", at=at)
    for place in there.voting():
        there.do("falls", "vote", SECRETARY, at, place=place, choice="for")
    there.do("falls", "decide", CHAIR, at, **{**DECIDED, "review_on": "2025-06-01"})
    return there


def considered(there: Town) -> Town:
    """Reported, decided with the report, and entered as considered."""
    to_decide(reported(there))
    there.do("consultation", "consider", SECRETARY, DECIDING + DAY, **CONSIDERED)
    return there
