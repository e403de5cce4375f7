"""The addresses of needs, footprints, pathways and specifications."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
