"""The addresses of the pages about networks and of each of them."""

from __future__ import annotations

from django.urls import URLPattern, path

from ringholder_web.primary_care import network_views

urlpatterns: list[URLPattern] = [
    path("primary-care/networks/", network_views.networks, name="networks"),
    path("primary-care/networks.csv", network_views.networks_csv, name="networks-csv"),
    path("primary-care/networks/bring/<slug:kind>/", network_views.bring, name="bring-networks"),
    path("primary-care/networks/<slug:code>/", network_views.network, name="network"),
]
