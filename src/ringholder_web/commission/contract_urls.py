"""The addresses of contracts and joint commissioning."""

from __future__ import annotations

from django.urls import URLPattern, path

from ringholder_web.commission import contract_views, joint_views

urlpatterns: list[URLPattern] = [
    path("commissioning/contracts/", contract_views.all_contracts, name="contracts"),
    path("commissioning/contracts.json", contract_views.open_data, name="contracts-open-data"),
    path(
        "commissioning/contracts/bring/<slug:kind>/", contract_views.bring, name="bring-contracts"
    ),
    path("commissioning/contracts/<str:key>/", contract_views.contract, name="contract"),
    path("commissioning/joint/", joint_views.joint, name="joint-commissioning"),
]
