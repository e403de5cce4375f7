"""Who may see the figures of continuing care: one question, asked in one place."""

from __future__ import annotations

from django.http import HttpRequest

from ringholder_web.files.insider import Insider, insider
from ringholder_web.organisations.board import board
from ringholder_web.ui.errors import Trouble

NOT_FOR_YOU = Trouble(
    "This is for people who work on continuing care",
    "What is here is about people who are ill, by pseudonym. It is seen by whoever holds a seat, "
    "an office or a post of the board that pays for their care. You hold none of these today.",
    "Sign in, choose another role, or ask to be appointed in the register.",
)


def may_see(request: HttpRequest, place: str = "") -> Insider | None:
    """As what somebody may see a place, or all of them (an empty code); `None`: they may not."""
    of = board()
    return insider(request, of.code) if of is not None else None
