"""The addresses of the pages about pressure and who is on call."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
