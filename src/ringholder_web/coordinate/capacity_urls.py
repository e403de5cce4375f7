"""The addresses of the pages about capacity and mutual aid."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
