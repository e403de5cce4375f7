"""The pages of what a board brings of its own, for people inside it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate

from ringholder.commission.needs.assessment import paper as need_paper
from ringholder.commission.specification.paper import paper as specification_paper
from ringholder.papers.blocks import Paper
from ringholder_web.accounts.access import workspace
from ringholder_web.accounts.pace import counted, in_this_minute
from ringholder_web.charter.paper_views import FORMATS
from ringholder_web.commission import (
    needs_page,
    own_needs,
    own_page,
    pathway_page,
    specification_page,
)
from ringholder_web.commission.own_needs import KINDS, Held
from ringholder_web.files.insider import NOT_INSIDE
from ringholder_web.ui.errors import told, too_fast
from ringholder_web.ui.reading import Problem
from ringholder_web.ui.writing import writes

A_MINUTE_AT_MOST = 12
FORBIDDEN, NOT_PROCESSABLE = 403, 422
Problems = tuple[Problem, ...]


def own(request: HttpRequest) -> HttpResponse:
    seen = own_needs.held(request)
    return told(request, NOT_INSIDE, FORBIDDEN) if seen is None else _own(request, seen)


def _own(request: HttpRequest, seen: Held, problems: Problems = ()) -> HttpResponse:
    assessed, findings = own_needs.need(seen)
    shown = {
        "page": own_page.page(seen, findings),
        "need": assessed is not None,
        "pathway": seen.has(own_needs.PATHWAY),
        "problems": problems,
    }
    status = NOT_PROCESSABLE if problems else 200
    return render(request, "commission/own.jinja", shown, status=status)


@writes
@workspace
def bring_own(request: HttpRequest, kind: str) -> HttpResponse:
    """Keep a file that somebody inside the board sends."""
    if kind not in KINDS:
        raise Http404
    seen = own_needs.held(request)
    if seen is None:
        return told(request, NOT_INSIDE, FORBIDDEN)
    if request.method != "POST":
        return redirect("own-needs")
    if in_this_minute(f"needs:{request.META.get('REMOTE_ADDR')}") > A_MINUTE_AT_MOST:
        return too_fast(request)
    wrong = own_needs.bring(kind, request.FILES.get("file"), seen)
    if not wrong:
        return redirect("own-needs")
    return _own(request, seen, tuple(Problem(f"file-{kind}", says) for says in wrong))


@counted
def own_need(request: HttpRequest) -> HttpResponse:
    found, _ = own_needs.need(_seen(request))
    if found is None:
        raise Http404
    page = needs_page.page_of(found, _files("need", needs_page.FILES))
    return render(request, "commission/need.jinja", {"page": page})


@counted
def own_pathway(request: HttpRequest) -> HttpResponse:
    loaded = own_needs.pathway(_seen(request))
    if loaded is None or loaded.pathway is None:
        raise Http404
    page = pathway_page.page_of(loaded, reverse("own-specification"))
    return render(request, "commission/pathway.jinja", {"page": page})


@counted
def own_specification(request: HttpRequest) -> HttpResponse:
    found = own_needs.specification(_seen(request))
    if found is None:
        raise Http404
    files = _files("specification", specification_page.FILES)
    page = specification_page.page_of(found, reverse("own-pathway"), files)
    return render(request, "commission/specification.jinja", {"page": page})


@counted
def own_file(request: HttpRequest, what: str, ending: str) -> HttpResponse:
    """The need or the specification as a file to keep."""
    made = _paper(what, _seen(request))
    if made is None or ending not in FORMATS:
        raise Http404
    wanted = FORMATS[ending]
    answer = HttpResponse(wanted.write(made), content_type=wanted.type)
    answer.headers["Content-Disposition"] = f'attachment; filename="{what}.{ending}"'
    return answer


def _paper(what: str, seen: Held) -> Paper | None:
    if what == "need":
        assessed, _ = own_needs.need(seen)
        return None if assessed is None else need_paper(assessed, localdate())
    found = own_needs.specification(seen) if what == "specification" else None
    names = specification_page.indicator_names()
    return None if found is None else specification_paper(found, localdate(), names)


def _files(what: str, endings: tuple[str, ...]) -> needs_page.Files:
    return tuple((e.upper(), reverse("own-file", args=[what, e])) for e in endings)


def _seen(request: HttpRequest) -> Held:
    """What may be seen. Raises `Http404` for those outside: it is not said what there is."""
    seen = own_needs.held(request)
    if seen is None:
        raise Http404
    return seen
