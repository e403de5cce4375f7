"""The page of running cost. Anybody reads it; what is typed is in its address and kept nowhere."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now

from ringholder.matters.local_day import local_day
from ringholder_web.charter.shelf import shelf
from ringholder_web.finance import running_cost_page


def running_cost(request: HttpRequest) -> HttpResponse:
    page = running_cost_page.page(request.GET, shelf(), local_day(now()))
    return render(request, "finance/running_cost.jinja", {"page": page})
