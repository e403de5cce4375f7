"""The addresses of organisations."""

from __future__ import annotations

from django.urls import path

from ringholder_web.organisations import views

urlpatterns = [
    path("organisations/", views.organisations, name="organisations"),
    path("organisations/<slug:code>/", views.organisation, name="organisation"),
    path(
        "organisations/<slug:code>/report.<slug:format>", views.report, name="organisation-report"
    ),
]
