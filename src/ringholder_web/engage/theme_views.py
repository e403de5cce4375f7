"""The pages for everybody about what people said: which there are, one of them, and its files."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now

from ringholder import papers
from ringholder.engage.themes import shapes
from ringholder.engage.themes.analysis import Analysis
from ringholder.engage.themes.report import report
from ringholder.matters.local_day import local_day
from ringholder_web.engage import theme_analysis, theme_matters, theme_page
from ringholder_web.engage.theme_access import NOT_INSIDE, Coder, coder
from ringholder_web.engage.theme_matters import Consultation
from ringholder_web.engage.theme_responses import responses
from ringholder_web.matters.desk import at_desk
from ringholder_web.ui.errors import Trouble, told
from ringholder_web.ui.reading import plain
from ringholder_web.ui.writing import guarded, writes

FORBIDDEN, NOT_THERE = 403, 404
NOT_PUBLISHED = Trouble(
    "Not published yet",
    "People are still reading what was said. Their themes are published here, each with how many "
    "hold it and what was done with it.",
    "Come back when the engagement report is published, or follow the consultation.",
)
_PAPERS = {
    "report.docx": (
        papers.docx,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    "report.pdf": (papers.pdf, "application/pdf"),
    "report.html": (lambda paper: papers.html(paper).encode(), "text/html; charset=utf-8"),
}
_TABLES = {
    "codebook.csv": shapes.codebook_csv,
    "coding.csv": shapes.counted_csv,
    "agreement.csv": shapes.agreement_csv,
}


def consultation(request: HttpRequest, id_: str) -> tuple[Consultation, Coder | None]:
    """A consultation, and as what whoever asks may read its responses. Raises `Http404`."""
    with at_desk() as desk:
        found = theme_matters.consultation(desk, id_)
    if found is None:
        raise Http404
    return found, coder(request, found.open)


def themes(request: HttpRequest) -> HttpResponse:
    """The consultations of which themes are published, or that one may read the responses of."""
    with at_desk() as desk:
        found = theme_matters.every(desk)
    rows = [
        (one, one.report is not None and one.report.published_at is not None, inside)
        for one in found
        for inside in (coder(request, one.open) is not None and bool(responses(one.open).all),)
    ]
    rows = [row for row in rows if row[1] or row[2]]
    return render(request, "engage/themes.jinja", {"rows": rows})


@writes
@guarded
def theme(request: HttpRequest, consultation_id: str) -> HttpResponse:
    """What people said in one consultation, and what was done with it.

    The number of a response is sent, and stands in no address, so that no log of addresses has it.
    """
    of, who = consultation(request, consultation_id)
    shown = _shown(of, who)
    if shown is None:
        return told(request, NOT_PUBLISHED, NOT_THERE)
    found, preview = shown
    number = plain(str(request.POST.get("number", "")))[: theme_page.LONGEST_NUMBER]
    page = theme_page.page(of, found, number, preview=preview)
    context = {"page": page, "who": who, "preview": preview}
    return render(request, "engage/theme.jinja", context)


def _shown(of: Consultation, who: Coder | None) -> tuple[Analysis, bool] | None:
    """What was published; else, for those inside, what there is so far."""
    found = theme_analysis.published(of)
    if found is not None:
        return found, False
    return (theme_analysis.standing(of), True) if who is not None else None


def file(request: HttpRequest, consultation_id: str, name: str) -> HttpResponse:
    """The report, the codebook or the coding as a file: of what was published."""
    of, who = consultation(request, consultation_id)
    if name not in _PAPERS and name not in _TABLES:
        raise Http404
    shown = _shown(of, who)
    if shown is None:
        return told(request, NOT_PUBLISHED, NOT_THERE)
    if name in _TABLES:
        content: str | bytes = _TABLES[name](shown[0])
        kind = "text/csv; charset=utf-8"
    else:
        make, kind = _PAPERS[name]
        content = make(report(shown[0], local_day(now())))
    answer = HttpResponse(content, content_type=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def refused(request: HttpRequest) -> HttpResponse:
    """The answer to whoever may not read the responses."""
    return told(request, NOT_INSIDE, FORBIDDEN)
