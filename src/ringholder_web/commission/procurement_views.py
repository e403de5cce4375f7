"""The pages on the choice of a provider. Each view reads the request, asks, and hands a page on."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.cache import never_cache

from ringholder.commission.psr.notices import forms
from ringholder.papers.blocks import Paper
from ringholder_web.accounts.pace import counted
from ringholder_web.charter.paper_views import FORMATS
from ringholder_web.commission import procurement_files as files
from ringholder_web.commission import procurements as listing
from ringholder_web.commission import which_process as asking
from ringholder_web.matters.desk import at_desk
from ringholder_web.matters.reader import reader_of

FIRST_YEAR, LAST_YEAR = 2023, 2100
"""The regulations came into force in the financial year that began in 2023."""
ENDINGS = ("docx", "pdf", "html")


def which_process(request: HttpRequest) -> HttpResponse:
    """The decision table of regulation 6 as a form, for anybody."""
    page = asking.page(request.GET)
    return render(request, "commission/which_process.jinja", {"page": page})


@never_cache
def procurements(request: HttpRequest) -> HttpResponse:
    """The procurements that the reader may know of, with what is due."""
    with at_desk() as desk:
        page = listing.page(desk, reader_of(request))
    return render(request, "commission/procurements.jinja", {"page": page})


@never_cache
@counted
def year_summary(request: HttpRequest, year: int) -> HttpResponse:
    """The annual summary of a financial year; its details for those of the commissioner."""
    _known(year)
    with at_desk() as desk:
        page = listing.summary_page(desk, reader_of(request), year)
    return render(request, "commission/procurement_summary.jinja", {"page": page})


@never_cache
@counted
def year_summary_file(request: HttpRequest, year: int, ending: str) -> HttpResponse:
    _known(year)
    with at_desk() as desk:
        if not listing.reads_details(desk, reader_of(request)):
            raise Http404
        paper = files.summary_file(desk, year, localdate())
    return _file(f"provider-selection-{year}", paper, ending)


@never_cache
@counted
def record_file(request: HttpRequest, matter: str, ending: str) -> HttpResponse:
    """The record of regulation 24, for those whom the procurement concerns."""
    with at_desk() as desk:
        paper = files.record_file(desk, reader_of(request), matter, localdate())
    return _file(f"record-{matter}", paper, ending)


@never_cache
@counted
def notice_file(request: HttpRequest, matter: str, form: str, ending: str) -> HttpResponse:
    """A notice, for those whom the procurement concerns."""
    if form not in forms():
        raise Http404
    about = str(request.GET.get("about", ""))[:200]
    with at_desk() as desk:
        paper = files.notice_file(desk, reader_of(request), matter, form, about, localdate())
    return _file(f"{form}-{matter}", paper, ending)


def _known(year: int) -> None:
    if not FIRST_YEAR <= year < LAST_YEAR:
        raise Http404


def _file(name: str, paper: Paper | None, ending: str) -> HttpResponse:
    if paper is None or ending not in ENDINGS:
        raise Http404
    wanted = FORMATS[ending]
    answer = HttpResponse(wanted.write(paper), content_type=wanted.type)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return answer
