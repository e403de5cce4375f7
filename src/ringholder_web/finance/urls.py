"""The addresses of the pages about money."""

from __future__ import annotations

from django.urls import URLPattern, path

from ringholder_web.finance import budget_urls, front, ledger_urls, position_urls, shares_urls

urlpatterns: list[URLPattern] = [
    path("money/", front.money, name="money"),
    *shares_urls.urlpatterns,
    *budget_urls.urlpatterns,
    *ledger_urls.urlpatterns,
    *position_urls.urlpatterns,
]
