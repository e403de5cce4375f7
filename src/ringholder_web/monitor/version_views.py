"""The pages of versions of the figures. Everybody may read them."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from ringholder.monitor.versions import NotKept
from ringholder_web.matters.desk import caught_up
from ringholder_web.matters.reader import reader_of
from ringholder_web.monitor import version_pages
from ringholder_web.ui.reading import plain
from ringholder_web.ui.tables import csv_file


def all_versions(request: HttpRequest) -> HttpResponse:
    return render(request, "monitor/all_versions.jinja", {"sets": version_pages.all_sets()})


def versions(request: HttpRequest, name: str) -> HttpResponse:
    caught_up()
    page = version_pages.history(name, reader_of(request), plain(request.GET.get("on", "")))
    if page is None:
        raise Http404
    status = 422 if page.problem else 200
    return render(request, "monitor/versions.jinja", {"page": page}, status=status)


def version(request: HttpRequest, name: str, mark: str) -> HttpResponse:
    caught_up()
    page = version_pages.one(name, mark, reader_of(request))
    if page is None:
        raise Http404
    return render(request, "monitor/version.jinja", {"page": page})


def version_csv(request: HttpRequest, name: str, mark: str) -> HttpResponse:
    found = version_pages.find(name, mark)
    if found is None:
        raise Http404
    try:
        rows = version_pages.csv_rows(found[0])
    except NotKept as damaged:
        raise Http404 from damaged
    return csv_file(f"{name}-{found[0].sha256[:12]}.csv", version_pages.CSV_HEAD, rows)
