"""The dashboard of each network: figures that are published, for everybody."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from ringholder_web.monitor.figures import figures
from ringholder_web.organisations.board import board
from ringholder_web.primary_care import dashboard_page


def dashboards(request: HttpRequest) -> HttpResponse:
    """The networks of the board."""
    ours = board()
    if ours is None:
        raise Http404
    listed = dashboard_page.listed(ours.code, localdate())
    return render(request, "primary_care/dashboards.jinja", {"board": ours, "listed": listed})


def dashboard(request: HttpRequest, code: str) -> HttpResponse:
    """One network."""
    one = dashboard_page.network(code)
    if one is None:
        raise Http404
    page = dashboard_page.page(figures(), one, localdate())
    return render(request, "primary_care/dashboard.jinja", {"page": page})
