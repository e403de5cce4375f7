"""The addresses of alerts."""

from __future__ import annotations

from django.urls import path

from ringholder_web.alerts import views

urlpatterns = [
    path("alerts/", views.alerts, name="alerts"),
    path("alerts/confirm/<str:token>/", views.confirm, name="alert-confirm"),
    path("alerts/end/<str:token>/", views.end, name="alert-end"),
]
