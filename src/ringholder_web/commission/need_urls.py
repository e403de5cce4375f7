"""The addresses of needs, footprints, pathways and specifications."""

from __future__ import annotations

from django.urls import URLPattern, path

from ringholder_web.commission import need_views as views
from ringholder_web.commission import own_views

_AT = "commissioning/"
urlpatterns: list[URLPattern] = [
    path(f"{_AT}needs/", views.needs, name="needs"),
    path(f"{_AT}own/", own_views.own, name="own-needs"),
    path(f"{_AT}own/need/", own_views.own_need, name="own-need"),
    path(f"{_AT}own/pathway/", own_views.own_pathway, name="own-pathway"),
    path(f"{_AT}own/specification/", own_views.own_specification, name="own-specification"),
    path(f"{_AT}own/<slug:what>.<slug:ending>", own_views.own_file, name="own-file"),
    path(f"{_AT}own/bring/<slug:kind>/", own_views.bring_own, name="own-bring"),
    path(f"{_AT}needs/<slug:name>/", views.need, name="need"),
    path(f"{_AT}needs/<slug:name>.<slug:ending>", views.need_file, name="need-file"),
    path(f"{_AT}footprints/", views.footprints, name="footprints"),
    path(f"{_AT}pathways/", views.pathways, name="pathways"),
    path(f"{_AT}pathways/<slug:name>/", views.pathway, name="pathway"),
    path(f"{_AT}specifications/<slug:name>/", views.specification, name="specification"),
    path(
        f"{_AT}specifications/<slug:name>.<slug:ending>",
        views.specification_file,
        name="specification-file",
    ),
]
