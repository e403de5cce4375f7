"""The addresses of the pages about innovation."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
