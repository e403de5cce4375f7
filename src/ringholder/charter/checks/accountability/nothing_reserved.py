"""An integrated care board passes powers on, and nothing is reserved to the board itself.

A scheme of reservation and delegation has two halves. What nobody wrote into the first is with the
board today, because it was never passed on, and with somebody else the day after a delegation was
worded too widely.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.bodies import Body
from ringholder.charter.checks.boards import boards_of_icbs
from ringholder.charter.checks.holding import given_on
from ringholder.charter.checks.rule import Seen
from ringholder.charter.model import Charter
from ringholder.findings import Severity

CODE = "ACC011"
SEVERITY = Severity.NOTE
SOURCE = "governance.md 1.6 (the scheme sets out the decisions reserved to the board)"
BAD = """
remove: [kept-by-the-board]
"""
GOOD = """
reservations:
  - {id: kept-by-the-board, functions: [vary-constitution]}
"""


def check(charter: Charter) -> Iterator[Seen]:
    for _, board in boards_of_icbs(charter):
        gives = any(_actor(charter, d.from_) == board.id for d in given_on(charter))
        if gives and not any(kept.body == board.id for kept in charter.reservations.values()):
            yield _seen(charter, board)


def _actor(charter: Charter, name: str) -> str:
    acting = charter.acting(name)
    return name if acting is None else acting.id


def _seen(charter: Charter, board: Body) -> Seen:
    unread = not charter.is_complete("reservations")
    end = "was not read" if unread else "is not said"
    return Seen(
        says=f"{board.name} passes powers on; what it keeps for itself {end}.",
        do="Add to reservations.yaml what only the board decides: its constitution, the scheme "
        "itself, the plan, the budget, the accounts.",
        where=board.where("", board.id),
        rests_on=board.rests_on("name"),
        cannot_say=unread,
        authority=board.authority,
    )
