"""The addresses of the ledger's own files and what they show."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
