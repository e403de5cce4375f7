"""The pages for who works on a consultation: enter, bring, count, read, export, forget."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from ringholder.engage.consultation.questionnaire import E_MAIL, PAPER
from ringholder.engage.consultation.reach import reach
from ringholder.engage.consultation.responses import Response, read, write
from ringholder.engage.consultation.unanswered import unanswered
from ringholder.engage.consultation.workbook import xlsx
from ringholder.matters.consulted import closes_on
from ringholder_web.accounts.access import workspace
from ringholder_web.engage import consultation_form as form
from ringholder_web.engage import consultation_keeping as keeping
from ringholder_web.engage import consultation_pages as pages
from ringholder_web.engage.consultation_answer_views import today
from ringholder_web.engage.consultation_entry import Entry
from ringholder_web.engage.consultation_open import Open, found, officer
from ringholder_web.files.insider import Insider
from ringholder_web.matters.words import OF_FINDING
from ringholder_web.monitor.sent_files import file_name
from ringholder_web.ui.errors import Trouble, told
from ringholder_web.ui.reading import plain, read_page
from ringholder_web.ui.writing import writes

FORBIDDEN, NOT_PROCESSABLE = 403, 422
MOST_BYTES = 40_000_000
A_PAGE = 25
NOT_YOURS = Trouble(
    "This is for whoever runs the consultation",
    "Responses are read, entered and exported by those who speak for the body that consults. You "
    "hold none of its offices today.",
    "Sign in, choose another role, or ask to be appointed in the register.",
)
NO_FILE = Trouble(
    "No file was read",
    "No file came with the form, or it is larger than 40 megabytes.",
    "Choose a file of responses, as CSV or Excel, and send it again.",
)


def _asked(request: HttpRequest, matter: str) -> tuple[Open, Insider | None]:
    one = found(matter)
    return one, officer(request, one)


@workspace
def responses(request: HttpRequest, matter: str) -> HttpResponse:
    """What came, who was not reached, what came twice, and each response to read."""
    one, who = _asked(request, matter)
    if who is None:
        return told(request, NOT_YOURS, FORBIDDEN)
    every = keeping.marked_of(one)
    wanted = plain(str(request.GET.get("campaign", "")))
    rows = [r for r in every.responses if not wanted or r.campaign == wanted]
    paged = Paginator(rows, A_PAGE).get_page(read_page(str(request.GET.get("page", ""))))
    shown = {
        "one": one, "as_": who.title, "counts": pages.counts(one), "every": every,
        "page": pages.page(one, today()), "rows": [_row(one, r) for r in paged], "paged": paged,
        "campaign": wanted, "expired": keeping.expired(one, today()),
        "missed": _missed(one, every.responses),
    }  # fmt: skip
    return render(request, "engage/consultation_responses.jinja", shown)


def _missed(one: Open, every: tuple[Response, ...]) -> list[str]:
    """What is missing from what came, in words."""
    if one.questionnaire is None:
        return []
    heard = reach(every, one.questionnaire, pages.places(one))
    lines = [f"{a.audience.name}: {pages.said(a).lower()}" for a in heard.not_reached]
    lines += [f.says for f in unanswered(every, one.questionnaire, "")]
    last = closes_on(one.case)
    late = sum(last is not None and response.on > last for response in every)
    if late:
        lines.append(f"{late} came after the closing day: count all of them or none")
    return lines


def _row(one: Open, response: Response) -> dict[str, Any]:
    asked = one.questionnaire
    audience = asked.audience(response.audience) if asked is not None else None
    questions = {q.id: q for q in asked.questions} if asked is not None else {}
    answers = [
        (questions[id_].asks if id_ in questions else id_, _lines(questions.get(id_), answer))
        for id_, answer in response.answers.items()
    ]
    name = audience.name if audience is not None else response.audience or "Not said"
    return {"response": response, "audience": name, "answers": answers}


def _lines(question: Any, answer: str | tuple[str, ...]) -> list[str]:
    each = (answer,) if isinstance(answer, str) else answer
    return [question.text_of(one) if question is not None else one for one in each]


@workspace
def export(request: HttpRequest, matter: str, ending: str) -> HttpResponse:
    """All responses with their campaigns, ordered by their numbers."""
    one, who = _asked(request, matter)
    if who is None:
        return told(request, NOT_YOURS, FORBIDDEN)
    if ending not in ("csv", "xlsx"):
        raise Http404
    every = keeping.marked_of(one).responses
    if ending == "csv":
        content, type_ = write(every, one.questionnaire).encode(), "text/csv; charset=utf-8"
    else:
        about = (one.title, f"Consulted by {one.body}", "Ordered by number, not as they came.")
        content = xlsx(every, one.questionnaire, about)
        type_ = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    answer = HttpResponse(content, content_type=type_)
    answer.headers["Content-Disposition"] = f'attachment; filename="responses.{ending}"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


@writes
@workspace
def enter(request: HttpRequest, matter: str) -> HttpResponse:
    """Enter a response that came on paper or by e-mail."""
    one, who = _asked(request, matter)
    if who is None:
        return told(request, NOT_YOURS, FORBIDDEN)
    if one.questionnaire is None:
        raise Http404
    entry = Entry.sent(one.questionnaire, request.POST, today()) if request.POST else Entry.blank()
    if request.method == "POST" and not entry.problems:
        number = keeping.enter(one, entry.response(), entry.key, who.as_ or "office", entry.source)
        address = reverse("consultation-enter", args=[matter])
        return redirect(f"{address}?entered={number}")
    shown = {
        "one": one, "as_": who.title, "entry": entry, "asked": one.questionnaire,
        "parts": form.whole(one.questionnaire, entry.said, entry.problems),
        "ways": (PAPER, E_MAIL), "about": entry.said.get(form.ABOUT, {}),
        "wrong": {p.field: p.says for p in entry.problems}, "problems": entry.problems,
        "entered": plain(str(request.GET.get("entered", ""))),
    }  # fmt: skip
    status = NOT_PROCESSABLE if entry.problems and request.method == "POST" else 200
    return render(request, "engage/consultation_enter.jinja", shown, status=status)


@writes
@workspace
def bring(request: HttpRequest, matter: str) -> HttpResponse:
    """Bring a table of responses; the good rows are kept, and what is wrong is told."""
    one, who = _asked(request, matter)
    if who is None:
        return told(request, NOT_YOURS, FORBIDDEN)
    sent = request.FILES.get("file")
    if request.method != "POST":
        return redirect("consultation-responses", matter)
    if not isinstance(sent, UploadedFile) or (sent.size or 0) > MOST_BYTES:
        return told(request, NO_FILE, NOT_PROCESSABLE)
    name = file_name(sent.name or "responses.csv")
    with tempfile.TemporaryDirectory(prefix="ringholder-") as folder:
        path = Path(folder) / name
        with path.open("wb") as out:
            out.writelines(sent.chunks())
        found_ = read(path, one.questionnaire)
    new = keeping.bring(one, found_.responses, who.as_ or "office", name)
    findings = [(OF_FINDING[f.severity], f) for f in found_.findings]
    shown = {"one": one, "file": name, "new": new, "read": len(found_.responses)}
    shown |= {"findings": findings[:100], "more": max(0, len(findings) - 100)}
    return render(request, "engage/consultation_brought.jinja", shown)


@writes
@workspace
def forget(request: HttpRequest, matter: str) -> HttpResponse:
    """Delete what was kept as long as people were told."""
    one, who = _asked(request, matter)
    if who is None:
        return told(request, NOT_YOURS, FORBIDDEN)
    if request.method == "POST":
        keeping.forget(one, today())
    return redirect("consultation-responses", matter)
