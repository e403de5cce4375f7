"""The pages about capacity, mutual aid of patients, and scarce staff."""

from __future__ import annotations

from collections.abc import Callable

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now

from ringholder.charter import Charter
from ringholder.coordinate.capacity.helped import Plan
from ringholder.coordinate.capacity.offers import offers
from ringholder.coordinate.capacity.patients import TooMany
from ringholder.coordinate.capacity.record import COLUMNS, as_csv, rows
from ringholder.matters.local_day import local_day
from ringholder.measures.programme import NotSolved
from ringholder.papers.blocks import Column, Paper, Row, Table, cell
from ringholder.papers.sheets import xlsx
from ringholder_web.accounts.access import workspace
from ringholder_web.coordinate import (
    capacity_aid_asked,
    capacity_aid_page,
    capacity_laying,
    capacity_queues_page,
    capacity_staff_page,
)
from ringholder_web.coordinate.capacity_files import (
    CONSENTS,
    DISTANCES,
    GROUPS,
    KINDS,
    LENDERS,
    LISTS,
    NEEDS,
    SLOTS,
    FileRow,
    Given,
    file_rows,
    given,
    staff_files,
)
from ringholder_web.files.insider import NOT_INSIDE, Insider, insider
from ringholder_web.files.keeping import TooLarge, keep
from ringholder_web.matters.desk import at_desk
from ringholder_web.matters.reader import reader_of
from ringholder_web.organisations.board import board
from ringholder_web.ui.errors import Trouble, told
from ringholder_web.ui.reading import plain
from ringholder_web.ui.tables import csv_file
from ringholder_web.ui.writing import writes

FORBIDDEN, NOT_PROCESSABLE = 403, 422
NO_FILE = Trouble(
    "No file was kept",
    "No file came with the form, or it is too large.",
    "Choose a file of at most 40 megabytes, and send it again.",
)
NOT_ASKED = Trouble(
    "This plan cannot be laid there",
    "A plan is laid by those who speak for the organisation that asks for help, before it begins.",
    "Ask for help with the list first, or choose another role.",
)
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_PAGES = {LISTS: "capacity", NEEDS: "staff-aid", LENDERS: "staff-aid"}


def _who(request: HttpRequest) -> tuple[str, Insider | None]:
    """The board that files are about, and as what whoever asks is inside it."""
    found = board()
    return ("", None) if found is None else (found.code, insider(request, found.code))


def queues(request: HttpRequest) -> HttpResponse:
    """Waiting lists as queues."""
    about, who = _who(request)
    files = file_rows(about, who, (LISTS,))
    page = capacity_queues_page.page(
        given(about, who), _asked(request), files, who.title if who else ""
    )
    return render(request, "coordinate/capacity.jinja", {"page": page})


def _asked(request: HttpRequest) -> capacity_queues_page.Asked:
    provider, specialty = (
        plain(str(request.GET.get(name, ""))).upper() for name in ("provider", "specialty")
    )
    return capacity_queues_page.Asked(provider, specialty)


def queues_file(request: HttpRequest, kind: str) -> HttpResponse:
    """The lists to keep, as `csv` or `xlsx`."""
    about, who = _who(request)
    found = capacity_queues_page.chosen(given(about, who), _asked(request))
    head, lines = capacity_queues_page.HEAD, list(capacity_queues_page.rows(found))
    return _file("waiting-lists", "Waiting lists as queues", kind, head, lines)


def mutual_aid(request: HttpRequest) -> HttpResponse:
    """Who could treat whom."""
    about, who = _who(request)
    brought, asked = _aid(request, given(about, who))
    files = file_rows(about, who, (SLOTS, GROUPS, DISTANCES, CONSENTS))
    reader = reader_of(request)
    with at_desk() as desk:
        charter = desk.charter_on(local_day(now()))

        def lays(made: Plan) -> tuple[capacity_laying.Lays, ...]:
            if charter is None:
                return ()
            return tuple(capacity_laying.may_lay(desk, charter, reader, made))

        return _aid_page(request, brought, asked, files, who, charter, lays)


