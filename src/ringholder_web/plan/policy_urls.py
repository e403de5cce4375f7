"""The addresses of the pages about policy."""

from __future__ import annotations

from django.urls import URLPattern, path

from ringholder_web.plan import policy_views

urlpatterns: list[URLPattern] = [
    path("plans/policy/", policy_views.policies, name="plan-policies"),
]
