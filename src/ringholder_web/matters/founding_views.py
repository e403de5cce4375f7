"""The pages to begin a register and to appoint people in it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now

from ringholder.matters.clerk import NoCharter
from ringholder.matters.roll import REGISTRAR
from ringholder_web.accounts.access import administrators, person_of, signed_in
from ringholder_web.matters import founding
from ringholder_web.matters.desk import at_desk
from ringholder_web.matters.reader import reader_of
from ringholder_web.ui.errors import Trouble, told
from ringholder_web.ui.reading import Problem, plain
from ringholder_web.ui.writing import writes

NOT_PROCESSABLE, FORBIDDEN = 422, 403
NOT_THE_REGISTRAR = Trouble(
    "This is for the registrar",
    "Whoever began the register appoints people in it.",
    "Ask the registrar. The secretary of a body appoints to it from the page of the appointment.",
)


@writes
@administrators
def begin(request: HttpRequest) -> HttpResponse:
    """Begin the register: whoever does is its registrar."""
    problems: tuple[Problem, ...] = ()
    title = plain(request.POST.get("title", ""))
    with at_desk() as desk:
        if desk.is_begun:
            return redirect("appointments")
        charter = desk.charter_on(localdate())
        if request.method == "POST":
            problems = () if title else (Problem("title", "Give the register a name."),)
            try:
                if not problems:
                    founding.found(desk, person_of(request).pk, title, now())
                    return redirect("appointments")
            except NoCharter as problem:
                problems = (Problem("title", str(problem)),)
            except founding.AlreadyBegun:
                return redirect("appointments")
    page = {"problems": problems, "title": title, "charter": charter}
    status = NOT_PROCESSABLE if problems else 200
    return render(request, "matters/begin.jinja", page, status=status)


@writes
@signed_in
def appointments(request: HttpRequest) -> HttpResponse:
    """Who holds what, and a form in which the registrar appoints several people at once."""
    reader = reader_of(request)
    if REGISTRAR not in reader.held:
        return told(request, NOT_THE_REGISTRAR, FORBIDDEN)
    today = localdate()
    with at_desk() as desk:
        charter = desk.charter_on(today)
        if charter is None:
            return told(request, NO_CHARTER, FORBIDDEN)
        form = founding.blank(charter, today)
        if request.method == "POST":
            form = founding.read(request.POST, charter)
            if not form.problems:
                form = founding.appoint(desk, form, reader.person, REGISTRAR, charter, reader.at)
        held = founding.roll(desk, charter, today)
    page = {"form": form, "held": held, "charter": charter}
    status = NOT_PROCESSABLE if form.problems else 200
    return render(request, "matters/appointments.jinja", page, status=status)


NO_CHARTER = Trouble(
    "No constitution is in force today",
    "Seats and posts are those of a constitution, and none on the shelf is in force.",
    "Put your own constitution on the shelf first.",
)
