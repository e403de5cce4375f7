"""The page about policies."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ringholder_web.matters.desk import at_desk
from ringholder_web.matters.reader import reader_of
from ringholder_web.plan import policy_page


def policies(request: HttpRequest) -> HttpResponse:
    """Every policy with each place's way side by side, and what waits for whom."""
    reader = reader_of(request)
    with at_desk() as desk:
        found = policy_page.policies(desk, reader)
    return render(request, "plan/policies.jinja", {"policies": found})
