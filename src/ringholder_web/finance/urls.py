"""The addresses of the pages about money."""

from __future__ import annotations

from django.urls import URLPattern

from ringholder_web.finance import budget_urls, ledger_urls, position_urls, shares_urls

urlpatterns: list[URLPattern] = [
    *shares_urls.urlpatterns,
    *budget_urls.urlpatterns,
    *ledger_urls.urlpatterns,
    *position_urls.urlpatterns,
]
