"""The pages of one matter: itself, a step on it, opening another, a paper of it."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from ringholder.matters.fields import fields
from ringholder.matters.local_day import local_day
from ringholder.matters.withheld import papers_withheld
from ringholder_web.accounts.access import is_signed_in, signed_in, to_sign_in
from ringholder_web.matters import asks, matter_page, opening, papers, taking
from ringholder_web.matters.desk import Desk, at_desk
from ringholder_web.matters.reader import Reader, reader_of
from ringholder_web.matters.saying import KEPT_INSIDE
from ringholder_web.matters.taking import StepPage
from ringholder_web.ui.errors import Trouble, told
from ringholder_web.ui.writing import writes

CONFLICT, NOT_PROCESSABLE, FORBIDDEN = 409, 422, 403
NOT_THEIRS = "This is not for you to do"


@dataclass(frozen=True, slots=True)
class Around:
    """Where a form is sent, and where its page stands."""

    action: str
    back: str
    back_title: str
    button: str


def matter(request: HttpRequest, matter: str) -> HttpResponse:
    """The page of one matter, as whoever reads it may see it."""
    reader = reader_of(request)
    with at_desk() as desk:
        page = matter_page.page(desk, matter, reader)
    if page is None:
        return _none(request)
    done = request.GET.get("done", "")
    said = next((c for c in page.story.chapters if c.act == done), None)
    return render(request, "matters/matter.jinja", {"page": page, "done": said})


def _none(request: HttpRequest) -> HttpResponse:
    """There is no such matter, or not for this reader: both look the same."""
    if is_signed_in(request):
        raise Http404
    return to_sign_in(request) if request.method == "GET" else HttpResponse(status=404)


@writes
@signed_in
def step(request: HttpRequest, matter: str, kind: str) -> HttpResponse:
    """Take a step on a matter."""
    reader = reader_of(request)
    post = request.POST if request.method == "POST" else None
    with at_desk() as desk:
        try:
            about = taking.begin(desk, matter, kind, reader, post)
        except KeyError as problem:
            raise Http404 from problem
        except taking.NotTheirs as problem:
            return _not_theirs(request, problem.says)
        done = (
            taking.take(about, request)
            if post is not None
            else taking.form(about, asks.prefilled(about.step, request.GET))
        )
    if not isinstance(done, StepPage):
        return redirect(f"{reverse('matter', args=[matter])}?done={done.entry.act.id}")
    here = reverse("matter", args=[matter])
    around = Around(reverse("step", args=[matter, kind]), here, done.title, done.step_title)
    return _form(request, done, around)


def _not_theirs(request: HttpRequest, says: str) -> HttpResponse:
    trouble = Trouble(NOT_THEIRS, says, "Nothing was entered. Go back to the matter, or ask them.")
    return told(request, trouble, FORBIDDEN)


def _form(request: HttpRequest, page: StepPage, around: Around) -> HttpResponse:
    status = 200
    if page.problems or page.refused:
        status = NOT_PROCESSABLE
    elif page.meanwhile:
        status = CONFLICT
    return render(request, "matters/step.jinja", {"page": page, "around": around}, status=status)


@writes
@signed_in
def open_matter(request: HttpRequest, procedure: str) -> HttpResponse:
    """Open a matter: raise what is to be decided, or begin another procedure."""
    reader = reader_of(request)
    post = request.POST if request.method == "POST" else None
    with at_desk() as desk:
        made = _opened(desk, procedure, reader, request, posted=post is not None)
    if isinstance(made, str):
        return redirect("matter", made)
    if isinstance(made, opening.CannotOpen):
        return _not_theirs(request, str(made))
    query = request.GET.urlencode()
    action = reverse("open-matter", args=[procedure]) + (f"?{query}" if query else "")
    around = Around(action, reverse("tracker"), "Decisions", "Send")
    return _form(request, made, around)


def _opened(
    desk: Desk, procedure: str, reader: Reader, request: HttpRequest, *, posted: bool
) -> str | StepPage | opening.CannotOpen:
    thread = str(request.GET.get("arises_from", ""))[:500]
    wanted = str(request.POST.get("as", ""))
    try:
        about = opening.begin(desk, procedure, reader, wanted, thread)
    except KeyError as problem:
        raise Http404 from problem
    except opening.CannotOpen as problem:
        return problem
    if posted:
        return opening.take(about, request)
    if procedure == "decision" and "what" in request.GET:
        return opening.form(about, opening.asked_before(request.GET, reader.at))
    return opening.form(about, opening.prefilled(about, request.GET))


def paper(request: HttpRequest, matter: str, digest: str) -> FileResponse | HttpResponse:
    """A paper that an act of the matter names, for whoever may read that act."""
    reader = reader_of(request)
    with at_desk() as desk:
        walk = desk.judging(matter)
        named = [
            entry.act.payload[key]
            for entry in (walk.case.entries if walk is not None else ())
            for key, value in entry.act.payload.items()
            if walk is not None and _is_file(key, value) and reader.sees(walk.case, entry)
        ]
        if walk is not None and papers_withheld(walk.case, reader.person, local_day(reader.at)):
            named = []
    cited = next((one for one in named if one.get("sha256") == digest), None)
    path = papers.find(digest) if cited is not None else None
    if cited is None:
        return _none(request)
    if path is None:
        return told(request, NOT_KEPT, 404)
    name = papers.plain_name(str(cited.get("name", "paper")))
    return FileResponse(path.open("rb"), as_attachment=True, filename=name)


def _is_file(key: str, value: object) -> bool:
    """Whether a field of an act names a file that whoever reads the act may open."""
    field = fields().get(key)
    opens = field is not None and field.kind == "cite" and key != KEPT_INSIDE
    return opens and isinstance(value, dict)


NOT_KEPT = Trouble(
    "This paper is not kept here",
    "The register names it by its fingerprint, and the file itself was never sent to this site, "
    "or is no longer what it was.",
    "Ask the secretary for the file, and compare its SHA-256 with the one that the matter shows.",
)
