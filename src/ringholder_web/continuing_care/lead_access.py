"""Who may see the figures of continuing care, and of which places: one question, asked here.

Roles are those of cases (`access`). Whoever may make the de-identified extract of a place sees its
lines. How all places stand beside each other is seen by whoever has such a role for one of them,
and by the office that gives the roles, which sees no line by that: of places that are not theirs
small counts are hidden (`lead_shown`). Where nobody has an account there is nobody to keep anything
from (ADR 9).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.timezone import now

from ringholder.continuing_care.cases import roles
from ringholder_web.accounts.access import anybody_has_an_account, is_signed_in
from ringholder_web.continuing_care.access import Access, access_of
from ringholder_web.continuing_care.models import Reading
from ringholder_web.files.insider import Insider
from ringholder_web.ui.errors import Trouble

NOT_FOR_YOU = Trouble(
    "This is for people who work on continuing care",
    "What is here is about people who are ill, by pseudonym. It is seen by whoever is a lead or an "
    "auditor of continuing care for a place, and its costs by those who see money there.",
    "Sign in, or ask the board's office for continuing care for a role.",
)
LINES, MONEY, BRINGS = "extract", "money", "grants"
"""What a role has to see: the lines of a place, or its money; whoever gives roles brings files."""
_NOBODY_SIGNS_IN = Insider("", "somebody at this machine, where nobody signs in")


@dataclass(frozen=True, slots=True)
class Viewer:
    """As what somebody is here. places: the codes whose lines they see, `None` for all."""

    inside: Insider
    places: frozenset[str] | None

    def sees(self, place: str) -> bool:
        """Whether they see the lines of a place."""
        return self.places is None or place in self.places

    def sees_all(self, places: Iterable[str]) -> bool:
        """Whether they see the lines of every one of some places."""
        return all(self.sees(place) for place in places)


def may_see(request: HttpRequest, place: str = "", what: str = LINES) -> Viewer | None:
    """As what somebody may see a place, or the figures of all of them (an empty code).

    `None`: they may not.
    """
    if not is_signed_in(request):
        return None if anybody_has_an_account() else Viewer(_NOBODY_SIGNS_IN, None)
    access = access_of(request)
    held = access.places_where(what)
    codes = frozenset(one.code for one in access.places if one.id in held)
    if place:
        return Viewer(_inside(access), codes) if place in codes else None
    return Viewer(_inside(access), codes) if codes or access.office else None


def _inside(access: Access) -> Insider:
    held = dict.fromkeys(roles()[one.role].title for one in access.grants)
    return Insider(access.office, ", ".join(held) or "the office for continuing care")


def noted(request: HttpRequest, places: Iterable[str]) -> None:
    """Write down that the lines of some places, by code, were read, and by whom."""
    if not is_signed_in(request):
        return
    access = access_of(request)
    ids = {one.code: one.id for one in access.places}
    Reading.objects.bulk_create(
        Reading(
            at=now(),
            who=access.who,
            role=", ".join(access.roles_at(ids[code])),
            place=ids[code],
            what="extract",
            case="",
            individual="",
            why="",
        )
        for code in places
        if code in ids
    )
