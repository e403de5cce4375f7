"""The addresses of the pages about contracts, requests and support."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
