"""The addresses of the pages about what is paid to practices and networks."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
