"""The addresses of budgets, requisitions and moves of money."""

from __future__ import annotations

from django.urls import URLPattern, path

from ringholder_web.finance import budget_views

urlpatterns: list[URLPattern] = [
    path("money/budgets/", budget_views.budgets, name="budgets"),
]
