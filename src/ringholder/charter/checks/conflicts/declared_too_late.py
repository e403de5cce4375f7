"""An interest need not be declared within the time that the law gives.

A member who comes to have an interest has to declare it as soon as practicable and within 28 days.
Until then decisions are taken in which it played a part and nobody knew. Rules that say nothing of
the time, or allow more, are no defence for the member nor for the board.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.bodies import Body
from ringholder.charter.checks.boards import boards_of_icbs
from ringholder.charter.checks.rule import Seen
from ringholder.charter.interests import said, trust, where_said
from ringholder.charter.model import Charter
from ringholder.charter.said import UNKNOWN
from ringholder.findings import RestsOn, Severity

CODE = "COI006"
SEVERITY = Severity.WARNING
SOURCE = "NHS Act 2006 s14Z30(3)"
DAYS = 28
BAD = """
interests:
  - {id: conflicts-of-interest, declare_within_days: 60}
"""
GOOD = """
interests:
  - {id: conflicts-of-interest, declare_within_days: 14}
"""


def check(charter: Charter) -> Iterator[Seen]:
    for _, board in boards_of_icbs(charter):
        days = said(charter, board, "declare_within_days")
        if days is UNKNOWN:
            yield _seen(charter, board, "within what time was not read", unread=True)
        elif not isinstance(days, int):
            yield _seen(charter, board, "within what time is not said")
        elif days > DAYS:
            yield _seen(charter, board, f"within {days} days; the law gives {DAYS}")


def _seen(charter: Charter, board: Body, when: str, *, unread: bool = False) -> Seen:
    return Seen(
        says=f"Members of {board.name} have to declare an interest {when}.",
        do=f"Give `declare_within_days: {DAYS}` or fewer in the rule on interests.",
        where=where_said(charter, board, "declare_within_days"),
        rests_on=RestsOn.UNKNOWN if unread else trust(charter, board, "declare_within_days"),
        cannot_say=unread,
        authority=board.authority,
    )
