"""The addresses of the pages about what people said."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
