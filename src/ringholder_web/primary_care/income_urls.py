"""The addresses of the pages about incentive income."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
