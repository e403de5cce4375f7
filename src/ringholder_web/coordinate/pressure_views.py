"""The pages about pressure: tonight, the levels, reports, who may authorise what, and diverts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import wraps

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now

from ringholder.charter.said import given
from ringholder.coordinate.pressure.reports import Report
from ringholder.matters.local_day import local_day
from ringholder_web.accounts.access import workspace
from ringholder_web.accounts.pace import in_this_minute
from ringholder_web.coordinate import (
    divert_page,
    pressure_page,
    report_form,
    tonight_page,
    who_may_page,
)
from ringholder_web.coordinate.pressure_files import (
    KINDS,
    Held,
    bring,
    held,
    keep_reports,
    reporter,
    seer,
)
from ringholder_web.coordinate.pressure_now import now_of
from ringholder_web.files.insider import NOT_INSIDE, Insider, insider
from ringholder_web.files.keeping import TooLarge
from ringholder_web.matters.desk import at_desk
from ringholder_web.matters.reader import reader_of
from ringholder_web.organisations.board import Board, board
from ringholder_web.ui.errors import Trouble, told, too_fast
from ringholder_web.ui.reading import plain
from ringholder_web.ui.writing import writes

NOT_PROCESSABLE, FORBIDDEN = 422, 403
A_MINUTE_AT_MOST = 30
NO_BOARD = Trouble(
    "No board is known",
    "No constitution on the shelf is in force today, so nobody knows whose services these are.",
    "Put a constitution on the shelf.",
)
NO_FILE = Trouble(
    "No file was kept",
    "No file came with the form, or it is too large.",
    "Choose a file of at most 40 megabytes, and send it again.",
)

Inside = Callable[[HttpRequest, Board, Held, Insider], HttpResponse]


def _for_those_who_see(view: Inside) -> Callable[[HttpRequest], HttpResponse]:
    """Mark a page that people of the board and of the sites that report to it may see."""

    @workspace
    @wraps(view)
    def seen(request: HttpRequest) -> HttpResponse:
        found = board()
        if found is None:
            return told(request, NO_BOARD, 404)
        known = held(found.code)
        who = seer(request, found.code, known)
        if who is None:
            return told(request, NOT_INSIDE, FORBIDDEN)
        return view(request, found, known, who)

    return seen


@_for_those_who_see
def tonight(request: HttpRequest, _: Board, known: Held, who: Insider) -> HttpResponse:
    """The page for whoever is on call."""
    with at_desk() as desk:
        page = tonight_page.page(desk, known, reader_of(request), who.title)
    return render(request, "coordinate/tonight.jinja", {"page": page})


@_for_those_who_see
def who_may(request: HttpRequest, _: Board, __: Held, ___: Insider) -> HttpResponse:
    """Who may authorise something now."""
    with at_desk() as desk:
        page = who_may_page.page(desk, reader_of(request), request.GET)
    status = NOT_PROCESSABLE if page.wrong else 200
    return render(request, "coordinate/who_may.jinja", {"page": page}, status=status)


@_for_those_who_see
def pressure(request: HttpRequest, found: Board, known: Held, who: Insider) -> HttpResponse:
    """The levels of each site over time, and what they rest on."""
    brings = insider(request, found.code) is not None
    page = pressure_page.page(known, now(), who.title, brings=brings)
    return render(request, "coordinate/pressure.jinja", {"page": page, "told": ()})


@_for_those_who_see
def divert(request: HttpRequest, _: Board, known: Held, __: Insider) -> HttpResponse:
    """Should ambulances go elsewhere?"""
    at = now()
    levels = now_of(known, at) if known.thresholds.scales else None
    with at_desk() as desk:
        charter, reader = desk.charter_on(local_day(at)), reader_of(request)
        named = charter.organisations.values() if charter is not None else ()
        ids = {code: one.id for one in named if (code := given(one.ods))}
        open_ = tuple(
            (c.matter, str(c.opened.get("title"))) for c in tonight_page.open_(desk, reader)
        )
    page = replace(divert_page.page(known, levels, request.GET, ids), incidents=open_)
    status = NOT_PROCESSABLE if page.problems else 200
    return render(request, "coordinate/divert.jinja", {"page": page}, status=status)


@writes
@workspace
def report(request: HttpRequest, site: str, pillar: str) -> HttpResponse:
    """A site says how it is: people of the site, or of the board for it."""
    found = board()
    known = held(found.code) if found is not None else None
    named = known.site(site.upper(), pillar) if known is not None else None
    if found is None or known is None or named is None:
        raise Http404
    who = reporter(request, found.code, named.id)
    if who is None:
        return told(request, NOT_INSIDE, FORBIDDEN)
    if request.method != "POST":
        form = report_form.form(known, named, now(), {})
        return render(request, "coordinate/report.jinja", {"form": form})
    if in_this_minute(f"report:{request.META.get('REMOTE_ADDR')}") > A_MINUTE_AT_MOST:
        return too_fast(request)
    typed = {name: plain(str(value)) for name, value in request.POST.items()}
    made = report_form.read(known, named, now(), typed)
    if isinstance(made, Report):
        keep_reports([made], who)
        return redirect("pressure")
    form = report_form.form(known, named, now(), typed, made)
    return render(request, "coordinate/report.jinja", {"form": form}, status=NOT_PROCESSABLE)


@writes
@workspace
def bring_file(request: HttpRequest, kind: str) -> HttpResponse:
    """Bring a file of reports, sites, thresholds or action cards, for people of the board."""
    found = board()
    if request.method != "POST" or kind not in KINDS or found is None:
        raise Http404
    who = insider(request, found.code)
    if who is None:
        return told(request, NOT_INSIDE, FORBIDDEN)
    sent = request.FILES.get("file")
    if not isinstance(sent, UploadedFile):
        return told(request, NO_FILE, NOT_PROCESSABLE)
    try:
        read = bring(kind, found.code, sent, who, now())
    except TooLarge:
        return told(request, NO_FILE, NOT_PROCESSABLE)
    if not read.findings:
        return redirect("pressure")
    page = pressure_page.page(held(found.code), now(), who.title, brings=True)
    shown = {"page": page, "told": read.findings, "kept": len(read.reports)}
    return render(request, "coordinate/pressure.jinja", shown, status=NOT_PROCESSABLE)
