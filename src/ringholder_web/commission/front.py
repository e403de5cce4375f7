"""The first page about commissioning: what can be asked here."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def commissioning(request: HttpRequest) -> HttpResponse:
    return render(request, "commission/commissioning.jinja")
