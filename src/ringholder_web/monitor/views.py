"""The pages about figures. Each view reads the request, asks, and hands a page on."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from ringholder.monitor.watch import Watched
from ringholder_web.monitor import data as data_page
from ringholder_web.monitor import gaps as gaps_page
from ringholder_web.monitor import matrix, one_indicator
from ringholder_web.monitor.figures import figures
from ringholder_web.monitor.gaps import Chosen


def indicators(request: HttpRequest) -> HttpResponse:
    page = matrix.page(figures(), matrix.Chosen.read(request.GET))
    return render(request, "monitor/indicators.jinja", {"page": page})


def indicator(request: HttpRequest, name: str, code: str) -> HttpResponse:
    page = one_indicator.page(figures(), _known(name, code), request.GET)
    return render(request, "monitor/indicator.jinja", {"page": page})


def indicator_csv(request: HttpRequest, name: str, code: str) -> HttpResponse:
    table = one_indicator.table(_known(name, code))
    response = HttpResponse(table, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}-{code}.csv"'
    return response


def gaps(request: HttpRequest) -> HttpResponse:
    return render(
        request, "monitor/gaps.jinja", {"page": gaps_page.page(figures(), Chosen.read(request.GET))}
    )


def data(request: HttpRequest) -> HttpResponse:
    page = data_page.page(figures(), settings.DATA, localdate())
    return render(request, "monitor/data.jinja", {"page": page})


def _known(name: str, code: str) -> Watched:
    one = figures().one(name, code)
    if one is None:
        raise Http404
    return one
