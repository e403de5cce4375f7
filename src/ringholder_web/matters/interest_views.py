"""The pages of interests: one's own, the public registers, a meeting's extract."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from ringholder.matters.clerk import NoCharter
from ringholder_web.accounts.access import signed_in
from ringholder_web.charter.paper_views import FORMATS
from ringholder_web.matters import interest_forms, interest_pages
from ringholder_web.matters.desk import at_desk
from ringholder_web.matters.founding_views import NO_CHARTER
from ringholder_web.matters.reader import reader_of
from ringholder_web.matters.sittings import sitting
from ringholder_web.ui.errors import Trouble, told
from ringholder_web.ui.writing import writes

FORBIDDEN, NOT_PROCESSABLE = 403, 422
HOLDS_NOTHING = Trouble(
    "You hold no seat or post",
    "Interests are declared by those who hold a seat, an office or a post in the register.",
    "If you were appointed, ask whoever appoints to enter it; then declare here.",
)
FOR_THE_CHAIR = Trouble(
    "This is for whoever presides, and the secretary",
    "The extract says what touches each item and what the rules propose.",
    "What you yourself are told stands on the page of the meeting.",
)
SAID = {
    "declare": "Your interest is on the register.",
    "amend": "The interest is changed; what it was before stays in the register.",
    "end": "The interest has an end now.",
    "nothing-to-declare": "It is on the register that you have nothing more to declare.",
    "gift": "The gift is on the register.",
    "hospitality": "The hospitality is on the register.",
}


def registers(request: HttpRequest) -> HttpResponse:
    """The bodies that have a register of interests."""
    reader = reader_of(request)
    with at_desk() as desk:
        found = interest_pages.bodies(desk, reader)
        due = tuple(interest_pages.reminders(desk, reader)) if reader.signed_in else ()
    context = {"bodies": found, "signed_in": reader.signed_in, "reminders": due}
    return render(request, "interests/registers.jinja", context)


def register(request: HttpRequest, body: str) -> HttpResponse:
    """The register of a body, for everybody."""
    with at_desk() as desk:
        page = interest_pages.public(desk, reader_of(request), body)
    if page is None:
        raise Http404
    return render(request, "interests/register.jinja", {"page": page})


def download(request: HttpRequest, body: str, ending: str) -> HttpResponse:
    """The register of a body as a file."""
    with at_desk() as desk:
        page = interest_pages.public(desk, reader_of(request), body)
    if page is None or ending not in ("csv", *FORMATS):
        raise Http404
    if ending == "csv":
        content: bytes = ("\ufeff" + interest_pages.as_csv(page)).encode()
        type_ = "text/csv; charset=utf-8"
    else:
        wanted = FORMATS[ending]
        content, type_ = wanted.write(interest_pages.as_paper(page)), wanted.type
    answer = HttpResponse(content, content_type=type_)
    answer.headers["Content-Disposition"] = f'attachment; filename="interests-{body}.{ending}"'
    return answer


@signed_in
def mine(request: HttpRequest) -> HttpResponse:
    """One's own interests."""
    with at_desk() as desk:
        page = interest_pages.mine(desk, reader_of(request))
    done = SAID.get(str(request.GET.get("done", "")), "")
    return render(request, "interests/mine.jinja", {"page": page, "done": done})


@writes
@signed_in
def declare(request: HttpRequest, kind: str) -> HttpResponse:
    """Declare, change or end an interest of one's own, or a gift."""
    sent = request.POST if request.method == "POST" else request.GET
    with at_desk() as desk:
        try:
            about = interest_forms.begin(desk, reader_of(request), kind, str(sent.get("id", "")))
        except KeyError as problem:
            raise Http404 from problem
        except NoCharter:
            return told(request, NO_CHARTER, FORBIDDEN)
        if about is None:
            return told(request, HOLDS_NOTHING, FORBIDDEN)
        posted = request.method == "POST"
        page = interest_forms.take(about, request) if posted else interest_forms.page(about)
    if page is None:
        return redirect(f"{reverse('my-interests')}?done={kind}")
    failed = page.problems or page.refused or page.cannot
    status = NOT_PROCESSABLE if failed else 200
    return render(request, "interests/declare.jinja", {"page": page}, status=status)


@signed_in
def extract(request: HttpRequest, meeting: str) -> HttpResponse:
    """What touches the items of a meeting, for whoever presides and the secretary."""
    with at_desk() as desk:
        sat = sitting(desk, meeting, reader_of(request))
        if sat is None:
            raise Http404
        if not interest_pages.may_read_extract(sat):
            return told(request, FOR_THE_CHAIR, FORBIDDEN)
        page = interest_pages.extract_of(sat)
    return render(request, "interests/extract.jinja", {"page": page})
