"""The addresses of the pages about the dashboard of networks and of practices at risk."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
