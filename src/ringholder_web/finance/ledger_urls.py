"""The addresses of the ledger's own files and what they show."""

from __future__ import annotations

from django.urls import URLPattern, path

from ringholder_web.finance import ledger_views as views

urlpatterns: list[URLPattern] = [
    path("money/ledger/", views.ledger, name="ledger"),
    path("money/ledger/bring/", views.bring_ledger, name="ledger-bring"),
    path("money/ledger/ledger.xlsx", views.ledger_xlsx, name="ledger-xlsx"),
    path("money/ledger/breaches/", views.breaches, name="ledger-breaches"),
    path("money/ledger/breaches/breaches.csv", views.breaches_csv, name="ledger-breaches-csv"),
    path("money/ledger/payment-practice/", views.practice, name="payment-practice"),
    path("money/spending-over-25k/", views.over_25k, name="spending-over-25k"),
    path("money/spending-over-25k/publish/", views.publish, name="publish-spending"),
    path(
        "money/spending-over-25k/<slug:month>.csv", views.over_25k_csv, name="spending-over-25k-csv"
    ),
]
