"""Who may see which practices are at risk: the board's people all, a practice's its own line.

Each figure is published; that several of them stand together against one named practice is a
judgement. Read by its patients, staff or bank it may bring about what it warns of, so nobody else
sees it, not even the practices of its network.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

from ringholder.catalogue.organisations import Kind, find
from ringholder_web.accounts.capacity import capacities_of
from ringholder_web.files.insider import insider
from ringholder_web.organisations.board import Board, board


@dataclass(frozen=True, slots=True)
class Access:
    """Of a board: whether all is seen, else the practices whose own line is."""

    board: Board
    all: bool
    own: tuple[str, ...]

    def may_see(self, practice: str) -> bool:
        """Whether the line of a practice may be shown."""
        return self.all or practice in self.own


def access(request: HttpRequest) -> Access | None:
    """What whoever asks may see; `None` where no constitution of a board is in force."""
    ours = board()
    if ours is None:
        return None
    if insider(request, ours.code) is not None:
        return Access(ours, True, ())
    held = (find(one.as_) for one in capacities_of(request))
    own = (one.code for one in held if one is not None and one.kind is Kind.PRACTICE)
    return Access(ours, False, tuple(dict.fromkeys(own)))
