"""The pages of the witnesses of the register: what they cosign and send back, and who is one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now

from ringholder.matters.clerk import new_id
from ringholder.matters.roll import REGISTRAR
from ringholder.register.cosigning import Forked, NotTaken, Taken
from ringholder.register.notes import MOST_LETTERS, SECRET
from ringholder_web.accounts.access import person_of, signed_in
from ringholder_web.matters.desk import at_desk
from ringholder_web.matters.reader import reader_of
from ringholder_web.matters.taking import LONGEST_ID
from ringholder_web.register import keeping, witnessing
from ringholder_web.register.keeping_views import REFUSED
from ringholder_web.ui.errors import Trouble, told
from ringholder_web.ui.reading import Problem, plain, written
from ringholder_web.ui.writing import guarded, writes

FORBIDDEN, NOT_PROCESSABLE = 403, 422
NOT_THE_REGISTRAR = Trouble(
    "This is for the registrar",
    "Whoever began the register names its witnesses and ends them.",
    "Ask the registrar.",
)
NO_TEXT = "The file is not a text. Send the note that the witness made, as it is."


@writes
@guarded  # anybody may send: what is taken in is what a named witness signed
def cosign(request: HttpRequest) -> HttpResponse:
    """The last checkpoint for witnesses, and where they give it back with their cosignature."""
    done: Taken | None = None
    problem, fork, text = "", False, ""
    with at_desk() as desk:
        if request.method == "POST":
            text = str(request.POST.get("note", ""))
            try:
                text = _uploaded(request) or text
                done = witnessing.take(desk, text, now())
            except NotTaken as refused:
                problem, fork = str(refused), isinstance(refused, Forked)
        page = keeping.page(desk)
    shown = {
        "page": page, "done": done, "problem": problem, "fork": fork, "text": text[:MOST_LETTERS],
        "site": f"{request.scheme}://{request.get_host()}",
    }  # fmt: skip
    status = REFUSED if fork else NOT_PROCESSABLE if problem else 200
    return render(request, "register/cosign.jinja", shown, status=status)


def _uploaded(request: HttpRequest) -> str:
    """The note in a file; empty where none was sent. Raises `NotTaken`."""
    file = request.FILES.get("file")
    if file is None:
        return ""
    try:
        return file.read(MOST_LETTERS + 1).decode()
    except UnicodeDecodeError:
        raise NotTaken(NO_TEXT) from None


@writes
@signed_in
def name_witness(request: HttpRequest) -> HttpResponse:
    """Name a witness, or end one, as the registrar; what is refused stays in the form, with why."""
    reader = reader_of(request)
    if REGISTRAR not in reader.held:
        return told(request, NOT_THE_REGISTRAR, FORBIDDEN)
    if request.method != "POST":
        return redirect("keep-register")
    ends = "end" in request.POST
    said = _said(request, ends=ends)
    problems = _missing(said)
    with at_desk() as desk:
        if not problems:
            kind, act = "end-witness" if ends else "witness", _act(request)
            why = witnessing.do(desk, kind, person_of(request).pk, said, act, now())
            if not why:
                return redirect("/register/keep/#witnesses")
            problems = [Problem("key", why)]
            said["key"] = "" if said["key"].startswith(SECRET) else said["key"]
        page = keeping.page(desk)
    shown = {"page": page, "problems": problems, "said": said, "names": True, "act": new_id()}
    return render(request, "register/keep.jinja", shown, status=NOT_PROCESSABLE)


def _said(request: HttpRequest, *, ends: bool) -> dict[str, str]:
    key = written(str(request.POST.get("key", "")))
    if ends:
        return {"key": key, "reasons": written(str(request.POST.get("reasons", "")))}
    return {"organisation": plain(str(request.POST.get("organisation", ""))), "key": key}


_ASKED = {
    "organisation": "Say who the witness is.",
    "key": "Give the public key of the witness.",
    "reasons": "Say why the witness is ended.",
}


def _missing(said: dict[str, str]) -> list[Problem]:
    return [Problem(field, _ASKED[field]) for field, value in said.items() if not value]


def _act(request: HttpRequest) -> str:
    return plain(str(request.POST.get("act", "")))[:LONGEST_ID] or new_id()
