"""The addresses of the pages about plans."""

from __future__ import annotations

from django.urls import URLPattern, path

from ringholder_web.plan import (
    case_urls,
    front,
    innovation_urls,
    ladder_urls,
    policy_urls,
)

urlpatterns: list[URLPattern] = [
    path("plans/", front.plan, name="plans"),
    *policy_urls.urlpatterns,
    *ladder_urls.urlpatterns,
    *innovation_urls.urlpatterns,
    *case_urls.urlpatterns,
]
