"""The addresses of meetings and of interests."""

from __future__ import annotations

from django.urls import path

from ringholder_web.matters import interest_views as interests
from ringholder_web.matters import meeting_views as meetings
from ringholder_web.matters import minutes_views as minutes
from ringholder_web.matters import room_views as rooms

urlpatterns = [
    path("meetings/", meetings.all_meetings, name="meetings"),
    path("meetings/all.ics", meetings.calendar, name="meetings-ics"),
    path("meetings/new/", meetings.convene, name="convene"),
    path("meetings/of/<slug:body>.ics", meetings.calendar, name="body-ics"),
    path("meetings/<slug:meeting>/", meetings.meeting, name="meeting"),
    path("meetings/<slug:meeting>/expected/", meetings.expected, name="expected"),
    path("meetings/<slug:meeting>/agenda/", meetings.agenda, name="agenda"),
    path("meetings/<slug:meeting>/room/", rooms.the_room, name="room"),
    path("meetings/<slug:meeting>/vote/<slug:item>/", rooms.own_votes, name="own-votes"),
    path("meetings/<slug:meeting>/minutes/", minutes.edit, name="minutes"),
    path("meetings/<slug:meeting>/minutes.<slug:ending>", minutes.minutes, name="minutes-paper"),
    path("meetings/<slug:meeting>/agenda.<slug:ending>", minutes.agenda, name="agenda-paper"),
    path("meetings/<slug:meeting>/interests/", interests.extract, name="interests-extract"),
    path("interests/", interests.registers, name="interests"),
    path("interests/mine/", interests.mine, name="my-interests"),
    path("interests/mine/<slug:kind>/", interests.declare, name="declare-interest"),
    path("interests/<slug:body>/", interests.register, name="interests-register"),
    path("interests/<slug:body>.<slug:ending>", interests.download, name="interests-file"),
]
