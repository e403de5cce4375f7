"""The addresses of contracts and joint commissioning."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
