"""The pages of providers."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from ringholder.charter import Charter
from ringholder.finance.position.report import Files as NoFiles
from ringholder.finance.position.report import report
from ringholder.matters.local_day import local_day
from ringholder_web.charter.paper_views import FORMATS
from ringholder_web.commission import provider_page, providers_page
from ringholder_web.commission.contract_files import brought
from ringholder_web.commission.contracts_known import Held, commissioner, contracts
from ringholder_web.commission.provider_page import Files, Page
from ringholder_web.commission.provider_paper import paper
from ringholder_web.files.insider import insider
from ringholder_web.finance.position_files import held, money
from ringholder_web.matters.desk import Desk, at_desk
from ringholder_web.matters.reader import Reader, reader_of
from ringholder_web.monitor.figures import figures
from ringholder_web.organisations.known import known
from ringholder_web.register import decisions

_MONEY = ("position", "envelopes")


def providers(request: HttpRequest) -> HttpResponse:
    """All of them, by name."""
    reader = reader_of(request)
    with at_desk() as desk:
        charter = desk.charter_on(local_day(reader.at))
        inside = _inside(request, charter)
        seen = [one for one in _contracts(desk, charter) if inside or one.is_public]
        found = providers_page.providers(charter, seen)
    lines = tuple(providers_page.lines(found, seen, figures(), reader))
    return render(request, "commission/providers.jinja", {"lines": lines})


def provider(request: HttpRequest, code: str) -> HttpResponse:
    """One of them, at its code as the registers write it."""
    page = _page(request, reader_of(request), code)
    if page.known.code != code:
        return redirect("provider", page.known.code)
    return render(request, "commission/provider.jinja", {"page": page})


def provider_paper(request: HttpRequest, code: str, ending: str) -> HttpResponse:
    """The same as a paper, of what whoever asks may see."""
    if ending not in FORMATS:
        raise Http404
    reader = reader_of(request)
    page = _page(request, reader, code)
    wanted = FORMATS[ending]
    made = wanted.write(paper(page, local_day(reader.at)))
    answer = HttpResponse(made, content_type=wanted.type)
    answer.headers["Content-Disposition"] = (
        f'attachment; filename="provider-{page.known.code}.{ending}"'
    )
    return answer


def _page(request: HttpRequest, reader: Reader, code: str) -> Page:
    """The page of a provider. Raises `Http404` where nobody has the code."""
    decisions.catch_up()
    with at_desk() as desk:
        charter = desk.charter_on(local_day(reader.at))
        found = known(charter, code)
        if found is None:
            raise Http404
        files = _files(request, desk, charter)
        inside = _inside(request, charter, found.code)
        return provider_page.page(desk, found, reader, files, inside=inside)


def _inside(request: HttpRequest, charter: Charter | None, *more: str) -> bool:
    """Whether whoever asks is inside the commissioner, or inside one of these."""
    of = commissioner(charter, "")
    codes = (*(() if of is None else (of.code,)), *more)
    return any(insider(request, code) is not None for code in codes)


def _contracts(desk: Desk, charter: Charter | None) -> tuple[Held, ...]:
    of = commissioner(charter, "")
    return () if of is None else contracts(desk, of, brought(of.code))


def _files(request: HttpRequest, desk: Desk, charter: Charter | None) -> Files:
    of = commissioner(charter, "")
    seen = held(request, _MONEY)
    return Files(
        contracts=_contracts(desk, charter),
        brought=brought(of.code if of is not None else ""),
        money=money(seen) if seen is not None else report(NoFiles()),
        called=seen.board.called if seen is not None else str,
        illustrative=seen is not None and seen.illustrative,
        withheld=seen is not None and seen.withheld,
    )
