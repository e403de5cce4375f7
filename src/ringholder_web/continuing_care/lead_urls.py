"""The addresses of the pages about who is late, of costs and of the places."""

from __future__ import annotations

from django.urls import URLPattern, path

from ringholder_web.continuing_care import lead_views as views

urlpatterns: list[URLPattern] = [
    path("continuing-care/today/", views.today, name="care-today"),
    path("continuing-care/places/", views.places, name="care-places"),
    path(
        "continuing-care/places/<slug:name>.docx",
        views.report,
        {"kind": "docx"},
        name="care-report-docx",
    ),
    path(
        "continuing-care/places/<slug:name>.xlsx",
        views.report,
        {"kind": "xlsx"},
        name="care-report-xlsx",
    ),
    path("continuing-care/caseloads/", views.caseloads, name="care-caseloads"),
    path("continuing-care/forecast/", views.forecast, name="care-forecast"),
    path("continuing-care/costs/", views.costs, name="care-costs"),
    path("continuing-care/files/", views.files, name="care-files"),
    path("continuing-care/files/bring/", views.bring, name="care-bring"),
]
