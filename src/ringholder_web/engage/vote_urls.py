"""The addresses of the pages about votes of members."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
