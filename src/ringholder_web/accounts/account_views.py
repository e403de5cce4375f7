"""The pages of the person who is signed in: the account, password, capacity, what was kept."""

from __future__ import annotations

from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localtime
from django.views.decorators.debug import sensitive_post_parameters

from ringholder_web.accounts import kept as kept_forms
from ringholder_web.accounts import links
from ringholder_web.accounts.access import person_of, safe_next, signed_in
from ringholder_web.accounts.asked import MOST_PASSWORD, read_password
from ringholder_web.accounts.capacity import acting_as, capacities_of, choose
from ringholder_web.accounts.sessions import idle_until, longest_until
from ringholder_web.ui.reading import Problem
from ringholder_web.ui.writing import writes

NOT_PROCESSABLE = 422
NOT_HELD = Problem("as", "Choose one of the capacities that you hold.")
NOT_YOUR_PASSWORD = Problem("current", "This is not your password.")


@signed_in
def account(request: HttpRequest) -> HttpResponse:
    page = {
        "person": person_of(request),
        "capacities": capacities_of(request),
        "acting": acting_as(request),
        "links": links.used_by(person_of(request)),
        "idle_until": localtime(idle_until(request)),
        "longest_until": localtime(longest_until(request)),
    }
    return render(request, "accounts/account.jinja", page)


@writes
@signed_in
def acting(request: HttpRequest) -> HttpResponse:
    """Choose in which capacity to act."""
    sent = request.POST if request.method == "POST" else request.GET
    onward = safe_next(sent.get("next", ""))
    problems: tuple[Problem, ...] = ()
    if request.method == "POST":
        if choose(request, request.POST.get("as", "")):
            return redirect(onward or "account")
        problems = (NOT_HELD,)
    page = {
        "capacities": capacities_of(request),
        "acting": acting_as(request),
        "onward": onward,
        "problems": problems,
    }
    status = NOT_PROCESSABLE if problems else 200
    return render(request, "accounts/acting.jinja", page, status=status)


@writes
@signed_in
@kept_forms.keeps_nothing
@sensitive_post_parameters()
def password(request: HttpRequest) -> HttpResponse:
    """Change the password. Whoever is signed in elsewhere as this person is no longer."""
    person = person_of(request)
    problems: tuple[Problem, ...] = ()
    if request.method == "POST":
        problems = _change_password(request)
        if not problems:
            return redirect("account")
    page = {"person": person, "problems": problems, "has_one": person.has_usable_password()}
    status = NOT_PROCESSABLE if problems else 200
    return render(request, "accounts/password.jinja", page, status=status)


def _change_password(request: HttpRequest) -> tuple[Problem, ...]:
    person, current = person_of(request), request.POST.get("current", "")
    if person.has_usable_password() and not (
        len(current) <= MOST_PASSWORD and person.check_password(current)
    ):
        return (NOT_YOUR_PASSWORD,)
    chosen, problems = read_password(request.POST, person)
    if not problems:
        person.set_password(chosen)
        person.save(update_fields=["password"])
        update_session_auth_hash(request, person)
    return problems


@writes
@signed_in
@kept_forms.keeps_nothing
def kept(request: HttpRequest) -> HttpResponse:
    """What was typed and could not be taken: to be sent again, or thrown away."""
    if request.method == "POST":
        kept_forms.forget(request)
    found = kept_forms.kept(request)
    if found is None:
        return redirect("account")
    return render(request, "accounts/kept.jinja", {"kept": found})
