"""Entering the steps of a vote whose words are worked out: roll, opening, count, result."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ringholder.matters.clerk import Draft, Entered, Refused, new_id
from ringholder.matters.member_votes.so_far import COUNT
from ringholder.register.store import Conflict
from ringholder_web.matters import onward
from ringholder_web.matters.desk import Desk
from ringholder_web.matters.reader import Reader


def able(desk: Desk, matter: str, step: str, reader: Reader) -> list[str]:
    """The capacities of a reader in which they take a step of a vote, whenever it comes."""
    walk = desk.judging(matter)
    found = walk.case.step(step) if walk is not None else None
    return onward.mine(walk.case, found, reader) if walk is not None and found is not None else []


def is_teller(desk: Desk, matter: str, reader: Reader) -> bool:
    """Whether a reader acts for the teller."""
    return bool(able(desk, matter, COUNT, reader))


def enter(
    desk: Desk, matter: str, step: str, reader: Reader, payload: Mapping[str, Any], act: str = ""
) -> tuple[str, ...]:
    """Enter a step; what stands in the way, in words, or nothing."""
    may = able(desk, matter, step, reader)
    if not may:
        return ("This step is not yours to take.",)
    draft = Draft(matter, step, reader.person, may[0], reader.at, payload, act or new_id())
    told = desk.enter(draft)
    if isinstance(told, Entered):
        return ()
    if isinstance(told, Refused):
        return tuple(f"{one.says} {one.do}" for one in told.findings)
    assert isinstance(told, Conflict)
    return ("Others entered things meanwhile. Do it once more.",)
