"""The pages of networks: all of a board's, one of them, and files about them."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now

from ringholder.matters.local_day import local_day
from ringholder_web.accounts.access import workspace
from ringholder_web.files.insider import NOT_INSIDE, insider
from ringholder_web.files.keeping import TooLarge, keep
from ringholder_web.matters.desk import at_desk
from ringholder_web.organisations.board import Board, board
from ringholder_web.primary_care import networks_page, one_network_page
from ringholder_web.primary_care.network_files import KINDS
from ringholder_web.primary_care.networks_known import NetworksKnown, networks_known
from ringholder_web.ui.errors import Trouble, told
from ringholder_web.ui.reading import plain
from ringholder_web.ui.tables import csv_file
from ringholder_web.ui.writing import writes

NOT_PROCESSABLE, FORBIDDEN = 422, 403
_LONGEST = 8
NO_BOARD = Trouble(
    "No board is known",
    "No constitution on the shelf is in force today, or it has no integrated care board.",
    "Put a constitution on the shelf.",
)
NO_FILE = Trouble(
    "No file was kept",
    "No file came with the form, or it is too large.",
    "Choose a file of at most 40 megabytes, and send it again.",
)


def networks(request: HttpRequest) -> HttpResponse:
    """The networks of the board, of one place or of all."""
    of = board()
    if of is None:
        return told(request, NO_BOARD, 404)
    who = insider(request, of.code)
    page = networks_page.page(_known(of), _place(request), None if who is None else who.title)
    return render(request, "primary_care/networks.jinja", {"page": page})


def network(request: HttpRequest, code: str) -> HttpResponse:
    """One network."""
    of = board()
    if of is None:
        return told(request, NO_BOARD, 404)
    held = _known(of)
    inside = insider(request, code) is not None or insider(request, of.code) is not None
    known = code if code in held.memberships.names else code.upper()
    with at_desk() as desk:
        page = one_network_page.page(held, desk, known, inside=inside)
    if page is None:
        raise Http404
    return render(request, "primary_care/network.jinja", {"page": page})


def networks_csv(request: HttpRequest) -> HttpResponse:
    """The memberships as they stand, as a table to keep."""
    of = board()
    if of is None:
        raise Http404
    rows = networks_page.csv_rows(_known(of), _place(request))
    return csv_file(f"networks-{of.code}.csv", networks_page.CSV_HEAD, rows)


@writes
@workspace
def bring(request: HttpRequest, kind: str) -> HttpResponse:
    """Bring a register, for those inside the board."""
    if request.method != "POST" or kind not in KINDS:
        raise Http404
    of = board()
    if of is None:
        return told(request, NO_BOARD, 404)
    who = insider(request, of.code)
    if who is None:
        return told(request, NOT_INSIDE, FORBIDDEN)
    sent = request.FILES.get("file")
    if not isinstance(sent, UploadedFile):
        return told(request, NO_FILE, NOT_PROCESSABLE)
    try:
        keep(kind, of.code, sent, who, now())
    except TooLarge:
        return told(request, NO_FILE, NOT_PROCESSABLE)
    return redirect("networks")


def _known(of: Board) -> NetworksKnown:
    with at_desk() as desk:
        return networks_known(desk, of, local_day(now()))


def _place(request: HttpRequest) -> str:
    return plain(str(request.GET.get("place", "")))[:_LONGEST].upper()
