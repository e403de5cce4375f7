"""The pages of administrators: who has an account, inviting somebody, changing and barring."""

from __future__ import annotations

from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now

from ringholder_web.accounts import links, people
from ringholder_web.accounts.access import administrators, id_of
from ringholder_web.accounts.asked import TAKEN, PersonForm, read_person
from ringholder_web.accounts.mail import send_link
from ringholder_web.accounts.models import Person
from ringholder_web.ui.reading import Problem
from ringholder_web.ui.writing import writes

NOT_PROCESSABLE = 422
LAST = Problem(
    "person", "This is the only administrator who can sign in. Make another person one first."
)


@administrators
def all_people(request: HttpRequest) -> HttpResponse:
    page = {"people": list(Person.objects.order_by("name", "email"))}
    return render(request, "accounts/people.jinja", page)


@writes
@administrators
def invite(request: HttpRequest) -> HttpResponse:
    form = PersonForm()
    if request.method == "POST":
        form = read_person(request.POST)
        if not form.problems:
            try:
                person = people.invite(
                    form.name, form.email, now(), is_administrator=form.is_administrator
                )
            except IntegrityError:
                form = PersonForm(form.name, form.email, form.is_administrator, (TAKEN,))
            else:
                return _link_made(request, person)
    status = NOT_PROCESSABLE if form.problems else 200
    return render(request, "accounts/invite.jinja", {"form": form}, status=status)


@writes
@administrators
def person(request: HttpRequest, number: str) -> HttpResponse:
    """One person: change what is known of them, make a new link, bar or admit them."""
    found = Person.objects.filter(pk=number).first()
    if found is None:
        raise Http404
    form = PersonForm(found.name, found.email, found.is_administrator)
    if request.method == "POST":
        if request.POST.get("do") == "link" and found.is_active:
            return _link_made(request, found)
        form = _done(request, found)
        if not form.problems:
            return redirect("people")
    page = {"person": Person.objects.get(pk=number), "form": form}
    status = NOT_PROCESSABLE if form.problems else 200
    return render(request, "accounts/person.jinja", page, status=status)


def _done(request: HttpRequest, found: Person) -> PersonForm:
    """Do what the pressed button says; the form as it stands after that."""
    form = PersonForm(found.name, found.email, found.is_administrator)
    try:
        match request.POST.get("do"):
            case "bar":
                people.bar(found, now())
            case "admit":
                people.admit(found)
            case "part":
                people.part_from_organisation(found)
            case _:
                form = read_person(request.POST, found)
                if not form.problems:
                    people.change(found, form)
    except people.LastAdministrator:
        return PersonForm(form.name, form.email, form.is_administrator, (LAST,))
    except IntegrityError:
        return PersonForm(form.name, form.email, form.is_administrator, (TAKEN,))
    return form


def _link_made(request: HttpRequest, found: Person) -> HttpResponse:
    address = request.build_absolute_uri(links.link_for(found, now(), by=id_of(request)))
    page = {"person": found, "address": address, "sent": send_link(found, address)}
    return render(request, "accounts/link_made.jinja", page)
