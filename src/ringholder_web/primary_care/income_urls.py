"""The addresses of the pages about incentive income."""

from __future__ import annotations

from django.urls import URLPattern, path

from ringholder_web.primary_care import income_views

urlpatterns: list[URLPattern] = [
    path("primary-care/incentives/", income_views.incentives, name="incentives"),
    path("primary-care/incentives/qof.csv", income_views.qof_csv, name="incentives-csv"),
    path("primary-care/incentives/<slug:code>/", income_views.of, name="incentives-of"),
    path("primary-care/incentives/<slug:code>/bring/", income_views.bring, name="incentives-bring"),
]
