"""The pages of contracts: all of a commissioner's, one of them, and files about them."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now

from ringholder.commission.contracts import ocds
from ringholder.commission.contracts.varied import Variations
from ringholder.matters.local_day import local_day
from ringholder_web.accounts.access import workspace
from ringholder_web.commission import contracts_page, one_contract
from ringholder_web.commission.contract_files import CONTRIBUTIONS, KINDS, brought
from ringholder_web.commission.contracts_known import commissioner, contracts
from ringholder_web.files.insider import NOT_INSIDE, insider
from ringholder_web.files.keeping import TooLarge, keep
from ringholder_web.matters.desk import at_desk
from ringholder_web.ui.errors import Trouble, told
from ringholder_web.ui.reading import plain
from ringholder_web.ui.writing import writes

NOT_PROCESSABLE, FORBIDDEN = 422, 403
NO_COMMISSIONER = Trouble(
    "No commissioner is known",
    "No constitution on the shelf is in force today, or it has no commissioner of that name.",
    "Put a constitution on the shelf, or ask for a commissioner by its code: `?of=QU9`.",
)
NO_FILE = Trouble(
    "No file was kept",
    "No file came with the form, or it is too large.",
    "Choose a file of at most 40 megabytes, and send it again.",
)


def all_contracts(request: HttpRequest) -> HttpResponse:
    """The contracts of a commissioner."""
    at = now()
    with at_desk() as desk:
        charter = desk.charter_on(local_day(at))
        of = commissioner(charter, plain(str(request.GET.get("of", ""))))
        if of is None:
            return told(request, NO_COMMISSIONER, 404)
        files = brought(of.code)
        held = contracts(desk, of, files)
    who = insider(request, of.code)
    as_ = None if who is None else who.title
    page = contracts_page.page(held, files, of, charter, local_day(at), as_)
    return render(request, "commission/contracts.jinja", {"page": page})


def contract(request: HttpRequest, key: str) -> HttpResponse:
    """One contract; for somebody from whom it is kept there is none."""
    at = now()
    with at_desk() as desk:
        charter = desk.charter_on(local_day(at))
        of = commissioner(charter, plain(str(request.GET.get("of", ""))))
        if of is None:
            raise Http404
        files = brought(of.code)
        held = contracts(desk, of, files)
        inside = insider(request, of.code) is not None
        one = next((c for c in held if c.key == key and (inside or c.is_public)), None)
        if one is None:
            raise Http404
        page = one_contract.page(one, files, charter, at, inside=inside)
    return render(request, "commission/contract.jinja", {"page": page})


def open_data(request: HttpRequest) -> HttpResponse:
    """What is published of the contracts, in OCDS 1.1. The prefix is registered to nobody."""
    at = now()
    with at_desk() as desk:
        charter = desk.charter_on(local_day(at))
        of = commissioner(charter, plain(str(request.GET.get("of", ""))))
        if of is None:
            raise Http404
        files = brought(of.code)
        held = [one for one in contracts(desk, of, files) if one.is_public]
    register = files.register.having(one.contract for one in held)
    acts = tuple(change for one in held if one.case is not None for change in one.variations)
    source = ocds.Source(register, variations=Variations("", "", acts, ()))
    publisher = ocds.Publisher(of.name, request.build_absolute_uri())
    made = ocds.package(
        source, publisher, at, name=lambda code: contracts_page.name_of(charter, code)
    )
    answer = HttpResponse(ocds.written(made), content_type="application/json; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="contracts-{of.code}.json"'
    return answer


@writes
@workspace
def bring(request: HttpRequest, kind: str) -> HttpResponse:
    """Bring a file about contracts, for those inside the commissioner."""
    if request.method != "POST" or kind not in KINDS:
        raise Http404
    with at_desk() as desk:
        charter = desk.charter_on(local_day(now()))
    of = commissioner(charter, plain(str(request.POST.get("of", ""))))
    if of is None:
        return told(request, NO_COMMISSIONER, 404)
    who = insider(request, of.code)
    if who is None:
        return told(request, NOT_INSIDE, FORBIDDEN)
    sent = request.FILES.get("file")
    if not isinstance(sent, UploadedFile):
        return told(request, NO_FILE, NOT_PROCESSABLE)
    try:
        keep(kind, of.code, sent, who, now())
    except TooLarge:
        return told(request, NO_FILE, NOT_PROCESSABLE)
    where = "joint-commissioning" if kind == CONTRIBUTIONS else "contracts"
    return redirect(f"{reverse(where)}?of={of.code}")
