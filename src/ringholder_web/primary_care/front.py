"""The first page about primary care: what can be asked here."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def primary_care(request: HttpRequest) -> HttpResponse:
    return render(request, "primary_care/primary_care.jinja")
