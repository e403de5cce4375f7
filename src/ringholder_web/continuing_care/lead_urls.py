"""The addresses of the pages about who is late, of costs and of the places."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
