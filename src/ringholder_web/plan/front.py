"""The first page about plans: what can be asked here."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def plan(request: HttpRequest) -> HttpResponse:
    return render(request, "plan/plan.jinja")
