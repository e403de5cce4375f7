"""The doors: sign in, sign in by one's organisation, by a link, and sign out."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib.auth import authenticate, logout
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.debug import sensitive_post_parameters

from ringholder_web.accounts import links, organisation, people
from ringholder_web.accounts.access import (
    anybody_has_an_account,
    is_signed_in,
    person_of,
    safe_next,
)
from ringholder_web.accounts.asked import (
    MOST_PASSWORD,
    PersonForm,
    is_address,
    read_password,
    read_person,
)
from ringholder_web.accounts.kept import keeps_nothing, kept
from ringholder_web.accounts.models import OneTimeLink, Person, plain_email
from ringholder_web.accounts.pace import counted
from ringholder_web.accounts.sessions import KEPT, LAPSED, let_in
from ringholder_web.ui.errors import Trouble, told
from ringholder_web.ui.reading import Problem, plain
from ringholder_web.ui.writing import guarded, writes

NOT_PROCESSABLE, TOO_MANY = 422, 429
LOOPBACK = ("127.0.0.1", "::1")
ONWARD = "onward"  # in the session, while somebody is at their organisation's provider
WRONG = Problem("email", "The e-mail address or the password is not right.")
LOCKED = Problem(
    "email", "There were too many tries. Wait a quarter of an hour, or ask an administrator."
)
NO_LONGER = Trouble(
    "This link cannot be used",
    "It was used already, or has run out, or a newer one was made after it.",
    "Ask an administrator for a new one.",
)
NOT_SAFE = Trouble(
    "Nobody can sign in here",
    "These pages come over a connection that others can read, and so would your password.",
    "Whoever runs this site has to serve it by https, or you open it on the machine itself.",
)
PROVIDER_FAILED = Trouble(
    "Your organisation's sign-in did not work",
    "Its answer did not come, came too late, or could not be trusted.",
    "Try again from the start. If it fails again, tell an administrator of this site.",
)
NOT_INVITED = Trouble(
    "You cannot be signed in with that account",
    "Nobody was invited with it, or your organisation does not say that it verified your address.",
    "Ask an administrator of this site to invite you with the address of that account.",
)


@writes
@guarded
@keeps_nothing
@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    if not _is_safe(request):
        return told(request, NOT_SAFE, 403)
    sent = request.POST if request.method == "POST" else request.GET
    onward = safe_next(sent.get("next", ""))
    email = plain_email(plain(sent.get("email", "")))
    if request.method != "POST":
        email = person_of(request).email if is_signed_in(request) else ""
        return _door(request, email, onward)
    password = request.POST.get("password", "")
    person = None
    if is_address(email) and password and len(password) <= MOST_PASSWORD:
        person = authenticate(request, username=email, password=password)
    if isinstance(person, Person):
        let_in(request, person, now())
        return _after(request, onward)
    if getattr(request, "axes_locked_out", False):
        return _door(request, email, onward, LOCKED, status=TOO_MANY)
    return _door(request, email, onward, WRONG, status=NOT_PROCESSABLE)


def locked_out(request: HttpRequest, response: HttpResponse, credentials: object) -> HttpResponse:
    """What axes answers with: the view's own page, if it was told in time; else the same page."""
    if response.status_code == TOO_MANY:
        return response
    onward = safe_next(request.POST.get("next", ""))
    email = plain_email(plain(request.POST.get("email", "")))
    return _door(request, email, onward, LOCKED, status=TOO_MANY)


@guarded
@counted
def organisation_start(request: HttpRequest) -> HttpResponse:
    """Off to the organisation's provider."""
    if not organisation.offered():
        return redirect("sign-in")
    if not _is_safe(request):
        return told(request, NOT_SAFE, 403)
    request.session[ONWARD] = safe_next(request.GET.get("next", ""))
    back = request.build_absolute_uri(reverse("sign-in-organisation-back"))
    try:
        return organisation.start(request, back)
    except organisation.ProviderFailed:
        return told(request, PROVIDER_FAILED, 502)


