"""The pages of alerts: asking, confirming, ending."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.csrf import csrf_exempt

from ringholder.matters.local_day import local_day
from ringholder_web.accounts.access import signed_in
from ringholder_web.accounts.pace import in_this_minute
from ringholder_web.alerts import asking, gap_digest
from ringholder_web.matters.desk import at_desk, caught_up
from ringholder_web.matters.reader import reader_of
from ringholder_web.ui.errors import Trouble, told, too_fast
from ringholder_web.ui.reading import Problem, plain
from ringholder_web.ui.writing import guarded, writes

ASKS_A_MINUTE = 6
"""From one address of the network: each of them sends a mail."""
NO_SUCH_LINK = Trouble(
    "This link does nothing any more",
    "It was used up, has run out after seven days, or was not copied whole.",
    "Ask for the alert again. If you wanted to end one, it has ended.",
)


@writes
@guarded
def alerts(request: HttpRequest) -> HttpResponse:
    """Ask for an alert."""
    with at_desk() as desk:
        charter = desk.charter_on(local_day(now()))
    problems: list[Problem] = []
    email = plain(str(request.POST.get("email", "")))
    chosen = plain(str(request.POST.get("about", request.GET.get("about", ""))))
    if request.method == "POST" and asking.can_send():
        if _too_fast(request):
            return too_fast(request)
        address, thing = asking.read_email(email), asking.read_thing(charter, chosen)
        if address is None:
            problems.append(Problem("email", "Write an e-mail address, such as name@example.org."))
        if thing is None:
            problems.append(Problem("about", "Choose what you want to be told of from the list."))
        if address is not None and thing is not None:
            site = f"{request.scheme}://{request.get_host()}"
            asking.ask(address, *thing, asking.in_words(charter, *thing), site, now())
            return render(request, "alerts/asked.jinja", {})
    page = {
        "can_send": asking.can_send(),
        "groups": asking.choices(charter),
        "chosen": chosen,
        "email": email,
        "problems": problems,
    }
    return render(request, "alerts/alerts.jinja", page, status=422 if problems else 200)


def _too_fast(request: HttpRequest) -> bool:
    return in_this_minute(f"alerts:{request.META.get('REMOTE_ADDR', '')}") > ASKS_A_MINUTE


@writes
@guarded
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Confirm an alert, by a button: programs that look into mails follow links, and press none."""
    found = asking.read(token, "confirm")
    if found is None:
        return told(request, NO_SUCH_LINK, 404)
    if request.method == "POST":
        asking.confirm(found[0][0], now())
    done = found[0][0].confirmed_at is not None
    return render(request, "alerts/confirm.jinja", {"done": done, "token": token})


@writes
@guarded
@csrf_exempt  # the signed link is the proof, and mail programs send it by themselves (RFC 8058)
def end(request: HttpRequest, token: str) -> HttpResponse:
    """End an alert, or all of an address, by one click."""
    found = asking.read(token, "end", "all")
    if found is not None and request.method == "POST":
        asking.end(found[0])
        found = None
    return render(request, "alerts/end.jinja", {"there": found is not None, "token": token})


@writes
@signed_in
def gap_mail(request: HttpRequest) -> HttpResponse:
    """Whether one gets the mails on gaps that one can act on."""
    reader = reader_of(request)
    wanted = gap_digest.wants(reader.person)
    saved = request.method == "POST"
    if saved:
        wanted = request.POST.get("wanted") == "yes"
        gap_digest.wish(reader.person, wanted=wanted)
    charter = caught_up().charter_on(local_day(now()))
    by_itself = charter is not None and bool(gap_digest.for_whom(charter, reader.held, None))
    page = {
        "gets": by_itself if wanted is None else wanted,
        "by_itself": by_itself,
        "saved": saved,
        "can_send": asking.can_send(),
        "held": reader.capacities,
    }
    return render(request, "alerts/gap_mail.jinja", page)


@writes
@guarded
@csrf_exempt  # the signed link is the proof, and mail programs send it by themselves (RFC 8058)
def gap_mail_end(request: HttpRequest, token: str) -> HttpResponse:
    """End the mails on gaps by one click."""
    person = gap_digest.whose(token)
    if person is None:
        return told(request, NO_SUCH_LINK, 404)
    if request.method == "POST":
        gap_digest.wish(person, wanted=False)
    there = gap_digest.wants(person) is not False
    return render(request, "alerts/gap_mail_end.jinja", {"there": there, "token": token})
