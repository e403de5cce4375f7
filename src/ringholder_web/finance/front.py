"""The first page about money: what can be asked here."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def money(request: HttpRequest) -> HttpResponse:
    return render(request, "finance/money.jinja")
