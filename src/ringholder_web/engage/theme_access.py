"""Who may read responses and code them: those who speak for the body that consults."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

from ringholder_web.accounts.access import id_of
from ringholder_web.engage.consultation_open import Open, officer
from ringholder_web.ui.errors import Trouble

NOT_INSIDE = Trouble(
    "This is for those who read the responses",
    "Responses are read and coded by people of the body that consults. You do not act for it.",
    "Sign in, choose another role, or ask to be appointed in the register.",
)


@dataclass(frozen=True, slots=True)
class Coder:
    """Who reads and codes: as acts name it, in words, and the person, who is in no file."""

    as_: str
    role: str
    person: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What tells coders apart."""
        return self.person, self.as_


def coder(request: HttpRequest, one: Open) -> Coder | None:
    """As what whoever asks may read and code the responses; `None`: they may not."""
    found = officer(request, one)
    return None if found is None else Coder(found.as_, found.title, id_of(request))
