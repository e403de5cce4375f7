"""Pages for those who keep the register, and what anyone may take to check it."""

from __future__ import annotations

from typing import IO, cast

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now

from ringholder.matters.clerk import new_id
from ringholder.matters.published import published
from ringholder.matters.roll import REGISTRAR
from ringholder_web.accounts.access import signed_in
from ringholder_web.accounts.pace import counted
from ringholder_web.matters.desk import at_desk
from ringholder_web.matters.reader import reader_of
from ringholder_web.register import keeping, proofs, signing, witnessing
from ringholder_web.register.store import DatabaseStore
from ringholder_web.ui.errors import not_yours
from ringholder_web.ui.reading import plain
from ringholder_web.ui.writing import writes

REFUSED = 409
LONGEST_SIZE = 18
TEXT = "text/plain; charset=utf-8"
NO_SIZE = "`old` is how many acts the checkpoint had that you cosigned last, such as 120.\n"


def check(request: HttpRequest) -> HttpResponse:
    """How anyone can check the register: the last checkpoint, the key, the witnesses."""
    with at_desk() as desk:
        page = keeping.page(desk)
    return render(
        request, "register/check.jinja", {"page": page, "keeps": keeping.may_keep(request)}
    )


@counted
def checkpoint(request: HttpRequest) -> HttpResponse:
    """The last checkpoint, as witnesses fetch it: with `old`, above it the proof from that size."""
    typed = request.GET.get("old", "0")
    if not (typed.isascii() and typed.isdecimal() and len(typed) <= LONGEST_SIZE):
        return HttpResponse(NO_SIZE, status=400, content_type=TEXT)
    asked = witnessing.request(DatabaseStore(), int(typed))
    if asked is None:
        raise Http404
    text = asked.text if "old" in request.GET else asked.note
    return HttpResponse(text, content_type=TEXT)


@counted
def decision_proof(request: HttpRequest, matter: str) -> HttpResponse:
    """What proves the public steps of a decision, with what checks it."""
    with at_desk() as desk:
        walk = desk.judging(matter)
        one = published(walk, now()) if walk is not None else None
        if one is None:
            raise Http404
        made = proofs.proof_zip(one, DatabaseStore())
    answer = HttpResponse(made, content_type="application/zip")
    answer.headers["Content-Disposition"] = 'attachment; filename="proof.zip"'
    return answer


@writes
@signed_in
def keep(request: HttpRequest) -> HttpResponse:
    """The page of whoever keeps the register; sending it signs a checkpoint."""
    if not keeping.may_keep(request):
        return not_yours(request)
    problem = ""
    if request.method == "POST":
        try:
            signing.sign(DatabaseStore(), plain(str(request.POST.get("name", ""))))
        except signing.NotSigned as refused:
            problem = str(refused)
        else:
            return redirect("keep-register")
    with at_desk() as desk:
        page = keeping.page(desk, audit="audit" in request.GET, problem=problem)
    status = REFUSED if problem else 200
    shown = {"page": page, "names": REGISTRAR in reader_of(request).held, "act": new_id()}
    return render(request, "register/keep.jinja", shown, status=status)


@signed_in
def export_all(request: HttpRequest) -> HttpResponse:
    """The whole register as an export."""
    if not keeping.may_keep(request):
        return not_yours(request)
    with at_desk() as desk:
        file = keeping.written(desk)
    return _sent(file, "register.zip")


@signed_in
def export_matter(request: HttpRequest, matter: str) -> HttpResponse:
    """One matter as an export: for those whom it concerns, and those who keep the register.

    Not for whoever must leave the item: what was said without them is not for them.
    """
    reader = reader_of(request)
    with at_desk() as desk:
        walk = desk.judging(matter)
        if walk is None or not (
            keeping.may_keep(request) or keeping.may_have_all(reader, walk.case)
        ):
            raise Http404
        file = keeping.written(desk, (matter,))
    return _sent(file, "matter.zip")


def _sent(file: IO[bytes], name: str) -> HttpResponse:
    answer = FileResponse(file, as_attachment=True, filename=name)
    return cast("HttpResponse", answer)  # a guard asks for no more than what both have
