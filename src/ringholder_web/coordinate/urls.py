"""The addresses of the pages about coordination."""

from __future__ import annotations

from django.urls import URLPattern, path

from ringholder_web.coordinate import (
    capacity_urls,
    front,
    pressure_urls,
    shared_urls,
)

urlpatterns: list[URLPattern] = [
    path("coordination/", front.coordinate, name="coordination"),
    *shared_urls.urlpatterns,
    *capacity_urls.urlpatterns,
    *pressure_urls.urlpatterns,
]
