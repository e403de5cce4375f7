"""The addresses of the pages about contracts, requests and support."""

from __future__ import annotations

from django.urls import URLPattern, path

from ringholder_web.primary_care import oversight_views

urlpatterns: list[URLPattern] = [
    path("primary-care/oversight/", oversight_views.oversight, name="primary-care-oversight"),
    path("primary-care/asked/", oversight_views.asked, name="primary-care-asked"),
    path("primary-care/asked/<slug:code>/", oversight_views.asked_of, name="primary-care-asked-of"),
    path("primary-care/contracts/", oversight_views.register, name="primary-care-contracts"),
    path("primary-care/rescue/", oversight_views.rescues, name="primary-care-rescues"),
    path(
        "primary-care/rescue/<slug:practice>/", oversight_views.rescue, name="primary-care-rescue"
    ),
    path(
        "primary-care/oversight/bring/<slug:kind>/",
        oversight_views.bring,
        name="primary-care-bring",
    ),
]
