"""Regulation 21 of the Provider Selection Regime: who must recuse when a provider is chosen.

- 21(2): whoever has, directly or indirectly, an interest that might be perceived to compromise
  their impartiality must recuse from the decision.
- 21(3): to be a member of an integrated care board and to hold a position in a provider is not in
  itself a conflict.
- 21(4): in the Competitive Process, a member who holds a position in a provider that bids must
  recuse.
- 21(5): a member is the chair, the chief executive or an ordinary member of the board. Members of
  committees are none, so 21(3) does not help them.

SI 2023/1348, in force from 1 January 2024.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from ringholder.charter.bodies import Body
from ringholder.charter.model import Charter
from ringholder.charter.said import given
from ringholder.matters.frozen_how import Place
from ringholder.matters.interests.interest import Category
from ringholder.matters.interests.matching import By, Match
from ringholder.matters.interests.touches import Process

PSR = "psr-reg-21"
"""What a charter says under `procurement` when it leaves it to this regulation."""
IN_FORCE_FROM = date(2024, 1, 1)
ICB = "icb"
_OF_A_PROVIDER = frozenset(
    {By.ORGANISATION, By.PRACTICE, By.NETWORK, By.CLASS, By.SUPPLIER, By.NUMBER, By.SEAT}
)


class Paragraph(StrEnum):
    """The paragraph that settles whether somebody must recuse."""

    PERCEIVED = "21(2)"
    NOT_IN_ITSELF = "21(3)"
    BIDS = "21(4)"
    NO_MEMBER = "21(2) and (5)"

    @property
    def recuse(self) -> bool:
        """Whether the person must recuse."""
        return self is not Paragraph.NOT_IN_ITSELF

    @property
    def clause(self) -> str:
        """The regulation and the paragraph."""
        return f"SI 2023/1348 reg {self.value}"


def paragraph(match: Match, process: Process, *, on_the_board: bool, on: date) -> Paragraph | None:
    """The paragraph that settles it for one interest; `None` before the regulations were made law.

    `on_the_board`: the person is chair, chief executive or ordinary member of the board of an
    integrated care board.
    """
    if on < IN_FORCE_FROM:
        return None
    if not is_position(match):
        return Paragraph.PERCEIVED
    if not on_the_board:
        return Paragraph.NO_MEMBER
    if process is Process.COMPETITIVE and match.bids:
        return Paragraph.BIDS
    return Paragraph.NOT_IN_ITSELF


def is_position(match: Match) -> bool:
    """Whether it is a position of the person's own in a provider, and nothing else.

    Shares, a relative's post or a stake in a service are other interests: 21(3) is not about them.
    """
    if match.by not in _OF_A_PROVIDER:
        return False
    if match.interest is None:
        return True  # the organisation of the member's own seat
    return match.interest.position is not None and match.interest.category is not Category.INDIRECT


def is_a_board_seat(charter: Charter, body: Body, place: Place) -> bool:
    """Whether a place is a member's on the board of an integrated care board (21(5)).

    Participants, who have no vote, are no members.
    """
    holder = charter.organisations.get(given(body.holder) or "")
    if holder is None or holder.kind != ICB or not place.voting:
        return False
    return given(holder.governed_by) == body.id
