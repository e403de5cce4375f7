"""The page of budgets."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ringholder_web.files.insider import insider
from ringholder_web.finance import budgets as budgets_page
from ringholder_web.matters.desk import at_desk
from ringholder_web.matters.reader import reader_of
from ringholder_web.ui.reading import plain

LONGEST_YEAR = 10


def budgets(request: HttpRequest) -> HttpResponse:
    """What may be spent, by whom, under which decision."""
    year = plain(str(request.GET.get("year", "")))[:LONGEST_YEAR]
    reader = reader_of(request)
    with at_desk() as desk:
        page = budgets_page.page(
            desk, reader, lambda organisation: insider(request, organisation) is not None, year
        )
    return render(request, "finance/budgets.jinja", {"page": page})
