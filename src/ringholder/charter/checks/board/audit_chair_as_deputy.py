"""The chair of audit is to preside when the chair of an integrated care board is away.

Whoever audits what a board decided should not have led it to the decision. NHS England asks that
the deputy chair is a non-executive member who does not chair audit.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.bodies import Body, Seat
from ringholder.charter.checks.boards import boards_of_icbs
from ringholder.charter.checks.rule import Seen
from ringholder.charter.model import Charter
from ringholder.charter.said import each
from ringholder.findings import Severity

CODE = "BRD006"
SEVERITY = Severity.WARNING
SOURCE = "NHS England guidance on ICB constitutions (governance.md 1.3)"
BAD = """
bodies:
  - {id: icb-board, presides: [chair, audit-chair]}
"""
GOOD = """
bodies:
  - {id: icb-board, presides: [chair, senior-non-executive]}
"""


def check(charter: Charter) -> Iterator[Seen]:
    for _, board in boards_of_icbs(charter):
        deputies = tuple(each(board.presides))[1:2]
        for seat in each(board.seats):
            if seat.id in deputies and "audit" in seat.role.lower():
                yield _seen(board, seat)


def _seen(board: Body, seat: Seat) -> Seen:
    return Seen(
        says=f"{seat.role} presides over {board.name} when the chair is away, and audits what is "
        "decided there.",
        do="Name second in `presides` a non-executive member who does not chair audit.",
        where=board.where("presides", f"{board.id}.presides"),
        rests_on=board.rests_on("presides"),
        authority=board.authority,
    )
