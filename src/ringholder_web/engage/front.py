"""The first page about engagement: what can be asked here."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def engage(request: HttpRequest) -> HttpResponse:
    return render(request, "engage/engage.jinja")
