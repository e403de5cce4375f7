"""The first page about coordination: what can be asked here."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def coordinate(request: HttpRequest) -> HttpResponse:
    return render(request, "coordinate/coordinate.jinja")
