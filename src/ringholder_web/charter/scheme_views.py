"""The pages that take a scheme in Word or Excel: send it, review it, make a constitution of it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePath

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now

from ringholder.charter.scaffold import NotABoard, ground, scaffold
from ringholder.charter.scheme.archive import NotAScheme
from ringholder.charter.scheme.drafting import draft
from ringholder.charter.scheme.ground import Ground, one_board
from ringholder.charter.scheme.reading import Reading
from ringholder.charter.write import texts
from ringholder_web.accounts.access import id_of, workspace
from ringholder_web.charter import own_charters, scheme_notes, scheme_row, schemes
from ringholder_web.charter.handover_notes import SavedMeanwhile
from ringholder_web.charter.models import Scheme
from ringholder_web.charter.schemes import AcceptForm
from ringholder_web.ui.reading import Problem, plain
from ringholder_web.ui.writing import writes

CONFLICT, NOT_PROCESSABLE = 409, 422
CHOOSE = "Choose a Word document (.docx) or an Excel workbook (.xlsx)."
TOO_LARGE = (
    f"The file is larger than {scheme_notes.MOST_BYTES // 1_000_000} megabytes. "
    "Send the scheme alone, without the rest of the handbook."
)
SHORT_NAME = "Give a short name in small letters, digits and hyphens: our-icb-2026."
NAME_TAKEN = Problem("id", "A constitution has this name already. Choose another.")
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,60}")


@writes
@workspace
def your_own(request: HttpRequest) -> HttpResponse:
    """Send a scheme, or see those that were sent."""
    if request.method != "POST":
        return _your_own(request)
    sent = request.FILES.get("scheme")
    if not isinstance(sent, UploadedFile):
        return _your_own(request, Problem("scheme", CHOOSE))
    if sent.size is None or sent.size > scheme_notes.MOST_BYTES:
        return _your_own(request, Problem("scheme", TOO_LARGE))
    try:
        scheme = scheme_notes.take(_file_name(sent), sent.read(), now())
    except (NotAScheme, scheme_notes.NotTaken) as problem:
        return _your_own(request, Problem("scheme", str(problem)))
    return redirect("scheme", scheme.pk)


def _file_name(sent: UploadedFile) -> str:
    """The name of the file alone, as far as it can be seen."""
    return plain(PurePath((sent.name or "").replace("\\", "/")).name) or "scheme"


def _your_own(request: HttpRequest, *problems: Problem) -> HttpResponse:
    page = {
        "problems": problems,
        "schemes": list(Scheme.objects.order_by("-sent_at").defer("content")),
        "icbs": schemes.icbs(),
    }
    status = NOT_PROCESSABLE if problems else 200
    return render(request, "charter/your_own.jinja", page, status=status)


@workspace
def scheme(request: HttpRequest, number: int) -> HttpResponse:
    found = _known(number)
    return _review(request, found, scheme_notes.as_decided(found))


def _review(
    request: HttpRequest, found: Scheme, reading: Reading, form: AcceptForm | None = None
) -> HttpResponse:
    asked = plain(request.GET.get("show", "-"))
    shown = form or schemes.blank(reading, _suggested(found.name), _title(reading, found))
    page = schemes.page(found, reading, asked, shown)
    status = NOT_PROCESSABLE if form is not None else 200
    return render(request, "charter/scheme.jinja", {"page": page}, status=status)


@writes
@workspace
def scheme_line(request: HttpRequest, number: int, key: str) -> HttpResponse:
    found = _known(number)
    reading = scheme_notes.as_decided(found)
    line = scheme_row.find(reading, key)
    if line is None:
        raise Http404
    if request.method == "POST":
        return _decide(request, found, reading, key)
    seen = scheme_notes.decisions(found).versions.get(key, 0)
    page = scheme_row.page(found, reading, line, scheme_row.blank(line, seen))
    return render(request, "charter/scheme_row.jinja", {"page": page})


def _decide(request: HttpRequest, found: Scheme, reading: Reading, key: str) -> HttpResponse:
    plainly = scheme_notes.reading_of(found)
    as_it_came = scheme_row.find(plainly, key)
    line = scheme_row.find(reading, key)
    assert as_it_came is not None and line is not None  # a correction never takes a row away
    form, correction = scheme_row.read(request.POST, plainly, as_it_came)
    clash = False
    if correction is not None:
        try:
            scheme_notes.decide(found, key, correction, seen=form.seen, at=now(), by=id_of(request))
        except SavedMeanwhile:
            clash = True
            form = replace(form, seen=scheme_notes.decisions(found).versions[key])
        else:
            return redirect(_after_deciding(request, found, key))
    page = scheme_row.page(found, reading, line, form, clash=clash)
    status = CONFLICT if clash else NOT_PROCESSABLE
    return render(request, "charter/scheme_row.jinja", {"page": page}, status=status)


def _after_deciding(request: HttpRequest, found: Scheme, key: str) -> str:
    """On to the next in doubt, or back to the review."""
    reading = scheme_notes.as_decided(found)
    line = scheme_row.find(reading, key)
    assert line is not None
    following = scheme_row.next_in_doubt(found, reading, line) if "next" in request.POST else ""
    return following or schemes.address(found)


@writes
@workspace
def scheme_accept(request: HttpRequest, number: int) -> HttpResponse:
    """Make a constitution of a scheme as decided."""
    if request.method != "POST":
        return redirect("scheme", number)
    found = _known(number)
    reading = scheme_notes.as_decided(found)
    sent = request.POST
    typed = [plain(sent.get(name, "")) for name in ("id", "title", "icb")]
    form = AcceptForm(typed[0], typed[1], typed[2], schemes.icbs())
    problems = _problems(form)
    if not problems:
        try:
            own_charters.put(form.id, _files(found, form))
        except own_charters.NameTaken:
            problems = (NAME_TAKEN,)
        except NotABoard as problem:
            problems = (Problem("icb", str(problem)),)
        else:
            return redirect("findings", form.id)
    return _review(request, found, reading, replace(form, problems=problems))


def _problems(form: AcceptForm) -> tuple[Problem, ...]:
    found = []
    if not _ID.fullmatch(form.id):
        found.append(Problem("id", SHORT_NAME))
    if not form.title:
        found.append(Problem("title", "Give the constitution a title."))
    if form.icb and form.icb not in dict(form.icbs):
        found.append(Problem("icb", "Choose one of the boards in the list."))
    return tuple(found)


def _files(found: Scheme, form: AcceptForm) -> dict[str, str]:
    plainly, decided = scheme_notes.reading_of(found), scheme_notes.decisions(found)
    if form.icb:
        under: Ground = ground(form.icb, charter=form.id, title=form.title)
    else:
        under = one_board(plainly, form.id, form.title)
    return draft(plainly, decided.corrections, under)


@writes
@workspace
def start_anew(request: HttpRequest) -> HttpResponse:
    """Begin a constitution for an integrated care board, on the template of the ladder."""
    if request.method != "POST":
        return redirect("your-own")
    code, name = (plain(request.POST.get(field, "")) for field in ("board", "name"))
    if code not in dict(schemes.icbs()):
        return _your_own(request, Problem("board", "Choose the integrated care board."))
    try:
        made = scaffold(code, charter=name or _suggested(dict(schemes.icbs())[code]))
    except NotABoard as problem:
        return _your_own(request, Problem("board", str(problem)))
    named = str(made.head["charter"])
    if not _ID.fullmatch(named):
        return _your_own(request, Problem("name", SHORT_NAME))
    try:
        own_charters.put(named, texts(made.head, made.sections))
    except own_charters.NameTaken:
        return _your_own(request, Problem("name", NAME_TAKEN.says))
    return redirect("constitution", named)


@writes
@workspace
def scheme_forget(request: HttpRequest, number: int) -> HttpResponse:
    """Throw away a scheme that was sent, and what was decided of it."""
    if request.method == "POST":
        _known(number).delete()
    return redirect("your-own")


def _known(number: int) -> Scheme:
    found = Scheme.objects.filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def _suggested(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", PurePath(name).stem.lower()).strip("-")[:60]


def _title(reading: Reading, found: Scheme) -> str:
    whose = reading.organisation or PurePath(found.name).stem
    return f"{whose}: scheme of reservation and delegation"
