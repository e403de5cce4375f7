"""The addresses of alerts."""

from __future__ import annotations

from django.urls import path

from ringholder_web.alerts import views

urlpatterns = [
    path("alerts/", views.alerts, name="alerts"),
    path("alerts/confirm/<str:token>/", views.confirm, name="alert-confirm"),
    path("alerts/gaps/", views.gap_mail, name="gap-mail"),
    path("alerts/gaps/end/<str:token>/", views.gap_mail_end, name="gap-mail-end"),
    path("alerts/end/<str:token>/", views.end, name="alert-end"),
]
