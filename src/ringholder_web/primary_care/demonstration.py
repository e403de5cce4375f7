"""What the demonstration shows of primary care: all of it illustrative, and marked so everywhere.

Practices and networks are real; those who act for them do not exist, and nothing here happened.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from ringholder.matters.local_day import local_day
from ringholder.matters.roll import REGISTRAR
from ringholder.matters.simulate.desk import Desk, Story
from ringholder_web.primary_care import (
    demonstration_incomes,
    demonstration_networks,
    demonstration_oversight,
    demonstration_payments,
    demonstration_roles,
)

NETWORK, PRACTICE = "U20931", "K84042"
OTHER_NETWORK, OTHER_PRACTICE = "U83604", "K84052"
ACTING = (NETWORK, PRACTICE, "K84003", "K84045", "K84082", OTHER_NETWORK, OTHER_PRACTICE)
"""The practices and networks for which somebody acts."""


def appointed(desk: Desk, now: datetime) -> Story:
    """Somebody is appointed for each, as the board's secretary would have them."""
    yield now - timedelta(days=190)
    for as_ in ACTING:
        matter = desk.new("appointment")
        desk.open("appointment", matter, REGISTRAR, {"as": as_})
        said = {
            "as": as_,
            "person": desk.people.somebody(),
            "from_on": local_day(desk.now).isoformat(),
            "reasons": "as found",
        }
        desk.act(matter, "appoint", REGISTRAR, said)


def _stories(desk: Desk, now: datetime) -> Iterable[Story]:
    yield appointed(desk, now)
    yield from demonstration_roles.stories(desk, now)


STORIES: tuple[Callable[[Desk, datetime], Iterable[Story]], ...] = (
    _stories,
    demonstration_networks.stories,
    demonstration_oversight.stories,
)
"""What is told to the simulation's desk before its months."""

FILES: tuple[Callable[[datetime], None], ...] = (
    demonstration_networks.lay_payees,
    demonstration_payments.lay,
    demonstration_incomes.lay_files,
    demonstration_oversight.lay_files,
)
"""What lays files, or rows of its own, once the people are there."""
