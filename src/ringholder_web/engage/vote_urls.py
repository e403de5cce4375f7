"""The addresses of the pages about votes of members."""

from __future__ import annotations

from django.urls import URLPattern, path

from ringholder_web.engage import vote_views

_VOTE = "have-your-say/votes/<str:matter>/"

urlpatterns: list[URLPattern] = [
    path("have-your-say/votes/", vote_views.votes, name="votes"),
    path("have-your-say/votes/past/", vote_views.past, name="votes-past"),
    path(_VOTE, vote_views.vote, name="vote"),
    path(f"{_VOTE}ballot/", vote_views.ballot, name="vote-ballot"),
    path(f"{_VOTE}roll/", vote_views.roll, name="vote-roll"),
    path(f"{_VOTE}teller/", vote_views.teller, name="vote-teller"),
]
