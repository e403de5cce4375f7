"""The pages of tokens: make one for a program, see which there are, end one."""

from __future__ import annotations

from datetime import datetime, time

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, make_aware, now

from ringholder_web.accounts import tokens
from ringholder_web.accounts.access import person_of, signed_in
from ringholder_web.accounts.capacity import Capacity, capacities_of
from ringholder_web.accounts.models import Token
from ringholder_web.ui.reading import Problem, plain, read_day
from ringholder_web.ui.writing import writes

NOT_PROCESSABLE = 422


@writes
@signed_in
def all_tokens(request: HttpRequest) -> HttpResponse:
    """The tokens of the person, and a form to make one. A new one is shown once."""
    typed = {name: plain(request.POST.get(name, "")) for name in ("name", "as", "until")}
    problems: tuple[Problem, ...] = ()
    text = ""
    if request.method == "POST":
        text, problems = _make(request, typed)
    page = {
        "typed": {} if text else typed,
        "problems": problems,
        "text": text,
        "capacities": capacities_of(request),
        "tokens": list(Token.objects.filter(person=person_of(request)).order_by("-made_at")),
        "now": now(),
    }
    status = NOT_PROCESSABLE if problems else 200
    return render(request, "accounts/tokens.jinja", page, status=status)


@writes
@signed_in
def revoke(request: HttpRequest, number: int) -> HttpResponse:
    if request.method == "POST" and not tokens.revoke(person_of(request), number, now()):
        raise Http404
    return redirect("tokens")


def _make(request: HttpRequest, typed: dict[str, str]) -> tuple[str, tuple[Problem, ...]]:
    at, problems = now(), []
    until = _end_of(typed["until"])
    capacity = _held(request, typed["as"])
    if not typed["name"]:
        problems.append(Problem("name", "Say what it is for, so that you know it again."))
    if capacity is None:
        problems.append(Problem("as", "Choose one of the capacities that you hold."))
    if until is None or not at < until <= at + tokens.LONGEST_LIFE:
        problems.append(Problem("until", "Give a day within a year, such as 31 March 2027."))
    if problems or capacity is None or until is None:
        return "", tuple(problems)
    _, text = tokens.make(person_of(request), capacity, typed["name"], until, at)
    return text, ()


def _end_of(typed: str) -> datetime | None:
    """The last second of a day, here."""
    day = read_day(typed)
    if day is None or day < localdate() or day.year > localdate().year + 1:
        return None
    return make_aware(datetime.combine(day, time.max))


def _held(request: HttpRequest, as_: str) -> Capacity | None:
    return next((one for one in capacities_of(request) if one.as_ == as_), None)
