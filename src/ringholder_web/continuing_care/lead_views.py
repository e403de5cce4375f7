"""The pages of the lead: who is late, how places differ, caseloads, forecast, costs."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now

from ringholder.matters.local_day import local_day
from ringholder_web.accounts.access import workspace
from ringholder_web.accounts.kept import keeps_nothing
from ringholder_web.accounts.pace import in_this_minute
from ringholder_web.continuing_care import (
    lead_caseloads,
    lead_costs,
    lead_files,
    lead_forecast,
    lead_morning,
    lead_places,
)
from ringholder_web.continuing_care.lead_access import (
    BRINGS,
    LINES,
    MONEY,
    NOT_FOR_YOU,
    Viewer,
    may_see,
    noted,
)
from ringholder_web.continuing_care.lead_files import Extract
from ringholder_web.continuing_care.private import quiet
from ringholder_web.files.insider import Insider
from ringholder_web.organisations.board import Board, board
from ringholder_web.ui.errors import told, too_fast
from ringholder_web.ui.reading import Problem, plain
from ringholder_web.ui.writing import writes

A_MINUTE_AT_MOST = 30
NOT_PROCESSABLE, FORBIDDEN = 422, 403
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Seen:
    """What somebody may see: the board, as what, and the extract where one was brought."""

    board: Board
    viewer: Viewer
    extract: Extract | None

    @property
    def inside(self) -> Insider:
        """As what they are here."""
        return self.viewer.inside

    @property
    def synthetic(self) -> bool:
        """Whether the people of the extract are made up."""
        return self.extract is not None and self.extract.synthetic


@quiet
def today(request: HttpRequest) -> HttpResponse:
    """Who is late this morning, by place."""
    place = _asked(request, "place")
    seen = _seen(request)
    if isinstance(seen, HttpResponse):
        return seen
    if seen.viewer.places is not None and not seen.viewer.places:
        return told(request, NOT_FOR_YOU, FORBIDDEN)
    page = None
    if seen.extract is not None:
        page = lead_morning.page(seen.extract, place, seen.viewer)
        noted(request, [one.value for one in page.places])
    return render(request, "continuing_care/today.jinja", {"page": page, "seen": seen})


@quiet
def places(request: HttpRequest) -> HttpResponse:
    """How places differ."""
    seen = _seen(request)
    if isinstance(seen, HttpResponse):
        return seen
    asked = {name: _asked(request, name) for name in lead_places.ASKED}
    page = lead_places.page(seen.extract, asked, seen.viewer) if seen.extract is not None else None
    return render(request, "continuing_care/places.jinja", {"page": page, "seen": seen})


@quiet
def report(request: HttpRequest, name: str, kind: str) -> HttpResponse:
    """How places differ as a paper: `exact` for the board, or for the public."""
    seen = _seen(request)
    if isinstance(seen, HttpResponse):
        return seen
    if seen.extract is None:
        raise Http404
    asked = {one: _asked(request, one) for one in lead_places.ASKED}
    made = lead_places.report(seen.extract, asked, name, kind, seen.viewer)
    if made is None:
        raise Http404
    answer = HttpResponse(made.content, content_type=made.type)
    answer.headers["Content-Disposition"] = f'attachment; filename="{made.name}"'
    return answer


@quiet
def caseloads(request: HttpRequest) -> HttpResponse:
    """What lies on whose desk."""
    seen = _seen(request)
    if isinstance(seen, HttpResponse):
        return seen
    page = lead_caseloads.page(seen.extract, seen.viewer) if seen.extract is not None else None
    return render(request, "continuing_care/caseloads.jinja", {"page": page, "seen": seen})


@quiet
def forecast(request: HttpRequest) -> HttpResponse:
    """Eligible people and spend to come."""
    place, uplift = _asked(request, "place"), _asked(request, "uplift")
    seen = _seen(request, MONEY)
    if isinstance(seen, HttpResponse):
        return seen
    page = (
        lead_forecast.page(seen.extract, place, uplift, seen.viewer)
        if seen.extract is not None
        else None
    )
    return render(request, "continuing_care/forecast.jinja", {"page": page, "seen": seen})


@quiet
def costs(request: HttpRequest) -> HttpResponse:
    """What packages cost, by place and month."""
    seen = _seen(request, MONEY)
    if isinstance(seen, HttpResponse):
        return seen
    page = None
    if seen.extract is not None:
        page = lead_costs.page(seen.extract, seen.viewer)
        noted(request, filter(seen.viewer.sees, seen.extract.places))
    return render(request, "continuing_care/costs.jinja", {"page": page, "seen": seen})


@quiet
def files(request: HttpRequest) -> HttpResponse:
    """What was brought, what is wrong with it, and bringing it."""
    seen = _seen(request)
    if isinstance(seen, HttpResponse):
        return seen
    return _files(request, seen)


@writes
@keeps_nothing
@workspace
@quiet
def bring(request: HttpRequest) -> HttpResponse:
    """Keep a file that a lead, or the office, sends."""
    seen = _seen(request, BRINGS)
    if isinstance(seen, HttpResponse):
        return seen
    if request.method != "POST":
        return redirect("care-files")
    if in_this_minute(f"continuing-care:{request.META.get('REMOTE_ADDR')}") > A_MINUTE_AT_MOST:
        return too_fast(request)
    what = plain(str(request.POST.get("what", "")))[:_LONGEST]
    wrong = lead_files.bring(request.FILES.get("file"), what, seen.board.code, seen.inside)
    if wrong:
        return _files(request, seen, (Problem("file", wrong),))
    return redirect("care-today" if what == "extract" else "care-files")


def _files(request: HttpRequest, seen: Seen, problems: tuple[Problem, ...] = ()) -> HttpResponse:
    brings = may_see(request, what=BRINGS) is not None
    extract = seen.extract
    sees_all = extract is not None and seen.viewer.sees_all(extract.places)
    if extract is not None and sees_all and extract.findings:
        noted(request, extract.places)
    shown = {
        "seen": seen,
        "sees_all": sees_all,
        "brings": brings,
        "problems": problems,
        "layouts": lead_files.layouts(),
    }
    status = NOT_PROCESSABLE if problems else 200
    return render(request, "continuing_care/files.jinja", shown, status=status)


def _seen(request: HttpRequest, what: str = LINES) -> Seen | HttpResponse:
    """What may be seen, or the page that says that it may not. Raises `Http404` without a board."""
    of = board()
    if of is None:
        raise Http404
    viewer = may_see(request, what=what)
    if viewer is None:
        return told(request, NOT_FOR_YOU, FORBIDDEN)
    return Seen(of, viewer, lead_files.extract(of.code, local_day(now())))


def _asked(request: HttpRequest, name: str) -> str:
    return plain(str(request.GET.get(name, "")))[:_LONGEST]