@guarded
@counted
def organisation_back(request: HttpRequest) -> HttpResponse:
    """Back from the organisation's provider."""
    if not organisation.offered():
        return redirect("sign-in")
    onward = safe_next(request.session.pop(ONWARD, ""))
    try:
        person = organisation.who_came_back(request)
    except organisation.ProviderFailed:
        return told(request, PROVIDER_FAILED, 400)
    except organisation.NotInvited:
        return told(request, NOT_INVITED, 403)
    let_in(request, person, now())
    return _after(request, onward)


@writes
@guarded
@keeps_nothing
@sensitive_post_parameters("password", "again")
def by_link(request: HttpRequest, drawn: str) -> HttpResponse:
    """Set a password by a link that works once. Looking at the page does not use it up."""
    link = links.find(drawn, now())
    if link is None or link.person is None or not link.person.is_active:
        return told(request, NO_LONGER, 404)
    if not _is_safe(request):
        return told(request, NOT_SAFE, 403)
    problems: tuple[Problem, ...] = ()
    if request.method == "POST":
        password, problems = read_password(request.POST, link.person)
        if not problems:
            return _set_by_link(request, link, link.person, password)
    page = {"person": link.person, "problems": problems}
    status = NOT_PROCESSABLE if problems else 200
    return render(request, "accounts/by_link.jinja", page, status=status)


def _set_by_link(
    request: HttpRequest, link: OneTimeLink, person: Person, password: str
) -> HttpResponse:
    person.set_password(password)
    with transaction.atomic():
        if not links.use(link, now()):
            return told(request, NO_LONGER, 404)
        person.save(update_fields=["password"])
    let_in(request, person, now())
    return _after(request, "")


@writes
@guarded
@keeps_nothing
@sensitive_post_parameters("password", "again")
def first_administrator(request: HttpRequest, drawn: str) -> HttpResponse:
    """Make the first administrator: on the machine itself, by the link that its console shows."""
    link = links.find(drawn, now())
    here = request.META.get("REMOTE_ADDR") in LOOPBACK
    if link is None or link.person is not None or not here or people.has_administrator():
        return told(request, NO_LONGER, 404)
    form = PersonForm()
    problems: tuple[Problem, ...] = ()
    if request.method == "POST":
        form = read_person(request.POST)
        about = Person(name=form.name, email=form.email)
        password, wrong = read_password(request.POST, about)
        problems = (*form.problems, *wrong)
        if not problems:
            return _make_first(request, link, form, password)
    page = {"form": form, "problems": problems}
    status = NOT_PROCESSABLE if problems else 200
    return render(request, "accounts/first.jinja", page, status=status)


def _make_first(
    request: HttpRequest, link: OneTimeLink, form: PersonForm, password: str
) -> HttpResponse:
    at = now()
    try:
        with transaction.atomic():
            if not links.use(link, at) or people.has_administrator():
                return told(request, NO_LONGER, 404)
            person = people.invite(
                form.name, form.email, at, is_administrator=True, password=password
            )
    except IntegrityError:
        return told(request, NO_LONGER, 404)
    let_in(request, person, at)
    return redirect("people")


@writes
@guarded
@keeps_nothing
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session. Asked for by a link it shows a button: a link could be anybody's."""
    if request.method == "POST":
        logout(request)
        return redirect(f"{reverse('sign-in')}?{urlencode({'out': 'yes'})}")
    return render(request, "accounts/sign_out.jinja")


def _is_safe(request: HttpRequest) -> bool:
    """Whether a password may be typed: over https, or from this machine or the proxy on it."""
    return request.is_secure() or request.META.get("REMOTE_ADDR") in LOOPBACK


def _door(
    request: HttpRequest, email: str, onward: str, *problems: Problem, status: int = 200
) -> HttpResponse:
    page = {
        "email": email,
        "onward": onward,
        "problems": problems,
        "by_organisation": organisation.offered(),
        "organisation": f"{reverse('sign-in-organisation')}?{urlencode({'next': onward})}",
        "signed_out": "out" in request.GET,
        "lapsed": LAPSED in request.session,
        "kept": KEPT in request.session,
        "nobody_yet": not anybody_has_an_account(),
    }
    return render(request, "accounts/sign_in.jinja", page, status=status)


def _after(request: HttpRequest, onward: str) -> HttpResponse:
    """To what they had typed before, to where they wanted to go, or to their account."""
    if kept(request) is not None:
        return redirect("kept")
    return redirect(onward or reverse("account"))
