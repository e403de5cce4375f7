"""Who brings figures to these pages: somebody whom the constitution of today lets bring them."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.timezone import now

from ringholder.matters.local_day import local_day
from ringholder.matters.may_bring import may_bring
from ringholder_web.accounts.access import is_signed_in, person_of
from ringholder_web.accounts.capacity import acting_as, capacities_of
from ringholder_web.matters.desk import caught_up
from ringholder_web.ui.errors import Trouble

NOT_A_BRINGER = Trouble(
    "You cannot bring figures here",
    "Figures are seen by everybody and open gaps. They are brought by whoever holds a seat, an "
    "office or a post of the board whose constitution it is, or an analyst's post anywhere; or by "
    "an administrator of this workspace. You hold none of these today.",
    "Hand the file to one of them, or ask to be appointed in the register.",
)
_NOBODY_SIGNS_IN = "somebody at this machine, where nobody signs in"
_ADMINISTRATOR = "an administrator of the workspace"
_AS = " as "


@dataclass(frozen=True, slots=True)
class Bringer:
    """Who brings a file: the person's id (empty where nobody signs in), and in which capacity."""

    person: str
    title: str

    @property
    def by(self) -> str:
        """As a version keeps it: a person's id, which says nothing about them, and the role."""
        return f"{self.person}{_AS}{self.title}" if self.person else self.title


def role(by: str) -> str:
    """The role alone of whoever brought a version, as pages show it."""
    return by.partition(_AS)[2] if by.startswith("p-") and _AS in by else by


def bringer(request: HttpRequest) -> Bringer | None:
    """Who asks, if they may bring figures. Where nobody has an account, anybody may (ADR 9)."""
    if not is_signed_in(request):
        return Bringer("", _NOBODY_SIGNS_IN)
    person, acting = person_of(request), acting_as(request)
    held = capacities_of(request)
    ordered = sorted(held, key=lambda one: acting is None or one.as_ != acting.as_)
    charter = caught_up().charter_on(local_day(now()))
    as_ = may_bring(charter, [one.as_ for one in ordered])
    if as_ is not None:
        return Bringer(person.pk, next(one.title for one in held if one.as_ == as_))
    return Bringer(person.pk, _ADMINISTRATOR) if person.is_administrator else None
