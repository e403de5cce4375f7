"""The pages about consultations that everybody reads: the list, one of them, and its papers."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from ringholder import papers
from ringholder.engage.consultation.pack import pack
from ringholder.engage.consultation.printed import form_to_print
from ringholder.engage.consultation.reach import reach
from ringholder.matters.consulted import closes_on
from ringholder.papers.blocks import Paper
from ringholder_web.engage import consultation_after as after
from ringholder_web.engage import consultation_pages as pages
from ringholder_web.engage import theme_matters
from ringholder_web.engage.consultation_answer_views import today
from ringholder_web.engage.consultation_keeping import marked_of
from ringholder_web.engage.consultation_open import found, officer
from ringholder_web.matters.desk import at_desk
from ringholder_web.matters.reader import reader_of

_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORMATS: dict[str, tuple[str, Callable[[Paper], bytes]]] = {
    "docx": (_OFFICE, papers.docx),
    "html": ("text/html; charset=utf-8", lambda paper: papers.html(paper).encode()),
}


def consultations(request: HttpRequest) -> HttpResponse:
    """All consultations, those that can be answered first."""
    with at_desk() as desk:
        groups = pages.lists(desk, today())
    return render(request, "engage/consultations.jinja", {"groups": groups})


def consultation(request: HttpRequest, matter: str) -> HttpResponse:
    """What one is about, how to answer, and what was made of the answers."""
    one, reader = found(matter), reader_of(request)
    with at_desk() as desk:
        report = theme_matters.report_of(desk, one)
        follows = after.what_followed(desk, one.id, reader)
    shown = {
        "page": pages.page(one, today()), "officer": officer(request, one), "report": report,
        "follows": follows,
    }  # fmt: skip
    return render(request, "engage/consultation.jinja", shown)


def evidence(request: HttpRequest, matter: str, ending: str) -> HttpResponse:
    """The evidence of the four tests, as a paper; who was reached once it has closed."""
    one = found(matter)
    if ending not in FORMATS:
        raise Http404
    every = heard = None
    if one.case.state in pages.CLOSED_STATES and one.questionnaire is not None:
        every = marked_of(one)
        heard = reach(every.responses, one.questionnaire, pages.places(one))
    return _file(f"evidence-{one.id}", ending, pack(one.case, one.body, today(), every, heard))


def printed(request: HttpRequest, matter: str) -> HttpResponse:
    """The form to print and to fill in on paper."""
    one = found(matter)
    if one.questionnaire is None:
        raise Http404
    paper = form_to_print(one.questionnaire, one.title, closes_on(one.case), today())
    return _file(f"form-{one.id}", "docx", paper)


def _file(name: str, ending: str, paper: Paper) -> HttpResponse:
    type_, written = FORMATS[ending]
    answer = HttpResponse(written(paper), content_type=type_)
    safe = "".join(c for c in name if c.isalnum() or c in "-_")
    answer.headers["Content-Disposition"] = f'attachment; filename="{safe}.{ending}"'
    return answer
