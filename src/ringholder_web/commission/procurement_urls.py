"""The addresses of the choice of a provider."""

from __future__ import annotations

from django.urls import URLPattern, path

from ringholder_web.commission import procurement_views as views

urlpatterns: list[URLPattern] = [
    path("commissioning/which-process/", views.which_process, name="which-process"),
    path("commissioning/procurements/", views.procurements, name="procurements"),
    path(
        "commissioning/procurements/summary/<int:year>/",
        views.year_summary,
        name="procurement-summary",
    ),
    path(
        "commissioning/procurements/summary/<int:year>/summary.<slug:ending>",
        views.year_summary_file,
        name="procurement-summary-file",
    ),
    path(
        "commissioning/procurements/<slug:matter>/record.<slug:ending>",
        views.record_file,
        name="procurement-record",
    ),
    path(
        "commissioning/procurements/<slug:matter>/<slug:form>.<slug:ending>",
        views.notice_file,
        name="procurement-notice",
    ),
]
