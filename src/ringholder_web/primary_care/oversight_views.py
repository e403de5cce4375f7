"""The pages about what is asked of practices, their contracts, and their rescue."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now

from ringholder.catalogue.organisations import Kind, find
from ringholder.matters.coded import coded
from ringholder.matters.local_day import local_day
from ringholder.primary_care.oversight import contracts
from ringholder.primary_care.oversight.dispersal import TooMany
from ringholder_web.accounts.access import workspace
from ringholder_web.files.insider import NOT_INSIDE, insider
from ringholder_web.files.keeping import TooLarge, keep, newest
from ringholder_web.matters.desk import at_desk
from ringholder_web.organisations.board import Board, board
from ringholder_web.primary_care import asked_page, contracts_page, oversight_page, rescue_page
from ringholder_web.primary_care.oversight_files import (
    CAPACITY,
    CONTRACTS,
    HOMES,
    KINDS,
    contracts_of,
    places,
)
from ringholder_web.ui.errors import Trouble, told
from ringholder_web.ui.reading import plain, read_page
from ringholder_web.ui.writing import writes

NOT_PROCESSABLE, FORBIDDEN = 422, 403
NO_BOARD = Trouble(
    "No board is known",
    "No constitution on the shelf is in force today, so nobody knows whose practices these are.",
    "Put a constitution on the shelf.",
)
NOT_PLACED = Trouble(
    "Nobody says where this practice lies",
    "Its place is not in the tables that come with Ringholder, so no practice is near it.",
    "Choose another practice.",
)
NO_FILE = Trouble(
    "No file was kept",
    "No file came with the form, or it is too large.",
    "Choose a file of at most 40 megabytes, and send it again.",
)


def oversight(request: HttpRequest) -> HttpResponse:
    """What is overseen and supported: matters by procedure, services, and maturity."""
    with at_desk() as desk:
        page = oversight_page.page(request, desk)
    return render(request, "primary_care/oversight.jinja", {"page": page})


@workspace
def asked(request: HttpRequest) -> HttpResponse:
    """The practices and networks of which one may see what is asked."""
    found = board()
    if found is None:
        return told(request, NO_BOARD, 404)
    with at_desk() as desk:
        sees = asked_page.whose(request, found.code, local_day(now()))
        rows = asked_page.every(desk, sees, now())
    live, late = asked_page.counted(rows)
    return render(request, "primary_care/asked.jinja", {"rows": rows, "live": live, "late": late})


@workspace
def asked_of(request: HttpRequest, code: str) -> HttpResponse:
    """All that is asked of one practice or network, for those inside it."""
    if coded(code.upper()) is None:
        raise Http404
    if code != code.upper():
        return redirect("primary-care-asked-of", code.upper())
    who = insider(request, code)
    if who is None:
        return told(request, NOT_INSIDE, FORBIDDEN)
    with at_desk() as desk:
        page = asked_page.page(desk, code, who.title, now())
    return render(request, "primary_care/asked_of.jinja", {"page": page})


def register(request: HttpRequest) -> HttpResponse:
    """The register of primary care contracts: what was published, or the board's own file."""
    found = board()
    if found is None:
        return told(request, NO_BOARD, 404)
    who = insider(request, found.code)
    file = newest(CONTRACTS, found.code) if who is not None else None
    held = contracts.shipped() if file is None else contracts_of(file)
    looked_for = contracts_page.Asked(
        plain(str(request.GET.get("kind", ""))),
        plain(str(request.GET.get("words", "")))[:100],
        read_page(str(request.GET.get("page", ""))),
    )
    page = contracts_page.page(
        held, found.code, local_day(now()), looked_for,
        file=("", "") if file is None else (file.name, file.role),
        as_="" if who is None else who.title,
    )  # fmt: skip
    return render(request, "primary_care/contract_register.jinja", {"page": page})


@workspace
def rescues(request: HttpRequest) -> HttpResponse:
    """Choose the practice that is in trouble."""
    found = board()
    if found is None:
        return told(request, NO_BOARD, 404)
    if insider(request, found.code) is None:
        return told(request, NOT_INSIDE, FORBIDDEN)
    chosen = plain(str(request.GET.get("practice", ""))).upper()
    if chosen in places():
        return redirect("primary-care-rescue", chosen)
    rows = oversight_page.practices_placed(found.code, local_day(now()))
    with at_desk() as desk:
        page = oversight_page.supported(request, desk)
    return render(
        request, "primary_care/rescues.jinja", {"practices": rows, "supported": page, "bad": chosen}
    )


@workspace
def rescue(request: HttpRequest, practice: str) -> HttpResponse:
    """The ways for one practice, for people of the board."""
    organisation, found = find(practice), board()
    if organisation is None or organisation.kind is not Kind.PRACTICE:
        raise Http404
    if found is None:
        return told(request, NO_BOARD, 404)
    who = insider(request, found.code)
    if who is None:
        return told(request, NOT_INSIDE, FORBIDDEN)
    if practice not in places():
        return told(request, NOT_PLACED, 404)
    given = rescue_page.Given(
        newest(CAPACITY, practice) or newest(CAPACITY, found.code),
        newest(HOMES, practice),
        _contracts(found),
        plain(str(request.GET.get("km", "")))[:20],
        request.GET.get("by") == "age",
    )
    try:
        page = rescue_page.page(organisation, given, local_day(now()), who.title)
    except TooMany as problem:
        return told(request, Trouble("Too many groups", str(problem), ""), NOT_PROCESSABLE)
    return render(request, "primary_care/rescue.jinja", {"page": page})


def _contracts(found: Board) -> contracts.ContractRegister:
    file = newest(CONTRACTS, found.code)
    return contracts.shipped() if file is None else contracts_of(file)


@writes
@workspace
def bring(request: HttpRequest, kind: str) -> HttpResponse:
    """Bring a file about contracts or a practice in trouble, for people of the board."""
    found = board()
    if request.method != "POST" or kind not in KINDS or found is None:
        raise Http404
    who = insider(request, found.code)
    if who is None:
        return told(request, NOT_INSIDE, FORBIDDEN)
    practice = plain(str(request.POST.get("practice", ""))).upper()
    if kind != CONTRACTS and practice not in places():
        raise Http404
    sent = request.FILES.get("file")
    if not isinstance(sent, UploadedFile):
        return told(request, NO_FILE, NOT_PROCESSABLE)
    about = found.code if kind == CONTRACTS else practice
    try:
        keep(kind, about, sent, who, now())
    except TooLarge:
        return told(request, NO_FILE, NOT_PROCESSABLE)
    if kind == CONTRACTS:
        return redirect(reverse("primary-care-contracts"))
    return redirect("primary-care-rescue", practice)
