"""The addresses of the choice of a provider."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
