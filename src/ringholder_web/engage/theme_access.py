"""Who may read responses and code them: people of the body that consults, and of the board."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

from ringholder.matters.case import Case
from ringholder.matters.speaking import speaks_as
from ringholder_web.accounts.access import anybody_has_an_account, id_of, is_signed_in
from ringholder_web.accounts.capacity import acting_as, capacities_of
from ringholder_web.files.insider import insider
from ringholder_web.organisations.board import board
from ringholder_web.ui.errors import Trouble

HERE = "somebody at this machine"
NOT_INSIDE = Trouble(
    "This is for those who read the responses",
    "Responses are read and coded by people of the body that consults, or of the board. You act "
    "for neither of them today.",
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


def coder(request: HttpRequest, case: Case | None) -> Coder | None:
    """As what whoever asks may read and code the responses; `None`: they may not."""
    if not is_signed_in(request):
        return None if anybody_has_an_account() else Coder("", HERE)
    named = case.opened.get("for_body") if case is not None else None
    able = set(speaks_as(case.charter, str(named))) if case is not None and named else set()
    acting, held = acting_as(request), capacities_of(request)
    first = sorted(held, key=lambda one: acting is None or one.as_ != acting.as_)
    own = next((one for one in first if one.as_ in able), None)
    if own is not None:
        return Coder(own.as_, own.title, id_of(request))
    found = board()
    inside = insider(request, found.code) if found is not None else None
    return None if inside is None else Coder(inside.as_, inside.title, id_of(request))
