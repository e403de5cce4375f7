"""A procurement for a test: raised, its process chosen, offers assessed, decided, in standstill."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.matters.town import CHAIR, DECIDED, MET, RAISED, SECRETARY, Town, town

P = "falls-provider"
DECISION = "falls-choice"
DAY = timedelta(days=1)
INVITED = RAISED + 3 * DAY
INTENDED = datetime(2024, 4, 2, 9, tzinfo=UTC)  # the Tuesday after Easter
BIDDERS = ["ouh", "bht"]
ASKED = {
    "title": "Who provides the falls service",
    "summary": "A falls service for three years, for people at home.",
    "function": "commission-community-services",
    "area": ["oxfordshire"],
    "a_year": "200000",
    "whole_life": "600000",
    "tags": [],
    "affects": ["ouh"],
    "cpv": "85323000-9",
    "reference": "OXF-2024-17",
}
NEW_SERVICE = {
    "framework": "no",
    "existing_provider": "no",
    "only_provider": "no",
    "patient_choice": "no",
    "number_not_restricted": "no",
    "offered_to_all": "no",
    "way_to_express_interest": "no",
    "contract_expiring": "no",
    "provider_satisfies": "no",
    "provider_identifiable": "no",
    "character_differs": "unknown",
    "reasons": "Nobody provides it today.",
}
WEIGHTS = {
    "weight_quality": 30,
    "weight_value": 20,
    "weight_integration": 20,
    "weight_access": 20,
    "weight_social_value": 10,
    "award_criteria": ["Falls prevented, by the plan that is offered"],
    "basic_selection": "Registered with the Care Quality Commission; two years of accounts.",
}
FOUND = {
    "met_selection": "yes",
    "selection_how": "Registration and accounts were seen.",
    "exclusion": "not-excluded",
    "on_quality": "A plan with named clinicians.",
    "on_value": "The lower cost a visit.",
    "on_integration": "Works with the practices already.",
    "on_access": "Visits at home in every part.",
    "on_social_value": "Trains local people.",
    "reasons": "78 of 100.",
}


def competed(there: Town, asked: Mapping[str, Any] = ASKED, **facts: str) -> Town:
    """From a raised procurement to all offers assessed."""
    there.do(P, "open-procurement", SECRETARY, RAISED, **asked)
    there.route(P)
    chosen = {**NEW_SERVICE, "process": "competitive", **facts}
    there.do(P, "choose-process", SECRETARY, RAISED, **chosen)
    there.do(P, "set-criteria", SECRETARY, RAISED, **WEIGHTS)
    there.do(
        P,
        "invite-offers",
        SECRETARY,
        INVITED,
        submitted_on=day(INVITED),
        published_on=day(INVITED),
        offers_until="2024-03-14",
        offers_how="By the electronic system; assessed by a panel of three.",
        in_stages=False,
        lifetime_value="600000",
        from_on="2024-07-01",
        to_on="2027-06-30",
    )
    for bidder in BIDDERS:
        received = {"provider": bidder, "received_on": "2024-03-13"}
        there.do(P, "receive-offer", SECRETARY, datetime(2024, 3, 14, 9, tzinfo=UTC), **received)
    for bidder, met in zip(BIDDERS, (FOUND, {**FOUND, "reasons": "61 of 100."}), strict=True):
        at = datetime(2024, 3, 18, 9, tzinfo=UTC)
        address = f"Headquarters of {bidder}"
        there.do(P, "assess", SECRETARY, at, provider=bidder, address=address, **met)
    return there


def decided(there: Town, matter: str = DECISION, **other: Any) -> Town:
    """The choice, decided by the place committee on a matter of its own."""
    asked = {"process": "competitive", "bidders": BIDDERS, "title": "Who provides it", **other}
    there.to_the_table(matter, **asked)
    there.all_for(matter)
    there.do(matter, "decide", CHAIR, MET, **said_of_decision(there))
    return there


def said_of_decision(there: Town, **other: Any) -> dict[str, Any]:
    votes = {"for": len(there.voting()), "against": 0, "abstain": 0}
    return {**DECIDED, **votes, **other}


def told(there: Town, at: datetime = INTENDED) -> Town:
    """All who made an offer are told in writing."""
    there.do(P, "tell-providers", SECRETARY, at, told=BIDDERS, told_on=day(at), reasons="-")
    return there


def intended(there: Town, at: datetime = INTENDED, **other: Any) -> Town:
    """Told to those who offered, and the intention published."""
    told(there, at)
    said = {
        "matter": DECISION,
        "providers": ["ouh"],
        "lifetime_value": "600000",
        "submitted_on": day(at),
        "published_on": day(at),
        "reasons": "It has the better plan on quality and on access.",
    }
    there.do(P, "intend-award", SECRETARY, at, **{**said, **other})
    return there


def in_standstill(**facts: str) -> Town:
    """A competition whose intention was published on 2 April 2024."""
    return intended(decided(competed(town(), **facts)))


def contract(on: str, **other: Any) -> dict[str, Any]:
    """What the act says by which the contract is made."""
    said = {
        "matter": DECISION,
        "providers": ["ouh"],
        "lifetime_value": "600000",
        "awarded_on": on,
        "from_on": "2024-07-01",
        "to_on": "2027-06-30",
        "reasons": "As intended.",
    }
    return {**said, **other}


def day(at: datetime) -> str:
    return at.date().isoformat()


def noon(on: str) -> datetime:
    """Noon of a day, in UTC."""
    return datetime.fromisoformat(f"{on}T12:00:00+00:00")
