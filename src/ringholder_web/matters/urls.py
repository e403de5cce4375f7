"""The addresses of matters."""

from __future__ import annotations

from django.urls import path

from ringholder_web.matters import founding_views as founding
from ringholder_web.matters import list_views as lists
from ringholder_web.matters import views

urlpatterns = [
    path("decisions/", lists.all_matters, name="tracker"),
    path("decisions/decisions.csv", lists.all_matters_csv, name="tracker-csv"),
    path("decisions/new/<slug:procedure>/", views.open_matter, name="open-matter"),
    path("decisions/<slug:matter>/", views.matter, name="matter"),
    path("decisions/<slug:matter>/paper/<slug:digest>", views.paper, name="matter-paper"),
    path("decisions/<slug:matter>/<slug:kind>/", views.step, name="step"),
    path("my-work/", lists.work, name="my-work"),
    path("register/begin/", founding.begin, name="begin-register"),
    path("register/appointments/", founding.appointments, name="appointments"),
]
