"""The addresses of the pages about primary care."""

from __future__ import annotations

from django.urls import URLPattern, path

from ringholder_web.primary_care import (
    front,
    income_urls,
    network_urls,
    oversight_urls,
    payment_urls,
    risk_urls,
    role_urls,
)

urlpatterns: list[URLPattern] = [
    path("primary-care/", front.primary_care, name="primary-care"),
    *network_urls.urlpatterns,
    *payment_urls.urlpatterns,
    *role_urls.urlpatterns,
    *income_urls.urlpatterns,
    *risk_urls.urlpatterns,
    *oversight_urls.urlpatterns,
]
