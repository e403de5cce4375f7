"""The page of appointments and vacancies."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now

from ringholder_web.accounts.models import Person
from ringholder_web.matters.desk import at_desk
from ringholder_web.register import seats_page
from ringholder_web.register.keeping import may_keep
from ringholder_web.register.models import Unnamed
from ringholder_web.ui.errors import not_yours
from ringholder_web.ui.reading import plain
from ringholder_web.ui.writing import guarded, writes

FOR_SAFETY = "Withheld by whoever keeps the register"


@writes
@guarded
def seats(request: HttpRequest) -> HttpResponse:
    """Every body's places. Whoever keeps the register may withhold the name of a person."""
    keeps = may_keep(request)
    if request.method == "POST":
        if not keeps:
            return not_yours(request)
        _name(plain(str(request.POST.get("person", ""))), str(request.POST.get("shown", "")))
        return redirect("seats")
    with at_desk() as desk:
        page = seats_page.page(desk, request.GET, now(), keeps=keeps)
    return render(request, "register/seats.jinja", {"page": page})


def _name(person: str, shown: str) -> None:
    if shown == "yes":
        Unnamed.objects.filter(pk=person).delete()
    elif Person.objects.filter(pk=person).exists():
        Unnamed.objects.get_or_create(person=person, defaults={"why": FOR_SAFETY})
