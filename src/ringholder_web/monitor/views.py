"""The pages about figures. Each view reads the request, asks, and hands a page on."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from ringholder.monitor.watch import Watched
from ringholder_web.matters.desk import caught_up
from ringholder_web.matters.gap_items import Items, items
from ringholder_web.matters.reader import reader_of
from ringholder_web.monitor import data as data_page
from ringholder_web.monitor import gaps as gaps_page
from ringholder_web.monitor import matrix, notes, one_indicator
from ringholder_web.monitor import monday as monday_page
from ringholder_web.monitor.act_box import act_box
from ringholder_web.monitor.figures import figures
from ringholder_web.monitor.gaps import Chosen


def indicators(request: HttpRequest) -> HttpResponse:
    page = matrix.page(figures(), matrix.Chosen.read(request.GET))
    return render(request, "monitor/indicators.jinja", {"page": page})


def indicator(request: HttpRequest, name: str, code: str) -> HttpResponse:
    one = known_series(name, code)
    page = one_indicator.page(figures(), one, request.GET)
    beside = notes.box(one, reader_of(request))
    act = act_box(figures(), one, _items(request))
    told = {"page": page, "act": act, "notes": beside}
    return render(request, "monitor/indicator.jinja", told)


def indicator_csv(request: HttpRequest, name: str, code: str) -> HttpResponse:
    table = one_indicator.table(known_series(name, code))
    response = HttpResponse(table, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}-{code}.csv"'
    return response


def gaps(request: HttpRequest) -> HttpResponse:
    page = gaps_page.page(figures(), Chosen.read(request.GET), _items(request))
    return render(request, "monitor/gaps.jinja", {"page": page})


def monday(request: HttpRequest) -> HttpResponse:
    """What got worse, for whom, whether it is noise, and what the reader must decide."""
    desk, reader = caught_up(), reader_of(request)
    page = monday_page.page(figures(), desk, reader, str(request.GET.get("area", ""))[:40])
    return render(request, "monitor/monday.jinja", {"page": page})


def data(request: HttpRequest) -> HttpResponse:
    page = data_page.page(figures(), settings.DATA, localdate())
    return render(request, "monitor/data.jinja", {"page": page})


def _items(request: HttpRequest) -> Items:
    return items(caught_up(), reader_of(request))


def known_series(name: str, code: str) -> Watched:
    """The series of an address. Raises `Http404` where there is none."""
    one = figures().one(name, code)
    if one is None:
        raise Http404
    return one
