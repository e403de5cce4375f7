"""The first page about continuing care: what can be asked here."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def continuing_care(request: HttpRequest) -> HttpResponse:
    return render(request, "continuing_care/continuing_care.jinja")
