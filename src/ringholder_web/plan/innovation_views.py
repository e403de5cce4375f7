"""The page about innovations."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ringholder_web.matters.desk import at_desk
from ringholder_web.matters.reader import reader_of
from ringholder_web.plan import innovation_page
from ringholder_web.ui.reading import plain

LONGEST_TOPIC = 100


def innovations(request: HttpRequest) -> HttpResponse:
    """All innovations by stage, with what each place says and who has not answered."""
    reader = reader_of(request)
    topic = plain(str(request.GET.get("topic", "")))[:LONGEST_TOPIC]
    with at_desk() as desk:
        page = innovation_page.listed(desk, reader, topic)
    return render(request, "plan/innovations.jinja", {"page": page})
