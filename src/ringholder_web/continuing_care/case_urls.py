"""The addresses of the pages about single cases."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
