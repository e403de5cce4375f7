"""The performance report: its page, and its files."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.cache import never_cache

from ringholder_web.accounts.pace import counted
from ringholder_web.charter.paper_views import FORMATS
from ringholder_web.matters.reader import reader_of
from ringholder_web.monitor import notes, reports
from ringholder_web.monitor.figures import Figures, figures
from ringholder_web.monitor.reports import Chosen

_PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


@counted
@never_cache
def report(request: HttpRequest) -> HttpResponse:
    known = figures()
    chosen = _chosen(request, known)
    beside = notes.for_report(known.indicators, reader_of(request), chosen.on)
    page = reports.page(known, chosen, beside, localdate())
    return render(request, "monitor/report.jinja", {"page": page})


@counted
@never_cache
def report_file(request: HttpRequest, ending: str) -> HttpResponse:
    if ending not in reports.WRITE:
        raise Http404
    known = figures()
    chosen = _chosen(request, known)
    beside = notes.for_report(known.indicators, reader_of(request), chosen.on)
    content = reports.file(known, chosen, beside, ending)
    type_ = _PPTX if ending == "pptx" else FORMATS[ending].type
    answer = HttpResponse(content, content_type=type_)
    name = f"performance-report-{chosen.area or 'all'}-{chosen.on}.{ending}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _chosen(request: HttpRequest, known: Figures) -> Chosen:
    chosen = reports.read(request.GET, known, localdate())
    if chosen is None:
        raise Http404
    return chosen
