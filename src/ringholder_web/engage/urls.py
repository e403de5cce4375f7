"""The addresses of the pages about engagement."""

from __future__ import annotations

from django.urls import URLPattern, path

from ringholder_web.engage import (
    consultation_urls,
    front,
    question_urls,
    theme_urls,
    vote_urls,
)

urlpatterns: list[URLPattern] = [
    path("have-your-say/", front.engage, name="engage"),
    *consultation_urls.urlpatterns,
    *theme_urls.urlpatterns,
    *vote_urls.urlpatterns,
    *question_urls.urlpatterns,
]
