"""The addresses of the pages about the ladder of plans."""

from __future__ import annotations

from django.urls import URLPattern, path

from ringholder_web.plan import ladder_views

urlpatterns: list[URLPattern] = [
    path("plans/ladder/", ladder_views.ladder, name="plan-ladder"),
    path("plans/ladder.xlsx", ladder_views.everything, name="plan-ladder-file"),
    path("plans/side-by-side/", ladder_views.beside, name="plans-side-by-side"),
    path("plans/bring/", ladder_views.bring, name="bring-plan"),
    path("plans/lay/<str:plan>/", ladder_views.lay, name="lay-plan"),
    path("plans/edit/<str:plan>/", ladder_views.edit, name="new-plan-item"),
    path("plans/edit/<str:plan>/<str:item>/", ladder_views.edit, name="edit-plan-item"),
    path(
        "plans/versions/<str:plan>/<slug:sha256>/", ladder_views.plan_version, name="plan-version"
    ),
    path("plans/files/<str:plan>.xlsx", ladder_views.download, name="plan-file"),
    path("plans/ladder/<str:plan>/", ladder_views.plan_of, name="plan-of"),
    path("plans/ladder/<str:plan>/<str:item>/", ladder_views.item, name="plan-item"),
]
