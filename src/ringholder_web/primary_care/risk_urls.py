"""The addresses of the pages about the dashboard of networks and of practices at risk."""

from __future__ import annotations

from django.urls import URLPattern, path

from ringholder_web.primary_care import dashboard_views, risk_views

urlpatterns: list[URLPattern] = [
    path("primary-care/dashboard/", dashboard_views.dashboards, name="network-dashboards"),
    path(
        "primary-care/dashboard/<slug:code>/", dashboard_views.dashboard, name="network-dashboard"
    ),
    path("primary-care/at-risk/", risk_views.at_risk, name="practices-at-risk"),
    path("primary-care/at-risk/list.csv", risk_views.at_risk_csv, name="practices-at-risk-csv"),
    path("primary-care/at-risk/<slug:code>/", risk_views.practice, name="practice-at-risk"),
]
