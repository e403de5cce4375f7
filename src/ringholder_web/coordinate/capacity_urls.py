"""The addresses of the pages about capacity and mutual aid."""

from __future__ import annotations

from django.urls import URLPattern, path

from ringholder_web.coordinate import capacity_views

urlpatterns: list[URLPattern] = [
    path("coordination/capacity/", capacity_views.queues, name="capacity"),
    path(
        "coordination/capacity/lists.<slug:kind>", capacity_views.queues_file, name="capacity-file"
    ),
    path("coordination/capacity/bring/<slug:kind>/", capacity_views.bring, name="capacity-bring"),
    path("coordination/mutual-aid/", capacity_views.mutual_aid, name="mutual-aid"),
    path(
        "coordination/mutual-aid/plan.<slug:kind>",
        capacity_views.mutual_aid_file,
        name="mutual-aid-file",
    ),
    path("coordination/mutual-aid/lay/<str:matter>/", capacity_views.lay, name="mutual-aid-lay"),
    path("coordination/mutual-aid/staff/", capacity_views.staff, name="staff-aid"),
]
