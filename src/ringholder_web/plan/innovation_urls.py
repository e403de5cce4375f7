"""The addresses of the pages about innovation."""

from __future__ import annotations

from django.urls import URLPattern, path

from ringholder_web.plan import innovation_views

urlpatterns: list[URLPattern] = [
    path("plans/innovation/", innovation_views.innovations, name="plan-innovations"),
]
