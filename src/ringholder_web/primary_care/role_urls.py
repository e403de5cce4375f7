"""The addresses of the pages about claims for additional roles."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
