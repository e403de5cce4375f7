"""The pages of many matters: the tracker, and one's own work."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ringholder_web.accounts.access import signed_in
from ringholder_web.matters import ahead, my_work, tracker
from ringholder_web.matters.desk import at_desk, caught_up
from ringholder_web.matters.reader import reader_of
from ringholder_web.ui.tables import csv_file


def all_matters(request: HttpRequest) -> HttpResponse:
    """Every matter that the reader may know of."""
    desk = caught_up()
    page = tracker.page(desk, reader_of(request), tracker.Asked.read(request.GET))
    return render(request, "matters/tracker.jinja", {"page": page, "begun": desk.is_begun})


def all_matters_csv(request: HttpRequest) -> HttpResponse:
    """The same as a table for a spreadsheet."""
    site = f"{request.scheme}://{request.get_host()}"
    asked = tracker.Asked.read(request.GET)
    rows = tracker.csv_rows(caught_up(), reader_of(request), asked, site)
    return csv_file("decisions.csv", tracker.CSV_HEAD, rows)


@signed_in
def work(request: HttpRequest) -> HttpResponse:
    """What the person may do next, and what they wait for."""
    reader = reader_of(request)
    with at_desk() as desk:
        page = my_work.page(desk, reader)
        week = ahead.week(desk, reader)
        begun = desk.is_begun
    return render(request, "matters/my_work.jinja", {"page": page, "begun": begun, "week": week})
