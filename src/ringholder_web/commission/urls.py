"""The addresses of the pages about commissioning."""

from __future__ import annotations

from django.urls import URLPattern, path

from ringholder_web.commission import (
    contract_urls,
    front,
    need_urls,
    procurement_urls,
    provider_urls,
)

urlpatterns: list[URLPattern] = [
    path("commissioning/", front.commissioning, name="commissioning"),
    *need_urls.urlpatterns,
    *procurement_urls.urlpatterns,
    *contract_urls.urlpatterns,
    *provider_urls.urlpatterns,
]
