"""The addresses of the pages about business cases."""

from __future__ import annotations

from django.urls import URLPattern, path

from ringholder_web.plan import case_views

urlpatterns: list[URLPattern] = [
    path("plans/cases/", case_views.cases, name="business-cases"),
    path("plans/cases/empty.xlsx", case_views.empty_workbook, name="business-case-empty"),
    path("plans/cases/<str:matter>/", case_views.case, name="business-case"),
    path("plans/cases/<str:matter>/file/", case_views.kept, name="business-case-file"),
    path("plans/cases/<str:matter>/bring/", case_views.bring, name="business-case-bring"),
    path("plans/cases/<str:matter>/lay/", case_views.lay, name="business-case-lay"),
    path(
        "plans/cases/<str:matter>/paper.<slug:format>",
        case_views.download,
        name="business-case-paper",
    ),
]
