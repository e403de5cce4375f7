"""The addresses of fair shares."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
