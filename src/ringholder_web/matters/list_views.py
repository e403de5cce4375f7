"""The pages of many matters: the tracker, and one's own work."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ringholder_web.accounts.access import signed_in
from ringholder_web.matters import ahead, my_work, tracker
from ringholder_web.matters.desk import at_desk
from ringholder_web.matters.reader import reader_of


def all_matters(request: HttpRequest) -> HttpResponse:
    """Every matter that the reader may know of."""
    with at_desk() as desk:
        page = tracker.page(desk, reader_of(request), tracker.Asked.read(request.GET))
        begun = desk.is_begun
    return render(request, "matters/tracker.jinja", {"page": page, "begun": begun})


def all_matters_csv(request: HttpRequest) -> HttpResponse:
    """The same as a table for a spreadsheet."""
    site = f"{request.scheme}://{request.get_host()}"
    with at_desk() as desk:
        text = tracker.as_csv(desk, reader_of(request), tracker.Asked.read(request.GET), site)
    answer = HttpResponse("\ufeff" + text, content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="decisions.csv"'
    return answer


@signed_in
def work(request: HttpRequest) -> HttpResponse:
    """What the person may do next, and what they wait for."""
    reader = reader_of(request)
    with at_desk() as desk:
        page = my_work.page(desk, reader)
        week = ahead.week(desk, reader)
        begun = desk.is_begun
    return render(request, "matters/my_work.jinja", {"page": page, "begun": begun, "week": week})
