"""A town with a practice, its network and a neighbour of it that act by their codes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from ringholder.matters.judge import judging
from tests.matters.town import CHAIR, DECIDED, MET, Town, town

PRACTICE, NETWORK, NEIGHBOUR, OTHER_NETWORK = "K84042", "U20931", "K84052", "U83604"
ICB = "bob-icb"
FUNCTION = "oversee-primary-care-contracts"
DAY = timedelta(days=1)
AT = datetime(2024, 4, 2, 9, tzinfo=UTC)  # the Tuesday after Easter
REQUEST: dict[str, Any] = {
    "title": "Return of the diabetes register",
    "practice": PRACTICE,
    "request_kind": "return",
    "function": FUNCTION,
    "request": "Count the patients on the diabetes register who had all eight checks.",
    "reasons": "For the plan of the place.",
    "duty": "no-duty",
    "due_on": "2024-04-30",
    "hours_asked": "3",
}


def with_practices() -> Town:
    """The town, with people for the board, two practices, and two networks."""
    there = town()
    for as_ in (ICB, PRACTICE, NEIGHBOUR, NETWORK, OTHER_NETWORK):
        there.appoint(as_)
    return there


def decided(there: Town, **how: Any) -> Town:
    """A decision `falls` about the practices that stands, of the board's place committee."""
    there.to_the_table(practices=[PRACTICE, NEIGHBOUR])
    there.all_for()
    there.do("falls", "decide", CHAIR, MET, **{**DECIDED, **how})
    return there


def case(there: Town, matter: str, at: datetime = AT + 400 * DAY) -> Any:
    """A matter as it stands."""
    return judging(there.clerk.acts(matter), there.clerk.world, at).case
