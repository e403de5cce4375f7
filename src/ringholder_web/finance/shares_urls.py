"""The addresses of fair shares and of running cost."""

from __future__ import annotations

from django.urls import URLPattern, path

from ringholder_web.finance import running_cost_views, shares_views

urlpatterns: list[URLPattern] = [
    path("money/shares/", shares_views.shares, name="shares"),
    path("money/shares/bring/", shares_views.bring_allocations, name="shares-bring"),
    path("money/running-cost/", running_cost_views.running_cost, name="running-cost"),
    path("money/shares/shares.<slug:kind>", shares_views.shares_file, name="shares-file"),
]
