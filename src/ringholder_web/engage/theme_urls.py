"""The addresses of the pages about what people said."""

from __future__ import annotations

from django.urls import URLPattern, path

from ringholder_web.engage import theme_desk_views, theme_views

_ONE = "have-your-say/themes/<str:consultation_id>/"
urlpatterns: list[URLPattern] = [
    path("have-your-say/themes/", theme_views.themes, name="themes"),
    path(_ONE, theme_views.theme, name="themes-of"),
    path(f"{_ONE}codebook/", theme_desk_views.codebook_of, name="themes-codebook"),
    path(f"{_ONE}coding/", theme_desk_views.coding_of, name="themes-coding"),
    path(f"{_ONE}agreement/", theme_desk_views.agreement_of, name="themes-agreement"),
    path(f"{_ONE}files/<str:name>", theme_views.file, name="themes-file"),
]
