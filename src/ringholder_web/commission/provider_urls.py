"""The addresses of one provider, all sides."""

from __future__ import annotations

from django.urls import URLPattern, path

from ringholder_web.commission import provider_views

urlpatterns: list[URLPattern] = [
    path("commissioning/providers/", provider_views.providers, name="providers"),
    path("commissioning/providers/<str:code>/", provider_views.provider, name="provider"),
    path(
        "commissioning/providers/<str:code>/oversight.<slug:ending>",
        provider_views.provider_paper,
        name="provider-paper",
    ),
]
