"""The addresses of the pages about questions and petitions."""

from __future__ import annotations

from django.urls import URLPattern, path

from ringholder_web.engage import question_views as views

urlpatterns: list[URLPattern] = [
    path("have-your-say/questions/", views.questions, name="public-questions"),
    path("have-your-say/questions/ask/", views.ask, name="ask-question"),
    path("have-your-say/questions/waiting/", views.waiting, name="waiting-questions"),
    path("have-your-say/questions/yours/<slug:reference>/", views.own, name="own-question"),
    path("have-your-say/petitions/<slug:matter>/", views.petition, name="petition"),
    path("have-your-say/petitions/sign/<str:token>/", views.sign, name="sign-petition"),
]
