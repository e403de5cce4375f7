"""The pages on which figures are explored. Each view asks, and hands a page on."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from ringholder_web.charter.paper_views import FORMATS
from ringholder_web.monitor import explore as explore_page
from ringholder_web.monitor import explore_asked, map_page
from ringholder_web.monitor.explored import Explored, excel, explored, table
from ringholder_web.monitor.figures import figures


def explore(request: HttpRequest) -> HttpResponse:
    page = explore_page.page(figures(), _explored(request))
    return render(request, "monitor/explore.jinja", {"page": page})


def explore_file(request: HttpRequest, kind: str) -> HttpResponse:
    """The figures as a table to keep: `csv` or `xlsx`."""
    found = _explored(request)
    if kind == "csv":
        content = ("\ufeff" + table(found)).encode()
        answer = HttpResponse(content, content_type="text/csv; charset=utf-8")
    elif kind == "xlsx":
        address = request.build_absolute_uri().replace("/explore/figures.xlsx", "/explore/")
        content = excel(found, address)
        answer = HttpResponse(content, content_type=FORMATS["xlsx"].type)
    else:
        raise Http404
    name = f"{found.asked.indicator.id}-{found.level.value}.{kind}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _explored(request: HttpRequest) -> Explored:
    known = figures()
    return explored(known, explore_asked.read(request.GET, known.indicators))


def area_map(request: HttpRequest) -> HttpResponse:
    page = map_page.page(figures(), settings.DATA / "outlines", request.GET)
    return render(request, "monitor/map.jinja", {"page": page})
