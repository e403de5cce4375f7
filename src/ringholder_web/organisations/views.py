"""The pages of organisations."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now

from ringholder.matters.local_day import local_day
from ringholder.matters.organisation_report import paper
from ringholder_web.accounts.access import signed_in
from ringholder_web.charter.paper_views import FORMATS
from ringholder_web.matters.desk import at_desk
from ringholder_web.matters.reader import reader_of
from ringholder_web.organisations import board_report
from ringholder_web.organisations import page as pages
from ringholder_web.organisations.known import known, partners, search
from ringholder_web.register import decisions
from ringholder_web.ui.reading import plain, read_day


def organisations(request: HttpRequest) -> HttpResponse:
    """The organisations of the constitution, and a search of England's."""
    words = plain(str(request.GET.get("words", "")))
    with at_desk() as desk:
        charter = desk.charter_on(local_day(now()))
    found = search(charter, words) if words else ()
    told = {"partners": partners(charter), "words": words, "found": found}
    return render(request, "organisations/organisations.jinja", told)


def organisation(request: HttpRequest, code: str) -> HttpResponse:
    """The page of one organisation, at its code in capital letters."""
    reader = reader_of(request)
    decisions.catch_up()
    with at_desk() as desk:
        found = known(desk.charter_on(local_day(reader.at)), code)
        if found is None:
            raise Http404
        if found.code != code:
            return redirect("organisation", found.code)
        page = pages.page(desk, code, reader)
    return render(request, "organisations/organisation.jinja", {"page": page})


@signed_in
def report(request: HttpRequest, code: str, format: str) -> HttpResponse:  # noqa: A002
    """The quarter's report to the board, for those who speak for the organisation."""
    day = read_day(plain(str(request.GET.get("on", "")))) or localdate()
    decisions.catch_up()
    with at_desk() as desk:
        made = board_report.report(desk, code, reader_of(request), day)
    if made is None or format not in FORMATS or format == "xlsx":
        raise Http404
    wanted = FORMATS[format]
    answer = HttpResponse(wanted.write(paper(made)), content_type=wanted.type)
    name = f"report-{code}-{made.to_on.isoformat()}.{format}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
