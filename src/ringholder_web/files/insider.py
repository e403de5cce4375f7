"""Who is inside an organisation: may see what it does not publish, and bring files about it."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.timezone import now

from ringholder.catalogue.organisations import Kind
from ringholder.charter import Charter
from ringholder.matters.capacity import speaks_for
from ringholder.matters.coded import boards_of, coded, networks_asked
from ringholder.matters.local_day import local_day
from ringholder.matters.network_changes import NetworkChange
from ringholder_web.accounts.access import anybody_has_an_account, is_signed_in
from ringholder_web.accounts.capacity import acting_as, capacities_of
from ringholder_web.matters.desk import caught_up
from ringholder_web.organisations.known import known
from ringholder_web.ui.errors import Trouble

NOT_INSIDE = Trouble(
    "This is for people of the organisation",
    "It is seen, and files about it are brought, by whoever holds a seat or an office of its board "
    "or one of its posts. You hold none of these today.",
    "Sign in, choose another role, or ask to be appointed in the register.",
)
_NOBODY_SIGNS_IN = "somebody at this machine, where nobody signs in"


@dataclass(frozen=True, slots=True)
class Insider:
    """In which capacity somebody is inside: as acts name it (empty where nobody signs in)."""

    as_: str
    title: str


def insider(request: HttpRequest, about: str) -> Insider | None:
    """As what whoever asks is inside an organisation, by its code or id; `None`: they are not.

    Where nobody has an account there is nobody to keep it from (ADR 9).
    """
    if not is_signed_in(request):
        return None if anybody_has_an_account() else Insider("", _NOBODY_SIGNS_IN)
    desk = caught_up()
    charter = desk.charter_on(local_day(now()))
    changes = desk.clerk.world.network_changes.approved()
    inside = _inside(charter, about, changes) if charter is not None else frozenset()
    acting, held = acting_as(request), capacities_of(request)
    first = sorted(held, key=lambda one: acting is None or one.as_ != acting.as_)
    return next((Insider(one.as_, one.title) for one in first if one.as_ in inside), None)


def _inside(charter: Charter, about: str, changes: tuple[NetworkChange, ...]) -> frozenset[str]:
    """All who are inside an organisation of the constitution, or a practice or network.

    Of a practice: its own people, those of its network of today, and those of its board.
    """
    found = coded(about.upper())
    if found is None:
        organisation = known(charter, about)
        partner = organisation is not None and organisation.partner
        return speaks_for(charter, organisation.id) if organisation and partner else frozenset()
    networks = (
        networks_asked({"practice": found.code}, local_day(now()), changes)
        if found.kind is Kind.PRACTICE
        else ()
    )
    boards = (speaks_for(charter, one) for one in boards_of(charter, found.code))
    return frozenset((found.code, *networks)).union(*boards)
