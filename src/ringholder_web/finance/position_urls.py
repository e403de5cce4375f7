"""The addresses of envelopes, savings, the position and the plans of a system."""

from __future__ import annotations

from django.urls import URLPattern, path

from ringholder_web.finance import position_views as views

urlpatterns: list[URLPattern] = [
    path("money/envelopes/", views.envelopes, name="money-envelopes"),
    path("money/position/", views.position, name="money-position"),
    path("money/position/position.xlsx", views.position_xlsx, name="money-position-xlsx"),
    path("money/position/<slug:code>/", views.body, name="money-body"),
    path("money/savings/", views.savings, name="money-savings"),
    path("money/plans/", views.plans, name="money-plans"),
    path("money/plans/plans.xlsx", views.plans_xlsx, name="money-plans-xlsx"),
    path("money/bring/<slug:kind>/", views.bring_money, name="money-bring"),
]
