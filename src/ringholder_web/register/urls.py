"""The addresses of the public register."""

from __future__ import annotations

from django.urls import path

from ringholder_web.register import keeping_views as keeping
from ringholder_web.register import seats_views as seats
from ringholder_web.register import views
from ringholder_web.register import witness_views as witnesses

urlpatterns = [
    path("register/", views.register, name="register"),
    path("register/decisions.csv", views.decisions_csv, name="decisions-csv"),
    path("register/decisions.json", views.decisions_json, name="decisions-json"),
    path("register/decisions.atom", views.decisions_atom, name="decisions-atom"),
    path("register/by-month/", views.archive, name="archive"),
    path("register/by-month/<int:year>/<int:month>/", views.archive_month, name="archive-month"),
    path("register/decisions/<slug:matter>/", views.decision, name="decision"),
    path("register/decisions/<slug:matter>.json", views.decision_json, name="decision-json"),
    path(
        "register/decisions/<slug:matter>/proof.zip", keeping.decision_proof, name="decision-proof"
    ),
    path("register/check/", keeping.check, name="check"),
    path("register/checkpoint", keeping.checkpoint, name="checkpoint"),
    path("register/cosign/", witnesses.cosign, name="cosign"),
    path("register/keep/", keeping.keep, name="keep-register"),
    path("register/keep/witnesses/", witnesses.name_witness, name="name-witness"),
    path("register/keep/register.zip", keeping.export_all, name="export-register"),
    path("register/keep/<slug:matter>.zip", keeping.export_matter, name="export-matter"),
    path("forward-plan/", views.plan, name="forward-plan"),
    path("forward-plan/plan.ics", views.plan_ics, name="forward-plan-ics"),
    path("forward-plan/plan.atom", views.plan_atom, name="forward-plan-atom"),
    path("forward-plan/plan.json", views.plan_json, name="forward-plan-json"),
    path("appointments/", seats.seats, name="seats"),
]
