"""The addresses of fair shares."""

from __future__ import annotations

from django.urls import URLPattern, path

from ringholder_web.finance import shares_views

urlpatterns: list[URLPattern] = [
    path("money/shares/", shares_views.shares, name="shares"),
    path("money/shares/bring/", shares_views.bring_allocations, name="shares-bring"),
    path("money/shares/shares.<slug:kind>", shares_views.shares_file, name="shares-file"),
]
