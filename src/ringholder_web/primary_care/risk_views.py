"""The pages of practices at risk: the signals for everybody, the list for the board's people."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from ringholder_web.monitor.figures import figures
from ringholder_web.primary_care import risk_csv, risk_page
from ringholder_web.primary_care.risk_access import Access, access
from ringholder_web.primary_care.risk_page import Asked
from ringholder_web.ui.errors import Trouble, told

FORBIDDEN = 403
FOR_INSIDERS = Trouble(
    "This is for the board's people",
    "Which practices show several signals is seen by whoever holds a seat, an office or a post of "
    "the board; each practice sees its own line. What the signals are, everybody may read.",
    "Sign in, choose another role, or read the signals on the page of practices at risk.",
)


def at_risk(request: HttpRequest) -> HttpResponse:
    """The list, for those who may see it; the signals and their test, for everybody."""
    may, asked = _access(request), _asked(request)
    on = localdate()
    page = risk_page.page(on, asked) if may.all else None
    shown = {
        "may": may,
        "page": page,
        "rules": risk_page.rules(),
        "own": tuple(_own(may)),
        "on": on,
        "asked": asked,
    }
    return render(request, "primary_care/at_risk.jinja", shown)


def _own(may: Access) -> list[tuple[str, str]]:
    return [(code, may.board.called(code)) for code in may.own]


def at_risk_csv(request: HttpRequest) -> HttpResponse:
    """The same as CSV."""
    if not _access(request).all:
        return told(request, FOR_INSIDERS, FORBIDDEN)
    content = risk_csv.as_csv(localdate(), _asked(request))
    answer = HttpResponse(content, content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="practices-at-risk.csv"'
    return answer


def practice(request: HttpRequest, code: str) -> HttpResponse:
    """One practice, every signal: for the board's people and its own."""
    may = _access(request)
    if not may.may_see(code):
        return told(request, FOR_INSIDERS, FORBIDDEN)
    on = localdate()
    found = next((one for one in risk_page.everybody(on) if one.practice == code), None)
    if found is None:
        raise Http404
    line = risk_page.line(found, on, figures())
    return render(request, "primary_care/practice_at_risk.jinja", {"line": line, "may": may})


def _access(request: HttpRequest) -> Access:
    """What may be seen. Raises `Http404` where no constitution of a board is in force."""
    may = access(request)
    if may is None:
        raise Http404
    return may


def _asked(request: HttpRequest) -> Asked:
    return Asked.read(request.GET.get("place", ""), request.GET.get("least", ""))
