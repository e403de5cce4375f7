"""The addresses of the pages about single cases: ids and pseudonyms in them are drawn at random."""

from __future__ import annotations

from django.urls import URLPattern, path, re_path

from ringholder_web.continuing_care import (
    case_views,
    extract_views,
    grants_views,
    person_views,
    reads_page,
    retention_views,
    step_views,
)

_CASE = r"^continuing-care/cases/(?P<case>c-[0-9a-f]{24})/"

urlpatterns: list[URLPattern] = [
    path("continuing-care/cases/", case_views.cases, name="care-cases"),
    path("continuing-care/cases/new/", case_views.refer, name="care-refer"),
    path("continuing-care/cases/find/", case_views.find, name="care-find"),
    re_path(rf"{_CASE}$", case_views.one_case, name="care-case"),
    re_path(rf"{_CASE}open/$", case_views.open_case, name="care-open"),
    re_path(rf"{_CASE}steps/(?P<step>[a-z-]{{3,40}})/$", step_views.step, name="care-step"),
    re_path(
        r"^continuing-care/people/(?P<individual>i-[0-9a-f]{24})/$",
        person_views.person,
        name="care-person",
    ),
    path("continuing-care/access/", grants_views.grants, name="care-access"),
    re_path(
        r"^continuing-care/access/(?P<number>[0-9]{1,9})/end/$",
        grants_views.end_grant,
        name="care-end-grant",
    ),
    path("continuing-care/reads/", reads_page.reads, name="care-reads"),
    path("continuing-care/extract/", extract_views.extract_page, name="care-extract"),
    path("continuing-care/retention/", retention_views.retention, name="care-retention"),
]
