"""The addresses of the pages about shared problems."""

from __future__ import annotations

from django.urls import URLPattern, path

from ringholder_web.coordinate import shared_views as views

urlpatterns: list[URLPattern] = [
    path("coordination/shared/", views.shared, name="shared-problems"),
    path("coordination/promises/", views.promises, name="promises-between"),
    path("coordination/learning/", views.learning, name="learning"),
    path("coordination/whom-to-ring/", views.whom_to_ring, name="whom-to-ring"),
]
