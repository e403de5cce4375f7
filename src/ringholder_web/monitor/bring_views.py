"""The pages where figures are brought: send a file, look at what it is and changes, keep it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now

from ringholder.monitor.bring import Brought, NotReadable
from ringholder.monitor.versions import NotKept
from ringholder_web.accounts.access import workspace
from ringholder_web.accounts.pace import in_this_minute
from ringholder_web.monitor import bring_page, brought, sent_files
from ringholder_web.monitor.bringer import NOT_A_BRINGER, Bringer, bringer
from ringholder_web.monitor.brought import Busy, Chosen, Meanwhile
from ringholder_web.monitor.sent_files import Sent, TooLarge
from ringholder_web.ui.errors import Trouble, told, too_fast
from ringholder_web.ui.reading import Problem, plain
from ringholder_web.ui.writing import writes

CONFLICT, NOT_PROCESSABLE, GONE, FORBIDDEN = 409, 422, 410, 403
A_MINUTE_AT_MOST = 6
CHOOSE = "Choose a file: CSV, XLSX, Parquet, or a zip of CSV."
TOO_LARGE = (
    f"The file is larger than {sent_files.MOST_BYTES // 1_000_000} megabytes. Send it zipped, or "
    "only the months that are needed; or bring it on the server with `ringholder bring`."
)
BUSY = "Another large file is being read. Send yours again in a minute."
NO_ROOM = "The file could not be put aside here: {}. Tell whoever runs this site."
NOT_THERE = Trouble(
    "This file is not here any more",
    "It was kept, or thrown away, or it waited for too long. Figures that were kept are safe.",
    "Look at the versions of the figures, or send the file again.",
)
View = Callable[..., HttpResponse]


def bringers(view: View) -> View:
    """Mark a view that only those who may bring figures may open; it is told who that is."""

    @wraps(view)
    def asked(request: HttpRequest, *rest: object, **named: object) -> HttpResponse:
        who = bringer(request)
        if who is None:
            return told(request, NOT_A_BRINGER, FORBIDDEN)
        return view(request, who, *rest, **named)

    return workspace(asked)


@writes
@bringers
def bring(request: HttpRequest, who: Bringer) -> HttpResponse:
    """Send a file, or see those that wait."""
    if request.method != "POST":
        return _bring(request, who)
    if in_this_minute(f"bring:{who.person or request.META.get('REMOTE_ADDR')}") > A_MINUTE_AT_MOST:
        return too_fast(request)
    found = request.FILES.get("file")
    if not isinstance(found, UploadedFile):
        return _bring(request, who, CHOOSE)
    try:
        sent = sent_files.take(found.name or "", found.chunks(), who.person, now())
    except TooLarge:
        return _bring(request, who, TOO_LARGE)
    except OSError as problem:
        return _bring(request, who, NO_ROOM.format(problem.strerror))
    try:
        brought.look(sent)
    except (NotReadable, Busy) as problem:
        sent_files.forget(sent)
        return _bring(request, who, BUSY if isinstance(problem, Busy) else str(problem))
    return redirect("brought", sent.token)


def _bring(request: HttpRequest, who: Bringer, *problems: str) -> HttpResponse:
    page = {
        "problems": tuple(Problem("file", says) for says in problems),
        "waiting": sent_files.waiting(who.person),
        "who": who,
        "layouts": bring_page.layouts_known(),
        "most": sent_files.MOST_BYTES // 1_000_000,
    }
    return render(request, "monitor/bring.jinja", page, status=NOT_PROCESSABLE if problems else 200)


@writes
@bringers
def preview(request: HttpRequest, who: Bringer, token: str) -> HttpResponse:
    """Look at a file that was sent; choose its columns; keep it; or throw it away."""
    sent = sent_files.find(token, who.person)
    if sent is None:
        return told(request, NOT_THERE, GONE)
    if request.method == "POST" and "forget" in request.POST:
        sent_files.forget(sent)
        return redirect("bring")
    try:
        if request.method == "POST" and "choose" in request.POST:
            return _choose(request, sent)
        found = brought.look(sent)
        if request.method == "POST":
            return _keep(request, who, sent, found)
        return _preview(request, sent, found)
    except (NotReadable, NotKept) as problem:
        return _bring(request, who, str(problem))
    except Busy:
        return _bring(request, who, BUSY)


def _preview(
    request: HttpRequest,
    sent: Sent,
    found: Brought,
    problems: tuple[Problem, ...] = (),
    *,
    chosen: Chosen | None = None,
    clash: bool = False,
) -> HttpResponse:
    page = bring_page.preview(sent, found, problems, chosen=chosen, clash=clash)
    status = CONFLICT if clash else NOT_PROCESSABLE if problems else 200
    return render(request, "monitor/brought.jinja", {"page": page}, status=status)


def _choose(request: HttpRequest, sent: Sent) -> HttpResponse:
    found = brought.look(sent)
    columns = found.tables[0].headings if found.tables else ()
    chosen = Chosen(**{
        name: request.POST.get(name, "")
        for name in ("indicator", "organisation", "period", "numerator", "denominator")
    }, sheet=found.proposal.table.sheet if found.proposal else "")  # fmt: skip
    known = set(columns) if found.proposal is None else set(found.proposal.table.headings)
    problems = tuple(bring_page.not_chosen(chosen, known))
    if problems:
        return _preview(request, sent, found, problems, chosen=chosen)
    brought.choose(sent, found, chosen)
    return redirect("brought", sent.token)


def _keep(request: HttpRequest, who: Bringer, sent: Sent, found: Brought) -> HttpResponse:
    held_against = plain(request.POST.get("seen", "-"))
    try:
        kept, _ = brought.keep(found, held_against, who.by, now())
    except Meanwhile:
        return _preview(request, sent, found, clash=True)
    sent_files.forget(sent)
    if len(kept) == 1:
        return redirect("versions", kept[0].version.name)
    return redirect("all-versions")
