"""The addresses of the pages about what is paid to practices and networks."""

from __future__ import annotations

from django.urls import URLPattern, path

from ringholder_web.primary_care import payment_views as views

urlpatterns: list[URLPattern] = [
    path("primary-care/payments/", views.payments, name="payments"),
    path("primary-care/payments/rates/", views.rates, name="payment-rates"),
    path("primary-care/payments/arrears/", views.arrears, name="payment-arrears"),
    path("primary-care/payments/bring/<slug:about>/", views.bring, name="payments-bring"),
    path("primary-care/payments/practice/<slug:code>/", views.practice, name="practice-payments"),
    path(
        "primary-care/payments/practice/<slug:code>/schedule.<slug:ending>",
        views.practice_paper,
        name="practice-payments-paper",
    ),
    path("primary-care/payments/<slug:code>/", views.network, name="network-payments"),
    path(
        "primary-care/payments/<slug:code>/schedule.<slug:ending>",
        views.network_paper,
        name="network-payments-paper",
    ),
]
