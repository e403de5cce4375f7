"""The addresses of envelopes, savings, the position and the plans of a system."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
