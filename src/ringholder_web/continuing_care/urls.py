"""The addresses of the pages about continuing care, where it is switched on."""

from __future__ import annotations

from django.urls import URLPattern, path

from ringholder_web.continuing_care import case_urls, front, lead_urls

urlpatterns: list[URLPattern] = [
    path("continuing-care/", front.continuing_care, name="continuing-care"),
    *lead_urls.urlpatterns,
    *case_urls.urlpatterns,
]
