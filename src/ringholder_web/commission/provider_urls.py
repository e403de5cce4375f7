"""The addresses of one provider, all sides."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
