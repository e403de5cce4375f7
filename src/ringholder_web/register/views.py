"""The public pages of the register: decisions, and what is coming. Nobody has to sign in."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Count
from django.db.models.functions import TruncMonth
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.timezone import now

from ringholder.matters.local_day import LONDON
from ringholder_web.accounts.pace import counted
from ringholder_web.matters.desk import at_desk, caught_up
from ringholder_web.register import decision_page, decisions, feeds, forward_plan, list_page
from ringholder_web.register.asked import Asked, matching
from ringholder_web.register.models import Decision
from ringholder_web.ui.tables import csv_file

ATOM = "application/atom+xml; charset=utf-8"


def register(request: HttpRequest) -> HttpResponse:
    """The list of the published decisions."""
    decisions.catch_up()
    page = list_page.page(caught_up(), Asked.read(request.GET), now())
    return render(request, "register/decisions.jinja", {"page": page})


def decision(request: HttpRequest, matter: str) -> HttpResponse:
    """One published decision."""
    with at_desk() as desk:
        page = decision_page.page(desk, matter, now())
    if page is None:
        raise Http404
    return render(request, "register/decision.jinja", {"page": page})


def decision_json(request: HttpRequest, matter: str) -> HttpResponse:
    """The same as data."""
    decisions.catch_up()
    row = Decision.objects.filter(pk=matter).first()
    if row is None:
        raise Http404
    return _open_data(row.told)


def decisions_json(request: HttpRequest) -> HttpResponse:
    """A page of the list as data."""
    decisions.catch_up()
    asked = Asked.read(request.GET)
    found = matching(asked, now())
    first = (asked.page - 1) * feeds.IN_A_FEED
    rows = found[first : first + feeds.IN_A_FEED]
    shapes = [row.told for row in rows]
    return _open_data({"found": found.count(), "page": asked.page, "decisions": shapes})


def _open_data(told: object) -> JsonResponse:
    answer = JsonResponse(told, json_dumps_params={"ensure_ascii": False}, safe=False)
    answer.headers["Access-Control-Allow-Origin"] = "*"  # it is public, and no cookie opens more
    return answer


@counted
def decisions_csv(request: HttpRequest) -> HttpResponse:
    """What is looked for as a table."""
    decisions.catch_up()
    rows = matching(Asked.read(request.GET), now())[: feeds.MOST_ROWS]
    made = feeds.csv_rows(rows.iterator(), request.build_absolute_uri)
    return csv_file("decisions.csv", feeds.CSV_HEAD, made)


def decisions_atom(request: HttpRequest) -> HttpResponse:
    """What is looked for as a feed, the newest first."""
    decisions.catch_up()
    found = matching(Asked.read(request.GET), now()).order_by("-published_at", "matter")
    here = request.build_absolute_uri()
    told = feeds.atom("Decisions", found[: feeds.IN_A_FEED], here, request.build_absolute_uri)
    return HttpResponse(told, content_type=ATOM)


def archive(request: HttpRequest) -> HttpResponse:
    """How many decisions were published in each month."""
    decisions.catch_up()
    by_month = Decision.objects.annotate(month=TruncMonth("published_at")).order_by("-month")
    months = by_month.values("month").annotate(number=Count("pk"))
    return render(request, "register/archive.jinja", {"months": list(months)})


def archive_month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """What was published in a month."""
    if not (1 <= month <= 12 and 1 <= year <= 9999):
        raise Http404
    decisions.catch_up()
    first = datetime(year, month, 1, tzinfo=LONDON)
    after = datetime(year + month // 12, month % 12 + 1, 1, tzinfo=LONDON) if year < 9999 else first
    rows = Decision.objects.filter(published_at__gte=first, published_at__lt=after)
    shown = [
        list_page.one(row, now()) for row in rows.order_by("-published_at", "pk").defer("words")
    ]
    told = {"name": f"{first:%B %Y}", "decisions": shown}
    return render(request, "register/month.jinja", told)


def plan(request: HttpRequest) -> HttpResponse:
    """What is coming."""
    page = forward_plan.page(caught_up(), forward_plan.Ask.read(request.GET), now())
    return render(request, "register/forward_plan.jinja", {"page": page})


def _sought(request: HttpRequest) -> tuple[forward_plan.Session, ...]:
    return forward_plan.page(caught_up(), forward_plan.Ask.read(request.GET), now()).sessions


def plan_ics(request: HttpRequest) -> HttpResponse:
    """The same as a calendar."""
    told = feeds.plan_ical(_sought(request), request.build_absolute_uri, now())
    answer = HttpResponse(told, content_type="text/calendar; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="forward-plan.ics"'
    return answer


def plan_atom(request: HttpRequest) -> HttpResponse:
    """The same as a feed."""
    here = request.build_absolute_uri()
    told = feeds.plan_atom(_sought(request), here, request.build_absolute_uri, now())
    return HttpResponse(told, content_type=ATOM)


def plan_json(request: HttpRequest) -> HttpResponse:
    """The same as data."""
    return _open_data({"meetings": [forward_plan.as_json(one) for one in _sought(request)]})
