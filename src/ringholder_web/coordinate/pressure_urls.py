"""The addresses of the pages about pressure and who is on call."""

from __future__ import annotations

from django.urls import URLPattern, path

from ringholder_web.coordinate import on_call_views, pressure_views

urlpatterns: list[URLPattern] = [
    path("coordination/tonight/", pressure_views.tonight, name="tonight"),
    path("coordination/who-may-authorise/", pressure_views.who_may, name="who-may-authorise"),
    path("coordination/divert/", pressure_views.divert, name="divert-aid"),
    path("coordination/pressure/", pressure_views.pressure, name="pressure"),
    path(
        "coordination/pressure/bring/<slug:kind>/",
        pressure_views.bring_file,
        name="pressure-bring",
    ),
    path(
        "coordination/pressure/report/<slug:site>/<slug:pillar>/",
        pressure_views.report,
        name="pressure-report",
    ),
    path("coordination/on-call/", on_call_views.on_call, name="on-call"),
    path("coordination/on-call/publish/", on_call_views.publish, name="on-call-publish"),
    path(
        "coordination/on-call/<slug:rota>/calendar.ics",
        on_call_views.calendar,
        name="on-call-calendar",
    ),
]
