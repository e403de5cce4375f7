"""The page of fair shares: anybody reads it; people of the system bring what places have now."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now

from ringholder.calendar import in_words
from ringholder.catalogue import organisations
from ringholder.finance.shares import allocations, shipped
from ringholder.finance.shares.allocations import Allocations
from ringholder.finance.shares.answer import Answer, answered
from ringholder.finance.shares.sheets import workbook
from ringholder.finance.shares.table import PLACES, as_csv, place_rows
from ringholder_web.accounts.access import workspace
from ringholder_web.accounts.pace import in_this_minute
from ringholder_web.charter.paper_views import FORMATS
from ringholder_web.files import keeping
from ringholder_web.files.insider import NOT_INSIDE, Insider, insider
from ringholder_web.finance import shares_asked, shares_page
from ringholder_web.finance.shares_asked import Asked
from ringholder_web.ui.errors import told, too_fast
from ringholder_web.ui.reading import Problem
from ringholder_web.ui.writing import writes

KIND = "allocations-of-places"
NOT_PROCESSABLE, FORBIDDEN = 422, 403
A_MINUTE_AT_MOST = 20
CHOOSE = "Choose a file: CSV or Excel, with the columns place and allocation."
MOST_BYTES = 1_000_000
TOO_LARGE = "The file is larger than a megabyte. Send only the columns place and allocation."


def shares(request: HttpRequest) -> HttpResponse:
    """The page."""
    return _page(request, _insider(request))


@writes
@workspace
def bring_allocations(request: HttpRequest) -> HttpResponse:
    """Take allocations of places from somebody of the system."""
    if request.method != "POST":
        return redirect("shares")
    who = _insider(request)
    if who is None:
        return told(request, NOT_INSIDE, FORBIDDEN)
    if in_this_minute(f"shares:{request.META.get('REMOTE_ADDR')}") > A_MINUTE_AT_MOST:
        return too_fast(request)
    found = request.FILES.get("file")
    if not isinstance(found, UploadedFile):
        return _page(request, who, Problem("file", CHOOSE))
    if (found.size or 0) > MOST_BYTES:
        return _page(request, who, Problem("file", TOO_LARGE))
    name, content = found.name or "", found.read()
    read = _read(name, content)
    if read.findings:  # it is not kept, so that the one before still stands
        told_ = (Problem("file", f"{one.says} {one.do}") for one in read.findings)
        return _page(request, who, *told_)
    keeping.keep_content(KIND, shipped.SYSTEM, name, content, who, now())
    return redirect("shares")


def _read(name: str, content: bytes) -> Allocations:
    """The allocations of a file that was sent."""
    with TemporaryDirectory(prefix="ringholder-") as folder:
        path = Path(folder) / f"allocations{Path(name).suffix[:10]}"
        path.write_bytes(content)
        places = shipped.shipped_shares(shipped.YEARS[-1]).places
        return allocations.read(path, places, called=Path(name).name[:150])


def _insider(request: HttpRequest) -> Insider | None:
    """As what somebody is inside the system, or the body that followed it."""
    followed = (one.successor for one in organisations.successors(shipped.SYSTEM))
    inside = (insider(request, code) for code in (shipped.SYSTEM, *followed))
    return next((one for one in inside if one is not None), None)


def _page(request: HttpRequest, who: Insider | None, *problems: Problem) -> HttpResponse:
    asked = shares_asked.read(request.GET)
    current, brought = _brought(who)
    page = shares_page.page(asked, _answer(asked, current), brought, problems)
    status = NOT_PROCESSABLE if problems else 200
    return render(request, "finance/shares.jinja", {"page": page, "who": who}, status=status)


def _brought(who: Insider | None) -> tuple[Allocations | None, str]:
    """What was brought last and who brought it, for people of the system alone."""
    kept = keeping.newest(KIND, shipped.SYSTEM) if who is not None else None
    if kept is None:
        return None, ""
    read = _read(kept.name, kept.content)
    brought = f"{kept.name}, brought on {in_words(kept.brought_at.date())} by {kept.role}"
    return (None, "") if read.findings else (read, brought)


def _answer(asked: Asked, current: Allocations | None) -> Answer:
    found = shipped.shipped_shares(asked.year)
    return answered(found, asked.component, quantum=asked.quantum, current=current)


def shares_file(request: HttpRequest, kind: str) -> HttpResponse:
    """The tables to keep: `csv` or `xlsx`. They hold no allocations that anybody brought."""
    asked = shares_asked.read(request.GET)
    found = _answer(asked, None)
    name = f"fair-shares-{asked.year.replace('/', '-')}-{asked.component.id}.{kind}"
    if kind == "csv":
        content, type_ = as_csv(PLACES, place_rows(found.shares)), "text/csv; charset=utf-8"
    elif kind == "xlsx":
        about = shares_page.about(asked, request.build_absolute_uri(shares_page.address(asked)))
        content, type_ = workbook(found, about), FORMATS["xlsx"].type
    else:
        raise Http404
    answer = HttpResponse(content, content_type=type_)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
