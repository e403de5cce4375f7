"""The addresses of the pages about questions and petitions."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
