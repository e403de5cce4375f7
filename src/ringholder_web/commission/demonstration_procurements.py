"""The procurements of the demonstration: a competition that was assessed, and one just begun.

All of it is simulated: no such service, offer or score ever was.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from ringholder.matters.case import question_of
from ringholder.matters.routing import routing
from ringholder.matters.selection.regime import regime
from ringholder.matters.simulate.desk import Desk, Story

FUNCTION = "commission-community-services"
DAY = timedelta(days=1)
_NONE = {
    "framework": "no",
    "existing_provider": "no",
    "only_provider": "no",
    "patient_choice": "no",
    "number_not_restricted": "no",
    "offered_to_all": "no",
    "way_to_express_interest": "no",
    "contract_expiring": "no",
    "provider_satisfies": "no",
    "character_differs": "unknown",
}
_WEIGHTS = {"quality": 30, "value": 20, "integration": 20, "access": 20, "social_value": 10}
_OFFERS = ("ouh", "bht")


def stories(desk: Desk, now: datetime, secretary: str) -> Iterator[Story]:
    """What happens, by the secretary of the body whose people are let in."""
    if FUNCTION in desk.charter.functions:
        yield _competition(desk, now - 40 * DAY, secretary)
        yield _begun(desk, now - 6 * DAY, secretary)


def _opened(desk: Desk, matter: str, secretary: str, title: str, reference: str) -> None:
    said: dict[str, Any] = {
        "title": title,
        "summary": f"Simulated: {title.lower()}, for three years.",
        "function": FUNCTION,
        "area": ["oxfordshire"],
        "a_year": "200000",
        "whole_life": "600000",
        "tags": [],
        "affects": ["ouh"],
        "cpv": "85323000-9",
        "reference": reference,
    }
    desk.open("procurement", matter, secretary, said)
    desk.act(matter, "route", secretary, routing(desk.charter, question_of(said, desk.today)))


def _competition(desk: Desk, at: datetime, secretary: str) -> Story:
    matter = "procurement-falls"
    yield at
    _opened(desk, matter, secretary, "Who provides a falls service", "DEMO-1")
    facts = {**_NONE, "provider_identifiable": "no", "reasons": "Nobody provides it today."}
    desk.act(matter, "choose-process", secretary, {"process": "competitive", **facts})
    weights = {f"weight_{name}": weight for name, weight in _WEIGHTS.items()}
    criteria = {"award_criteria": ["Falls prevented"], "basic_selection": "Registered; accounts."}
    desk.act(matter, "set-criteria", secretary, {**weights, **criteria})
    today = desk.today.isoformat()
    invitation = {
        "submitted_on": today,
        "published_on": today,
        "offers_until": (desk.today + 14 * DAY).isoformat(),
        "offers_how": "By the electronic system, to a panel of three.",
        "in_stages": False,
        "lifetime_value": "600000",
    }
    desk.act(matter, "invite-offers", secretary, invitation)
    yield at + 15 * DAY
    for provider in _OFFERS:
        received = {"provider": provider, "received_on": desk.today.isoformat()}
        desk.act(matter, "receive-offer", secretary, received)
    yield at + 25 * DAY
    for provider, score in zip(_OFFERS, ("78 of 100.", "61 of 100."), strict=True):
        desk.act(matter, "assess", secretary, _assessed(provider, score))


def _assessed(provider: str, score: str) -> dict[str, str]:
    return {
        "provider": provider,
        "address": "An address that is simulated",
        "met_selection": "yes",
        "selection_how": "Registration and accounts were seen.",
        "exclusion": "not-excluded",
        **{f"on_{name}": f"Simulated: {title.lower()}." for name, (title, _) in _criteria()},
        "reasons": score,
    }


def _criteria() -> Iterator[tuple[str, tuple[str, str]]]:
    yield from regime().criteria.items()


def _begun(desk: Desk, at: datetime, secretary: str) -> Story:
    matter = "procurement-podiatry"
    yield at
    _opened(desk, matter, secretary, "Who provides podiatry at home", "DEMO-2")
    facts = {**_NONE, "provider_identifiable": "yes", "reasons": "Few could provide it."}
    desk.act(matter, "choose-process", secretary, {"process": "most-suitable", **facts})
    today = desk.today.isoformat()
    notice = {"submitted_on": today, "published_on": today}
    desk.act(matter, "notify-process", secretary, notice)
