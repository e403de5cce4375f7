"""The pages of business cases: all of them, one of them, its file, its papers, laying a stage."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now

from ringholder.matters.clerk import Draft, Refused, new_id
from ringholder.matters.local_day import local_day
from ringholder.plan.cases.paper import paper
from ringholder.plan.cases.workbook import empty
from ringholder.register.store import Conflict
from ringholder_web.accounts.access import workspace
from ringholder_web.charter.paper_views import FORMATS
from ringholder_web.files.insider import NOT_INSIDE, Insider, insider
from ringholder_web.files.keeping import TooLarge, keep
from ringholder_web.matters import onward
from ringholder_web.matters.desk import Desk, at_desk
from ringholder_web.matters.reader import Reader, reader_of
from ringholder_web.plan import cases_page, one_case_page
from ringholder_web.plan.case_files import KIND, about, brought
from ringholder_web.plan.case_laying import LAY, payload
from ringholder_web.plan.cases_known import Known, known
from ringholder_web.plan.one_case_page import looked
from ringholder_web.ui.errors import Trouble, told
from ringholder_web.ui.reading import plain
from ringholder_web.ui.writing import writes

NOT_PROCESSABLE, FORBIDDEN, CONFLICT = 422, 403, 409
NO_FILE = Trouble(
    "No file was kept",
    "No file came with the form, or it is too large.",
    "Choose a workbook of at most 40 megabytes, and send it again.",
)
NOTHING_TO_LAY = Trouble(
    "No stage was laid",
    "There is no case to lay: no file was brought that can be appraised, or it is not the turn of "
    "a stage.",
    "Bring the workbook of the case first.",
)
_LONGEST = 2000


def cases(request: HttpRequest) -> HttpResponse:
    """All business cases that a reader may know of."""
    with at_desk() as desk:
        page = cases_page.page(desk, reader_of(request))
    return render(request, "plan/cases.jinja", {"page": page})


def case(request: HttpRequest, matter: str) -> HttpResponse:
    """One business case."""
    reader = reader_of(request)
    with at_desk() as desk:
        page = one_case_page.page(desk, matter, reader, _insider(request, desk, matter) is not None)
    if page is None:
        raise Http404
    return render(request, "plan/case.jinja", {"page": page})


def empty_workbook(_: HttpRequest) -> HttpResponse:
    """A workbook to fill in."""
    return _file("business-case.xlsx", "xlsx", empty())


@workspace
def download(request: HttpRequest, matter: str, format: str) -> HttpResponse:  # noqa: A002
    """The case as a paper, for those who may see its money."""
    reader = reader_of(request)
    with at_desk() as desk:
        one = _seen(request, desk, matter, reader)
        if one is None:
            return told(request, NOT_INSIDE, FORBIDDEN)
        found, _ = looked(desk, one, reader)
    if found is None or format not in FORMATS:
        raise Http404
    return _file(f"business-case.{format}", format, FORMATS[format].write(
        paper(found, one.benefits)))  # fmt: skip


@workspace
def kept(request: HttpRequest, matter: str) -> HttpResponse:
    """The file that stands, byte for byte."""
    with at_desk() as desk:
        if _seen(request, desk, matter, reader_of(request)) is None:
            return told(request, NOT_INSIDE, FORBIDDEN)
    held = brought(matter)
    if held is None:
        raise Http404
    answer = HttpResponse(held[0].content, content_type="application/octet-stream")
    name = "".join(c if c.isalnum() or c in "._-" else "-" for c in held[0].name)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@writes
@workspace
def bring(request: HttpRequest, matter: str) -> HttpResponse:
    """Bring the file of a case, for those inside its organisation."""
    if request.method != "POST":
        raise Http404
    with at_desk() as desk:
        who = _insider(request, desk, matter)
        if known(desk, matter) is None:
            raise Http404
    if who is None:
        return told(request, NOT_INSIDE, FORBIDDEN)
    sent = request.FILES.get("file")
    if not isinstance(sent, UploadedFile):
        return told(request, NO_FILE, NOT_PROCESSABLE)
    try:
        keep(KIND, about(matter), sent, who, now())
    except TooLarge:
        return told(request, NO_FILE, NOT_PROCESSABLE)
    return redirect("business-case", matter)


@writes
@workspace
def lay(request: HttpRequest, matter: str) -> HttpResponse:
    """Lay the stage whose turn it is, with the file that stands and its figures."""
    if request.method != "POST":
        raise Http404
    reader = reader_of(request)
    with at_desk() as desk:
        one, walk = known(desk, matter), desk.judging(matter)
        step = walk.case.step(LAY) if walk is not None else None
        if one is None or walk is None or step is None:
            raise Http404
        able = onward.mine(walk.case, step, reader)
        if not able:
            return told(request, NOT_INSIDE, FORBIDDEN)
        said = payload(walk.case, local_day(reader.at))
        if said is None:
            return told(request, NOTHING_TO_LAY, NOT_PROCESSABLE)
        reasons = plain(str(request.POST.get("reasons", "")))[:_LONGEST]
        said |= {"reasons": reasons} if reasons else {}
        done = desk.enter(Draft(matter, LAY, reader.person, able[0], reader.at, said, new_id()))
    if isinstance(done, Refused):
        says = " ".join(f"{one.says} {one.do}" for one in done.findings)
        return told(request, Trouble("No stage was laid", says, "Then lay it again."), CONFLICT)
    if isinstance(done, Conflict):
        says = "Others entered things meanwhile."
        return told(request, Trouble("No stage was laid", says, "Send it once more."), CONFLICT)
    return redirect("matter", matter)


def _insider(request: HttpRequest, desk: Desk, matter: str) -> Insider | None:
    one = known(desk, matter)
    return None if one is None else insider(request, one.organisation)


def _seen(request: HttpRequest, desk: Desk, matter: str, reader: Reader) -> Known | None:
    """The case, for those who may see its money."""
    one, walk = known(desk, matter), desk.judging(matter)
    if one is None or walk is None:
        raise Http404
    inside = insider(request, one.organisation) is not None or reader.is_inside(walk.case)
    return one if inside else None


def _file(name: str, format_: str, content: bytes) -> HttpResponse:
    answer = HttpResponse(content, content_type=FORMATS[format_].type)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
