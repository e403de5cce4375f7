"""The addresses of the pages about consultations."""

from __future__ import annotations

from django.urls import URLPattern, path

from ringholder_web.engage import consultation_answer_views as answers
from ringholder_web.engage import consultation_officer_views as officers
from ringholder_web.engage import consultation_views as views

_ONE = "have-your-say/consultations/<str:matter>/"
urlpatterns: list[URLPattern] = [
    path("have-your-say/consultations/", views.consultations, name="consultations"),
    path(_ONE, views.consultation, name="consultation"),
    path(f"{_ONE}answer/", answers.start, name="consultation-answer"),
    path(f"{_ONE}answer/send/", answers.send, name="consultation-send"),
    path(f"{_ONE}answer/<str:resume>/", answers.part, name="consultation-answer-part"),
    path(f"{_ONE}counted/", answers.counted, name="consultation-counted"),
    path(f"{_ONE}evidence.<slug:ending>", views.evidence, name="consultation-evidence"),
    path(f"{_ONE}form.docx", views.printed, name="consultation-form"),
    path(f"{_ONE}responses/", officers.responses, name="consultation-responses"),
    path(f"{_ONE}responses/responses.<slug:ending>", officers.export, name="consultation-export"),
    path(f"{_ONE}responses/enter/", officers.enter, name="consultation-enter"),
    path(f"{_ONE}responses/bring/", officers.bring, name="consultation-bring"),
    path(f"{_ONE}responses/forget/", officers.forget, name="consultation-forget"),
]
