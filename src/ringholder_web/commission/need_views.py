"""The pages of needs, footprints, pathways and specifications, and their files."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from ringholder.papers.blocks import Paper
from ringholder_web.accounts.pace import counted
from ringholder_web.charter.paper_views import FORMATS
from ringholder_web.commission import (
    footprint_page,
    needs_page,
    pathway_page,
    specification_page,
)
from ringholder_web.matters.reader import reader_of


def needs(request: HttpRequest) -> HttpResponse:
    found = needs_page.registered(reader_of(request))
    return render(request, "commission/needs.jinja", {"page": needs_page.every(), "found": found})


def need(request: HttpRequest, name: str) -> HttpResponse:
    page = needs_page.one(name)
    if page is None:
        raise Http404
    return render(request, "commission/need.jinja", {"page": page})


@counted
def need_file(_: HttpRequest, name: str, ending: str) -> HttpResponse:
    return _file(needs_page.paper_of(name, localdate()), f"need-{name}", ending)


@counted
def footprints(request: HttpRequest) -> HttpResponse:
    page = footprint_page.page(request.GET)
    return render(request, "commission/footprints.jinja", {"page": page})


def pathways(request: HttpRequest) -> HttpResponse:
    return render(request, "commission/pathways.jinja", {"page": pathway_page.every()})


def pathway(request: HttpRequest, name: str) -> HttpResponse:
    page = pathway_page.one(name)
    if page is None:
        raise Http404
    return render(request, "commission/pathway.jinja", {"page": page})


def specification(request: HttpRequest, name: str) -> HttpResponse:
    page = specification_page.one(name)
    if page is None:
        raise Http404
    return render(request, "commission/specification.jinja", {"page": page})


@counted
def specification_file(_: HttpRequest, name: str, ending: str) -> HttpResponse:
    made = specification_page.paper_of(name, localdate())
    return _file(made, f"specification-{name}", ending)


def _file(made: Paper | None, name: str, ending: str) -> HttpResponse:
    if made is None or ending not in FORMATS:
        raise Http404
    wanted = FORMATS[ending]
    answer = HttpResponse(wanted.write(made), content_type=wanted.type)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return answer
