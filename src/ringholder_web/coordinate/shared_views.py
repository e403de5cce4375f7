"""The pages about shared problems, promises, what was learnt, and whom to ring."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ringholder_web.coordinate import learning_page, promises_page, ring_page, shared_page
from ringholder_web.matters.desk import at_desk


def shared(request: HttpRequest) -> HttpResponse:
    """Boundaries, support, services in trouble, partners: each matter with its clock."""
    with at_desk() as desk:
        page = shared_page.page(request, desk)
    return render(request, "coordinate/shared.jinja", {"page": page})


def promises(request: HttpRequest) -> HttpResponse:
    """Who promised what to whom."""
    with at_desk() as desk:
        page = promises_page.page(request, desk)
    return render(request, "coordinate/promises.jinja", {"page": page})


def learning(request: HttpRequest) -> HttpResponse:
    """The library of what was learnt."""
    with at_desk() as desk:
        page = learning_page.page(request, desk)
    return render(request, "coordinate/learning.jinja", {"page": page})


def whom_to_ring(request: HttpRequest) -> HttpResponse:
    """Who is accountable for a function in an area, and whom to ring."""
    with at_desk() as desk:
        page = ring_page.page(request, desk)
    return render(request, "coordinate/whom_to_ring.jinja", {"page": page})
