"""The pages about incentive income: published points for all, counts for those inside."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate

from ringholder.catalogue.organisations import Kind, Organisation, find
from ringholder_web.accounts.access import workspace
from ringholder_web.accounts.pace import in_this_minute
from ringholder_web.files.insider import NOT_INSIDE, insider
from ringholder_web.files.keeping import newest
from ringholder_web.primary_care import income_counted, income_files, income_page
from ringholder_web.primary_care.income_counted import Asked
from ringholder_web.ui.errors import told, too_fast
from ringholder_web.ui.reading import Problem
from ringholder_web.ui.writing import writes

A_MINUTE_AT_MOST = 12
NOT_PROCESSABLE, FORBIDDEN = 422, 403


def incentives(request: HttpRequest) -> HttpResponse:
    """Values of a point, which of them cannot be, the fund's indicators, practices' points."""
    page = income_page.page(localdate())
    return render(request, "primary_care/incentives.jinja", {"page": page})


def qof_csv(request: HttpRequest) -> HttpResponse:
    """What points were worth, practice by practice and year by year."""
    answer = HttpResponse(income_page.as_csv(localdate()), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="qof-points-in-pounds.csv"'
    return answer


def of(request: HttpRequest, code: str) -> HttpResponse:
    """A practice or a network."""
    return _of(request, _known(code))


@writes
@workspace
def bring(request: HttpRequest, code: str) -> HttpResponse:
    """Keep counts that somebody inside sends."""
    one = _known(code)
    inside = insider(request, one.code)
    if inside is None:
        return told(request, NOT_INSIDE, FORBIDDEN)
    if request.method != "POST":
        return redirect("incentives-of", one.code)
    if in_this_minute(f"incentives:{request.META.get('REMOTE_ADDR')}") > A_MINUTE_AT_MOST:
        return too_fast(request)
    wrong = income_files.keep_counts(one.code, request.FILES.get("file"), inside)
    if not wrong:
        return redirect("incentives-of", one.code)
    return _of(request, one, tuple(Problem("file", says) for says in wrong))


def _known(code: str) -> Organisation:
    one = find(code)
    if one is None or one.code != code or one.kind not in (Kind.PRACTICE, Kind.NETWORK):
        raise Http404
    return one


def _of(
    request: HttpRequest, one: Organisation, problems: tuple[Problem, ...] = ()
) -> HttpResponse:
    today = localdate()
    inside = insider(request, one.code)
    asked = Asked.read(lambda name: request.GET.get(name, ""), today)
    held = income_files.held(one.code) if inside is not None else None
    years, untold = income_page.years_of(one.code, today)
    counted = None
    if held is not None:
        counted = income_counted.page(one, held[1], asked, today)
    shown = {
        "one": one,
        "is_network": one.kind is Kind.NETWORK,
        "years": years,
        "untold": untold,
        "inside": inside,
        "kept": held[0] if held is not None else newest(income_files.KIND, one.code),
        "page": counted,
        "asked": asked,
        "problems": (*problems, *asked.problems),
        "needed": income_files.NEEDED,
        "may_have": income_files.MAY_HAVE,
    }
    status = NOT_PROCESSABLE if problems else 200
    return render(request, "primary_care/incentives_of.jinja", shown, status=status)
