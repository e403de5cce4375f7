"""Giving a role for a place to a colleague, and taking it back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.timezone import now

from ringholder.calendar import in_words
from ringholder.continuing_care.cases import roles
from ringholder_web.accounts import people
from ringholder_web.accounts.models import Person
from ringholder_web.continuing_care.access import LONGEST, Access, in_force
from ringholder_web.continuing_care.case_views import NOT_PROCESSABLE
from ringholder_web.continuing_care.models import Grant, GrantEnd
from ringholder_web.continuing_care.private import private
from ringholder_web.ui.reading import Problem, plain, read_day


@dataclass(frozen=True, slots=True)
class Held:
    """A grant in words; `may_end`: whoever looks may take it back."""

    number: int
    who: str
    role: str
    place: str
    until: str
    given_by: str
    may_end: bool


@private
def grants(request: HttpRequest, access: Access) -> HttpResponse:
    """The roles that hold today at one's places; sent, a new one."""
    if not access.may_give:
        raise Http404
    problems: tuple[Problem, ...] = ()
    if request.method == "POST":
        problems = _give(access, request.POST)
        if not problems:
            return redirect("care-access")
    page = {
        "held": _held(access),
        "colleagues": _colleagues(access),
        "roles": [(name, roles()[name].title) for name in _roles(access)],
        "places": [(one.id, one.name) for one in access.places if one.id in access.may_give],
        "typed": request.POST,
        "latest": in_words(access.today + LONGEST),
        "is_office": bool(access.office),
    }
    status = NOT_PROCESSABLE if problems else 200
    page["problems"] = problems
    return render(request, "continuing_care/access.jinja", {"page": page}, status=status)


@private
def end_grant(request: HttpRequest, access: Access, number: str) -> HttpResponse:
    """Take a role back, from this moment."""
    grant = in_force(access.today).filter(pk=int(number)).first()
    if grant is None or request.method != "POST" or not _may_give(access, grant.role, grant.place):
        raise Http404
    GrantEnd.objects.get_or_create(grant=grant, defaults={"at": now(), "by": access.who})
    return redirect("care-access")


def _give(access: Access, typed: QueryDict) -> tuple[Problem, ...]:
    who, role, place = (plain(str(typed.get(name, ""))) for name in ("person", "role", "place"))
    until = read_day(plain(str(typed.get("until", ""))))
    problems = tuple(_wrong(access, who, role, place, until))
    if problems or until is None:
        return problems
    Grant.objects.create(
        person=who,
        role=role,
        place=place,
        from_on=access.today,
        to_on=until,
        given_by=access.who,
        given_as=access.office or "lead",
        given_at=now(),
    )
    return ()


def _wrong(access: Access, who: str, role: str, place: str, until: date | None) -> list[Problem]:
    found = []
    if who not in dict(_colleagues(access)):
        found.append(Problem("person", "Choose a colleague who has an account; not yourself."))
    if not _may_give(access, role, place):
        found.append(Problem("role", "This role for this place is not yours to give."))
    if until is None or not access.today <= until <= access.today + LONGEST:
        latest = in_words(access.today + LONGEST)
        found.append(Problem("until", f"The last day must be from today to {latest}."))
    return found


def _may_give(access: Access, role: str, place: str) -> bool:
    return role in access.may_give.get(place, ())


def _roles(access: Access) -> list[str]:
    given = {role for some in access.may_give.values() for role in some}
    return [role for role in roles() if role in given]


def _colleagues(access: Access) -> list[tuple[str, str]]:
    """Those to whom a role may be given: anybody with an account but oneself."""
    found = Person.objects.filter(is_active=True).exclude(pk=access.who).order_by("name")
    return list(found.values_list("pk", "name"))


def _held(access: Access) -> list[Held]:
    rows = list(in_force(access.today).filter(place__in=list(access.may_give)).order_by("place"))
    names = people.names([*(one.person for one in rows), *(one.given_by for one in rows)])
    places = {one.id: one.name for one in access.places}
    gone = "somebody who has no account any more"
    return [
        Held(
            one.pk,
            names.get(one.person, gone),
            roles()[one.role].title,
            places.get(one.place, one.place),
            in_words(one.to_on),
            names.get(one.given_by, gone),
            _may_give(access, one.role, one.place),
        )
        for one in rows
    ]
