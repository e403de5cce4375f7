"""The pages about variation, inequality and promises."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from ringholder_web.monitor import inequality as inequality_page
from ringholder_web.monitor import promised, variation_of
from ringholder_web.monitor import variation as variation_page
from ringholder_web.monitor.comparing import comparing


def make_ready() -> None:
    """Work out now what every visitor of these pages would wait for."""
    comparing().make_ready()
    for page in (variation_page, inequality_page, promised):
        page.page(comparing())


def variation(request: HttpRequest) -> HttpResponse:
    page = variation_page.page(comparing())
    return render(request, "monitor/variation.jinja", {"page": page})


def variation_one(request: HttpRequest, name: str) -> HttpResponse:
    _known(name)
    page = variation_of.page(comparing(), name, request.GET.get("place", ""))
    return render(request, "monitor/variation_of.jinja", {"page": page})


def variation_csv(request: HttpRequest, name: str) -> HttpResponse:
    _known(name)
    table = variation_of.table(comparing(), name)
    response = HttpResponse(table, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="variation-{name}.csv"'
    return response


def inequality(request: HttpRequest) -> HttpResponse:
    page = inequality_page.page(comparing())
    return render(request, "monitor/inequality.jinja", {"page": page})


def inequality_one(request: HttpRequest, name: str) -> HttpResponse:
    page = inequality_page.one_page(comparing(), name)
    if page is None:
        raise Http404
    return render(request, "monitor/inequality_of.jinja", {"page": page})


def promises(request: HttpRequest) -> HttpResponse:
    return render(request, "monitor/promises.jinja", {"page": promised.page(comparing())})


def _known(name: str) -> None:
    if name not in comparing().figures.indicators:
        raise Http404
