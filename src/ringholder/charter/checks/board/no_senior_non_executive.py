"""An integrated care board has no senior non-executive member.

When the chair and the others fall out, somebody on the board has to be able to speak to both. NHS
England asks each ICB to appoint a senior non-executive member who can mediate, and to whom members
can turn about the chair.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.bodies import Body
from ringholder.charter.checks.boards import boards_of_icbs
from ringholder.charter.checks.rule import Seen
from ringholder.charter.checks.terms import is_unread
from ringholder.charter.entries import Organisation
from ringholder.charter.model import Charter
from ringholder.charter.said import SILENT, UNKNOWN, each, given
from ringholder.findings import Severity

CODE = "BRD005"
SEVERITY = Severity.WARNING
SOURCE = "NHS England guidance on ICB constitutions (governance.md 1.3)"
NAMES = ("senior non-executive", "senior independent")
BAD = """
bodies:
  - id: icb-board
    seats:
      - {id: senior-non-executive, role: Non-executive member}
"""
GOOD = """
bodies:
  - id: icb-board
    seats:
      - {id: senior-non-executive, role: Senior independent member}
"""


def check(charter: Charter) -> Iterator[Seen]:
    for icb, board in boards_of_icbs(charter):
        if not any(_is_senior(role) for role in _roles(charter, icb, board)):
            yield _seen(board, unread=is_unread(board, SILENT) or board.seats is UNKNOWN)


def _roles(charter: Charter, icb: Organisation, board: Body) -> Iterator[str]:
    """The roles on the board, and those of the posts of its legal body."""
    yield from (seat.role for seat in each(board.seats))
    yield from (p.role for p in charter.posts.values() if given(p.organisation) == icb.id)


def _is_senior(role: str) -> bool:
    return any(name in role.lower() for name in NAMES)


def _seen(board: Body, *, unread: bool) -> Seen:
    return Seen(
        says=f"Who is the senior non-executive member of {board.name} was not read."
        if unread
        else f"No member of {board.name} is the senior non-executive, who can mediate between the "
        "chair and the others.",
        do="Name one non-executive seat as the senior non-executive member.",
        where=board.where("seats", f"{board.id}.seats"),
        rests_on=board.rests_on("seats"),
        cannot_say=unread,
        authority=board.authority,
    )
