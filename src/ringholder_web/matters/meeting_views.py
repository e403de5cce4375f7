"""The pages of meetings: all of them, convening one, the meeting itself, its agenda."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from ringholder.bank_holidays import calendar_on
from ringholder.matters.local_day import local_day
from ringholder_web.accounts.access import signed_in
from ringholder_web.matters import agendas, convening, meeting_page, meetings, opening, room_acts
from ringholder_web.matters.desk import Desk, at_desk, caught_up
from ringholder_web.matters.reader import Reader, reader_of
from ringholder_web.matters.sittings import Sitting, sitting, waiting
from ringholder_web.ui.errors import Trouble, told
from ringholder_web.ui.reading import read_day, read_page
from ringholder_web.ui.writing import writes

CONFLICT, NOT_PROCESSABLE, FORBIDDEN = 409, 422, 403
NOT_SECRETARY = Trouble(
    "This is for the secretary",
    "Meetings are convened, and their agenda is set, by the secretary of a body that meets.",
    "Ask them, or act in that capacity if it is yours.",
)


def all_meetings(request: HttpRequest) -> HttpResponse:
    """Every meeting, or those of one body."""
    body, number = (
        str(request.GET.get("body", ""))[:200],
        read_page(str(request.GET.get("page", ""))),
    )
    page = meetings.page(caught_up(), reader_of(request), body, number)
    return render(request, "meetings/meetings.jinja", {"page": page})


def calendar(request: HttpRequest, body: str = "") -> HttpResponse:
    """The same for a calendar program."""
    site = f"{request.scheme}://{request.get_host()}"
    with at_desk() as desk:
        today = local_day(reader_of(request).at)
        charter = desk.charter_on(today)
        if body and (charter is None or body not in charter.bodies):
            raise Http404
        made = meetings.ical(desk, charter, body, site, today)
    answer = HttpResponse(made, content_type="text/calendar; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{body or "all"}-meetings.ics"'
    return answer


def found(desk: Desk, request: HttpRequest, meeting: str) -> Sitting:
    """A meeting. Raises `Http404` where there is none."""
    sat = sitting(desk, meeting, reader_of(request))
    if sat is None:
        raise Http404
    return sat


def meeting(request: HttpRequest, meeting: str) -> HttpResponse:
    """The page of one meeting, for everybody."""
    with at_desk() as desk:
        page = _page(found(desk, request, meeting))
    return render(request, "meetings/meeting.jinja", {"page": page})


def _page(sat: Sitting) -> meeting_page.Page:
    return meeting_page.page(sat, len(waiting(sat)) if sat.is_secretary else 0)


@require_POST
@writes
@signed_in
def expected(request: HttpRequest, meeting: str) -> HttpResponse:
    """Say who sends apologies, and who sits for whom."""
    with at_desk() as desk:
        done = room_acts.expected(found(desk, request, meeting), request.POST)
        if isinstance(done, room_acts.Done):
            return redirect(f"{reverse('meeting', args=[meeting])}#expected")
        page = _page(found(desk, request, meeting))
    status = CONFLICT if done.is_conflict else NOT_PROCESSABLE
    context = {"page": page, "trouble": done}
    return render(request, "meetings/meeting.jinja", context, status=status)


@writes
@signed_in
def agenda(request: HttpRequest, meeting: str) -> HttpResponse:
    """Set the agenda."""
    with at_desk() as desk:
        sat = found(desk, request, meeting)
        if not sat.is_secretary:
            return told(request, NOT_SECRETARY, FORBIDDEN)
        if request.method != "POST":
            return _agenda(request, agendas.page(sat))
        asked = agendas.read(sat, request.POST)
        sent = (str(request.POST.get("act", "")), str(request.POST.get("head", "")))
        again = agendas.take(sat, asked, *sent)
    return _agenda(request, again) if again is not None else redirect("meeting", meeting)


def _agenda(request: HttpRequest, page: agendas.Page) -> HttpResponse:
    status = (
        CONFLICT if page.meanwhile else NOT_PROCESSABLE if page.problems or page.refused else 200
    )
    return render(request, "meetings/agenda.jinja", {"page": page}, status=status)


# ---- convening -----------------------------------------------------------------------------------


@writes
@signed_in
def convene(request: HttpRequest) -> HttpResponse:
    """Convene a meeting, on a day that the constitution gives or another."""
    reader = reader_of(request)
    wanted = str(request.POST.get("as") or request.GET.get("as", ""))
    with at_desk() as desk:
        try:
            about = opening.begin(desk, "meeting", reader, wanted)
        except opening.CannotOpen:
            return told(request, NOT_SECRETARY, FORBIDDEN)
        if request.method == "POST":
            done = opening.take(about, request)
            if isinstance(done, str):
                return redirect("meeting", done)
        else:
            done = opening.form(about, _typed(request))
        context = {"page": done, **_days(about, reader, request)}
    status = NOT_PROCESSABLE if done.problems or done.refused else 200
    return render(request, "meetings/convene.jinja", context, status=status)


def _typed(request: HttpRequest) -> dict[str, list[str]]:
    on = str(request.GET.get("on", ""))[:40]
    return {"meets_on": [on]} if on else {}


def _days(about: opening.Opening, reader: Reader, request: HttpRequest) -> dict[str, object]:
    """The days that are proposed, and what notice the day that was asked for leaves."""
    today = local_day(reader.at)
    body = about.charter.bodies.get(about.as_.split("/", maxsplit=1)[0])
    if body is None:
        return {"days": (), "asked": None, "body": "", "last_met": None}
    day = read_day(str(request.POST.get("meets_on") or request.GET.get("on", ""))[:40])
    asked = None
    if day is not None:
        asked = convening.notice(about.charter, (body,), day, today, calendar_on(today))
    return {
        "days": convening.proposed(about.charter, body, today),
        "asked": asked,
        "body": body.name,
        "last_met": max(convening.held(body.id), default=None),
        "here_url": reverse("convene"),
    }
