"""The addresses of the pages about commissioning."""

from __future__ import annotations

from django.urls import URLPattern

from ringholder_web.commission import contract_urls, need_urls, procurement_urls, provider_urls

urlpatterns: list[URLPattern] = [
    *need_urls.urlpatterns,
    *procurement_urls.urlpatterns,
    *contract_urls.urlpatterns,
    *provider_urls.urlpatterns,
]