def _aid_page(
    request: HttpRequest,
    brought: Given,
    asked: capacity_aid_asked.Asked,
    files: tuple[FileRow, ...],
    who: Insider | None,
    charter: Charter | None,
    lays: Callable[[Plan], tuple[capacity_laying.Lays, ...]],
) -> HttpResponse:
    as_ = who.title if who else ""
    try:
        page = capacity_aid_page.page(
            brought, asked, request.GET.urlencode(), files, as_, charter, lays
        )
    except (TooMany, NotSolved) as problem:
        return told(request, Trouble("No plan was made", str(problem), ""), NOT_PROCESSABLE)
    status = NOT_PROCESSABLE if page.problems else 200
    return render(request, "coordinate/mutual_aid.jinja", {"page": page}, status=status)


def _aid(request: HttpRequest, brought: Given) -> tuple[Given, capacity_aid_asked.Asked]:
    named = capacity_aid_page.services(brought)
    first = next(iter(named), "")
    preferred = "C_110" if "C_110" in named else first
    return brought, capacity_aid_asked.read(request.GET, brought, named, preferred)


def mutual_aid_file(request: HttpRequest, kind: str) -> HttpResponse:
    """The plan to keep: a row for each move, as acts cite it."""
    brought, asked = _aid(request, given(*_who(request)))
    try:
        made = capacity_aid_page.made(brought, asked)
    except (TooMany, NotSolved) as problem:
        return told(request, Trouble("No plan was made", str(problem), ""), NOT_PROCESSABLE)
    offered = offers(made, brought.km)
    if kind == "csv":  # byte for byte what an act cites
        answer = HttpResponse(as_csv(made, offered), content_type="text/csv; charset=utf-8")
        answer.headers["Content-Disposition"] = 'attachment; filename="mutual-aid-plan.csv"'
        return answer
    lines = rows(made, offered)
    return _file("mutual-aid-plan", "Plan of mutual aid", kind, COLUMNS, lines)


@writes
@workspace
def lay(request: HttpRequest, matter: str) -> HttpResponse:
    """Keep the plan, and go to the form that lays it in a matter, filled with it."""
    if request.method != "POST":
        raise Http404
    brought, asked = _aid(request, given(*_who(request)))
    with at_desk() as desk:
        charter = desk.charter_on(local_day(now()))
        case = (
            capacity_laying.case_of(desk, charter, reader_of(request), matter) if charter else None
        )
    if charter is None or case is None:
        return told(request, NOT_ASKED, FORBIDDEN)
    try:
        made = capacity_aid_page.made(brought, asked)
    except (TooMany, NotSolved) as problem:
        return told(request, Trouble("No plan was made", str(problem), ""), NOT_PROCESSABLE)
    content = as_csv(made, offers(made, brought.km))
    return redirect(capacity_laying.lay(charter, case, made, content))


def _file(
    name: str, title: str, kind: str, head: tuple[str, ...], lines: list[list[str]]
) -> HttpResponse:
    if kind == "csv":
        return csv_file(f"{name}.csv", head, lines)
    if kind != "xlsx":
        raise Http404
    columns = tuple(Column(one.replace("_", " ").capitalize()) for one in head)
    table = Table(title, columns, tuple(Row(tuple(map(cell, one))) for one in lines), sheet=title)
    paper = Paper(title, "", local_day(now()), title, (), (table,))
    answer = HttpResponse(xlsx(paper), content_type=_XLSX)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return answer


def staff(request: HttpRequest) -> HttpResponse:
    """Who could lend scarce staff to whom."""
    about, who = _who(request)
    needs, lenders, km, wrong, own = staff_files(about, who)
    files = file_rows(about, who, (NEEDS, LENDERS, DISTANCES))
    page = capacity_staff_page.page(needs, lenders, km, wrong, own, files, who.title if who else "")
    return render(request, "coordinate/staff_aid.jinja", {"page": page})


@writes
@workspace
def bring(request: HttpRequest, kind: str) -> HttpResponse:
    """Bring a file about capacity, for people of the board."""
    if request.method != "POST" or kind not in KINDS:
        raise Http404
    about, who = _who(request)
    if who is None:
        return told(request, NOT_INSIDE, FORBIDDEN)
    sent = request.FILES.get("file")
    if not isinstance(sent, UploadedFile):
        return told(request, NO_FILE, NOT_PROCESSABLE)
    try:
        keep(kind, about, sent, who, now())
    except TooLarge:
        return told(request, NO_FILE, NOT_PROCESSABLE)
    return redirect(_PAGES.get(kind, "mutual-aid"))
