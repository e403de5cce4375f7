"""The room of a meeting, and the page on which a member votes from their own device."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from ringholder_web.accounts.access import signed_in
from ringholder_web.matters import room, room_acts
from ringholder_web.matters.desk import Desk, at_desk
from ringholder_web.matters.reader import reader_of
from ringholder_web.matters.room_acts import Done
from ringholder_web.matters.room_forms import NotEntered
from ringholder_web.matters.sittings import Sitting, sitting
from ringholder_web.ui.errors import Trouble, told
from ringholder_web.ui.writing import writes

CONFLICT, NOT_PROCESSABLE, FORBIDDEN = 409, 422, 403
WHO_IS_HERE = frozenset({"attendance", "start"})
NOT_IN_THE_ROOM = Trouble(
    "You are not in this room",
    "The room is for the members of the bodies that meet, their deputies and their secretaries.",
    "The page of the meeting says when and where it is held, and what is on its agenda.",
)


@writes
@signed_in
def the_room(request: HttpRequest, meeting: str) -> HttpResponse:
    """The meeting desk: see how it stands, and enter what happens."""
    with at_desk() as desk:
        sat = _sitting(request, desk, meeting)
        if not sat.is_inside:
            return told(request, NOT_IN_THE_ROOM, FORBIDDEN)
        item = str(request.POST.get("item") or request.GET.get("item") or "")
        trouble = None
        if request.method == "POST":
            done = _taken(sat, request)
            if isinstance(done, Done):
                return _back(meeting, str(request.POST.get("item", "")), request, done)
            trouble = done
            sat = _sitting(request, desk, meeting)
        page = room.page(sat, item, trouble)
    return _shown(request, page, trouble)


def _sitting(request: HttpRequest, desk: Desk, meeting: str) -> Sitting:
    found = sitting(desk, meeting, reader_of(request))
    if found is None:
        raise Http404
    return found


def _taken(sat: Sitting, request: HttpRequest) -> Done | NotEntered:
    kind = str(request.POST.get("kind", ""))
    try:
        if kind == "attendance":
            return room_acts.attendance(sat, request.POST)
        if kind == "votes":
            return room_acts.votes(sat, str(request.POST.get("about", "")), request.POST)
        if kind == "count":
            return room_acts.count(sat, str(request.POST.get("about", "")), request)
        return room_acts.one(sat, request)
    except KeyError as problem:
        raise Http404 from problem


def _back(meeting: str, item: str, request: HttpRequest, done: Done) -> HttpResponse:
    """The same place on the page, with what was entered; for whoever left, the meeting's page."""
    if request.POST.get("kind") == "depart":
        return redirect("meeting", meeting)
    onward = str(request.POST.get("onward", ""))
    name = "own-votes" if onward == "own-votes" else "room"
    where = reverse(name, args=[meeting, item] if name == "own-votes" else [meeting])
    query = (
        f"?item={item}&done={done.number}" if item and name == "room" else f"?done={done.number}"
    )
    anchor = "here" if request.POST.get("kind") in WHO_IS_HERE else "item"
    return redirect(f"{where}{query}#{anchor}")


def _shown(request: HttpRequest, page: room.Page, trouble: NotEntered | None) -> HttpResponse:
    status = 200
    if trouble is not None:
        status = CONFLICT if trouble.is_conflict else NOT_PROCESSABLE
    done = str(request.GET.get("done", ""))
    says = _says(done) if trouble is None else ""
    context = {"page": page, "trouble": trouble, "done": says}
    return render(request, "meetings/room.jinja", context, status=status)


def _says(done: str) -> str:
    """What came of the last thing that was sent."""
    if done == "0":
        return "Nothing had been changed, so nothing was entered."
    if done.isdecimal() and done.isascii():
        return "Entered in the register." if done == "1" else f"{done[:4]} entries in the register."
    return ""


@writes
@signed_in
def own_votes(request: HttpRequest, meeting: str, item: str) -> HttpResponse:
    """One item as a member has it before them, to vote on from their own device."""
    with at_desk() as desk:
        sat = _sitting(request, desk, meeting)
        if not sat.own_places:
            return told(request, NOT_IN_THE_ROOM, FORBIDDEN)
        if sat.item(item) is None:
            raise Http404
        trouble = None
        if request.method == "POST":
            done = _taken(sat, request)
            if isinstance(done, Done):
                return redirect(f"{reverse('own-votes', args=[meeting, item])}?done=1#vote")
            trouble = done
            sat = _sitting(request, desk, meeting)
        page = room.page(sat, item, trouble)
    status = 200 if trouble is None else CONFLICT if trouble.is_conflict else NOT_PROCESSABLE
    says = "Your vote is entered in the register." if request.GET.get("done") == "1" else ""
    context = {"page": page, "trouble": trouble, "done": says if trouble is None else ""}
    return render(request, "meetings/own_votes.jinja", context, status=status)
