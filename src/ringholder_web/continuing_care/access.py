"""Who may see what here: grants of a role for a place, and the office that gives the first ones.

Nothing follows from being signed in, nor from being an administrator. The office is whatever the
constitution in force names for all age continuing care: whoever holds it may give roles, to others,
and sees no case by that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.timezone import now

from ringholder.charter import Charter
from ringholder.charter.said import each, given
from ringholder.continuing_care.cases import roles
from ringholder.matters.local_day import local_day
from ringholder.matters.speaking import speaks_as
from ringholder_web.accounts.access import person_of
from ringholder_web.accounts.capacity import capacities_of
from ringholder_web.continuing_care.models import CaseRow, Grant
from ringholder_web.continuing_care.places import Place, places
from ringholder_web.matters.desk import caught_up

FUNCTION = "all-age-continuing-care"
LONGEST = timedelta(days=366)
OFFICE_ROLES = ("lead", "auditor")
"""Roles that the office alone gives."""


@dataclass(frozen=True)
class Access:
    """What somebody holds here today."""

    who: str
    today: date
    grants: tuple[Grant, ...]
    office: str  # the capacity in which they give roles; empty where they hold none
    places: tuple[Place, ...]

    @property
    def is_none(self) -> bool:
        """Whether they see nothing of the application at all."""
        return not self.grants and not self.office

    def roles_at(self, place: str) -> tuple[str, ...]:
        """Their roles for a place, in the order of `access.yaml`."""
        held = {one.role for one in self.grants if one.place == place}
        return tuple(role for role in roles() if role in held)

    def places_where(self, what: str) -> tuple[str, ...]:
        """The places for which some role of theirs sees a thing."""
        found = (one.place for one in self.grants if what in roles()[one.role].sees)
        return tuple(dict.fromkeys(found))

    def sees(self, what: str, case: CaseRow) -> bool:
        """Whether they may see a thing of a case."""
        held = (roles()[one] for one in self.roles_at(case.place))
        return any(
            what in role.sees and (not role.only_in or case.state in role.only_in) for role in held
        )

    def cases(self, what: str = "list") -> QuerySet[CaseRow]:
        """The cases of which they may see a thing."""
        return CaseRow.objects.filter(self._which(what))

    def _which(self, what: str) -> Q:
        found = Q(pk__in=[])
        for one in self.grants:
            role = roles()[one.role]
            if what in role.sees:
                those = Q(place=one.place)
                found |= those & Q(state__in=role.only_in) if role.only_in else those
        return found

    @cached_property
    def may_give(self) -> dict[str, tuple[str, ...]]:
        """The roles that they may give, for each place."""
        if self.office:
            return {place.id: tuple(roles()) for place in self.places}
        given_here = tuple(role for role in roles() if role not in OFFICE_ROLES)
        return dict.fromkeys(self.places_where("grants"), given_here)


def access_of(request: HttpRequest) -> Access:
    """What whoever is signed in holds now; read once for each request."""
    known: Access | None = getattr(request, "continuing_care_access", None)
    if known is None:
        today = local_day(now())
        charter = caught_up().charter_on(today)
        held = {one.as_ for one in capacities_of(request)}
        office = next((one for one in offices(charter) if one in held), "")
        who = person_of(request).pk
        known = Access(who, today, tuple(in_force(today, who)), office, places(charter))
        request.continuing_care_access = known  # type: ignore[attr-defined]
    return known


def in_force(today: date, *people: str) -> QuerySet[Grant]:
    """The grants that hold on a day: of some people, or of all."""
    found = Grant.objects.filter(from_on__lte=today, to_on__gte=today, end=None)
    found = found.filter(role__in=list(roles()))
    return found.filter(person__in=people) if people else found


def offices(charter: Charter | None) -> tuple[str, ...]:
    """The capacities that give roles: who exercises the function, or leads the team that does."""
    function = charter.functions.get(FUNCTION) if charter is not None else None
    if charter is None or function is None:
        return ()
    return tuple(dict.fromkeys(_offices(charter, each(function.exercised_by))))


def _offices(charter: Charter, names: Iterable[str]) -> Iterator[str]:
    for name in names:
        team = charter.teams.get(name)
        lead = given(team.leads) if team is not None else name
        if lead:
            yield from speaks_as(charter, lead)
