"""The page of joint commissioning with councils."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now

from ringholder.matters.local_day import local_day
from ringholder_web.commission import joint_page
from ringholder_web.commission.contract_files import brought
from ringholder_web.commission.contract_views import NO_COMMISSIONER
from ringholder_web.commission.contracts_known import commissioner
from ringholder_web.files.insider import insider
from ringholder_web.matters.desk import at_desk
from ringholder_web.ui.errors import told
from ringholder_web.ui.reading import plain


def joint(request: HttpRequest) -> HttpResponse:
    """Arrangements with councils under s75, and who has signed off which quarter."""
    at = now()
    with at_desk() as desk:
        charter = desk.charter_on(local_day(at))
        of = commissioner(charter, plain(str(request.GET.get("of", ""))))
        if of is None or charter is None:
            return told(request, NO_COMMISSIONER, 404)
        found = joint_page.arrangements(desk, at)
    who = insider(request, of.code)
    as_ = None if who is None else who.title
    files = brought(of.code) if who is not None else None
    contributions = None if files is None else files.contributions
    page = joint_page.page(found, charter, at, of.code, as_, contributions)
    return render(request, "commission/joint.jinja", {"page": page})
