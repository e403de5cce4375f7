"""A policy in the town: its three places, its policy board, and what each of them does there."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from ringholder.matters.judge import judging
from tests.matters.town import RAISED, Town

DAY = timedelta(days=1)
PLACES = tuple(
    f"place-committee-{one}" for one in ("oxfordshire", "buckinghamshire", "berkshire-west")
)
OXFORDSHIRE, BUCKINGHAMSHIRE, BERKSHIRE = PLACES
BOARD = "policy-board"
BOARD_OFFICE = f"{BOARD}/secretary"
MATTER = "evenings"
IN_APRIL, IN_MAY = RAISED + 40 * DAY, RAISED + 70 * DAY
ENTERED: dict[str, Any] = {
    "title": "Practices open in the evening",
    "requires": "Appointments outside core hours.",
    "issued_by": "Nobody: illustrative",
    "policy_source": "illustrative",
    "function": "commission-primary-medical",
    "area": ["bob"],
    "for_body": BOARD,
    "limits_fixed": ["Hours; Sixty minutes a week for each 1,000 people", "Saturdays; Some of it"],
    "limits_free": ["Who provides it", "Where"],
    "choose_by_on": "2024-05-31",
    "apply_by_on": "2024-10-01",
}
KEPT = ["hours; Ninety minutes", "Saturdays; From nine to one"]
OPTION: dict[str, Any] = {
    "option": "Hubs",
    "option_is": "One site for each network.",
    "effects_by_place": [f"{one}; Little" for one in PLACES],
    "limits_kept": KEPT,
}
WAY: dict[str, Any] = {
    "option": "Hubs",
    "limits_kept": KEPT,
    "from_on": "2024-09-01",
    "will_measure": ["Evening appointments for each 1,000 people"],
    "reasons": "Our sites are near.",
}


def office(place: str) -> str:
    """Who speaks for a place here: the secretary of its committee."""
    return f"{place}/secretary"


def with_places(town: Town) -> Town:
    """The offices of the three places and the policy board, each with somebody in it."""
    for place in PLACES:
        town.appoint(office(place), f"p-{place}")
    town.people(BOARD)
    return town


def entered(there: Town, matter: str = MATTER, **other: Any) -> Town:
    """A policy with an option and the views of the three places."""
    there.do(matter, "enter-policy", BOARD_OFFICE, RAISED, **{**ENTERED, **other})
    there.do(matter, "work-out-option", BOARD_OFFICE, RAISED, **OPTION)
    for place in PLACES:
        seat = f"{BOARD}/{place.replace('-committee', '')}"
        there.do(matter, "put-view", seat, RAISED + DAY, place=seat, said="It suits us.")
    return there


def opened(there: Town, matter: str = MATTER, **other: Any) -> Town:
    """The same with its discussion closed, open to be chosen."""
    entered(there, matter, **other)
    there.do(matter, "close-discussion", BOARD_OFFICE, RAISED + 2 * DAY, found="All said so.")
    limits = {
        key: ENTERED[key] for key in ("limits_fixed", "limits_free", "choose_by_on", "apply_by_on")
    }
    there.do(matter, "open-choice", BOARD_OFFICE, RAISED + 2 * DAY, **limits, reasons="As it says.")
    return there


def choose(there: Town, place: str, at: Any = IN_APRIL, **other: Any) -> None:
    """A place chooses its way."""
    said = {**WAY, "for_body": place, **other}
    there.do(MATTER, "choose-way", office(place), at, f"p-{place}", **said)


def case(there: Town, matter: str = MATTER) -> Any:
    """The matter as its acts have it."""
    return judging(there.clerk.acts(matter), there.clerk.world).case
