"""The addresses where figures are brought, and where their versions are."""

from __future__ import annotations

from django.urls import path

from ringholder_web.monitor import bring_views, version_views

urlpatterns = [
    path("data/bring/", bring_views.bring, name="bring"),
    path("data/bring/<slug:token>/", bring_views.preview, name="brought"),
    path("data/versions/", version_views.all_versions, name="all-versions"),
    path("data/versions/<slug:name>/", version_views.versions, name="versions"),
    path("data/versions/<slug:name>/<slug:mark>/", version_views.version, name="version"),
    path(
        "data/versions/<slug:name>/<slug:mark>.csv", version_views.version_csv, name="version-csv"
    ),
]
