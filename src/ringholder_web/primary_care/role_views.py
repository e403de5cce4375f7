"""The pages about claims for additional roles: each reads, asks, hands a page on."""

from __future__ import annotations

from datetime import date

from django.core.files.uploadedfile import UploadedFile
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now

from ringholder.calendar.financial_year import first_of_year
from ringholder.matters.local_day import local_day
from ringholder.matters.role_claims import PROCEDURE
from ringholder.papers.sheets import xlsx
from ringholder.primary_care.roles import results, staff_return
from ringholder.primary_care.roles.role_table import title
from ringholder_web.accounts.access import workspace
from ringholder_web.accounts.pace import in_this_minute
from ringholder_web.files.insider import NOT_INSIDE, insider
from ringholder_web.files.keeping import TooLarge, every, keep
from ringholder_web.matters import rows
from ringholder_web.matters.desk import caught_up
from ringholder_web.matters.models import Concern
from ringholder_web.matters.reader import reader_of
from ringholder_web.primary_care import role_overview, role_page
from ringholder_web.primary_care.role_files import CLAIMS, KINDS, OF_NETWORK, ROLES, Seen, seen
from ringholder_web.ui.attachment import attachment
from ringholder_web.ui.errors import told, too_fast
from ringholder_web.ui.reading import Problem, plain
from ringholder_web.ui.writing import writes

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CSV = "text/csv; charset=utf-8"
A_MINUTE_AT_MOST = 12
MOST_MATTERS = 20
NOT_PROCESSABLE, FORBIDDEN = 422, 403
NO_FILE = Problem("file", "Choose a file of at most 20 megabytes: CSV, XLSX or Parquet.")


def claims(request: HttpRequest) -> HttpResponse:
    """All networks of the board."""
    who = _seen(request)
    shown = {
        "page": role_overview.overview(who),
        "seen": who,
        "roles": ROLES,
        "wrong": who.held.wrong(who.board.code) if who.inside is not None else (),
    }
    return render(request, "primary_care/claims.jinja", shown)


def network_claims(request: HttpRequest, code: str) -> HttpResponse:
    return _network(request, code)


def _network(request: HttpRequest, code: str, problem: Problem | None = None) -> HttpResponse:
    who = _of(request, code)
    page = role_page.network(who, code, plain(str(request.GET.get("show", "")))[:20])
    mine = insider(request, code)
    shown = {
        "page": page,
        "seen": who,
        "mine": mine,
        "kinds": [(kind, KINDS[kind]) for kind in OF_NETWORK],
        "files": list(every(CLAIMS, code)) if mine is not None else [],
        "matters": _matters(request, code),
        "wrong": who.held.wrong(code) if mine is not None else (),
        "problems": (problem,) if problem is not None else (),
    }
    status = NOT_PROCESSABLE if problem is not None else 200
    return render(request, "primary_care/network_claims.jinja", shown, status=status)


def _matters(request: HttpRequest, code: str) -> list[dict[str, object]]:
    """The network's claims of the register that whoever asks may know of, the latest first."""
    reader = reader_of(request)
    day = local_day(reader.at)
    charter = caught_up().charter_on(day)
    theirs = Exists(Concern.objects.filter(row=OuterRef("pk"), capacity=code))
    claims_ = rows.visible(reader).filter(theirs, procedure=PROCEDURE)
    return [
        {
            "title": rows.title(row, charter, {}),
            "address": reverse("matter", args=[row.pk]),
            "state": rows.state(row, day),
        }
        for row in claims_.order_by("-place")[:MOST_MATTERS]
    ]


@writes
@workspace
def bring(request: HttpRequest, kind: str) -> HttpResponse:
    """Keep a file that the network's or the board's own people send."""
    about = plain(str(request.POST.get("about", ""))).upper()
    if request.method != "POST" or kind not in KINDS:
        raise Http404
    if in_this_minute(f"arrs:{request.META.get('REMOTE_ADDR')}") > A_MINUTE_AT_MOST:
        return too_fast(request)
    of = _seen(request)
    known = about == of.board.code if kind == ROLES else about in {x.code for x in of.networks}
    who = insider(request, about) if known else None
    if who is None:
        return told(request, NOT_INSIDE, FORBIDDEN)
    sent = request.FILES.get("file")
    if not isinstance(sent, UploadedFile):
        return redirect("role-claims") if kind == ROLES else _network(request, about, NO_FILE)
    try:
        keep(kind, about, sent, who, now())
    except TooLarge:
        return redirect("role-claims") if kind == ROLES else _network(request, about, NO_FILE)
    return redirect("role-claims") if kind == ROLES else redirect("network-claims", about)


def result(request: HttpRequest, code: str, ending: str) -> HttpResponse:
    """Every line of a network with every reason, as a file."""
    who = _of(request, code)
    if not who.sees(code):
        return told(request, NOT_INSIDE, FORBIDDEN)
    judged = who.held.judged.of(code)
    if ending == "csv":
        return attachment(results.as_csv(judged), _CSV, f"claims-{code}.csv")
    return attachment(
        xlsx(results.paper(judged, who.board.called(code))), _XLSX, f"claims-{code}.xlsx"
    )


def role_return(request: HttpRequest) -> HttpResponse:
    """The return as at a day, for those inside the board."""
    who = _seen(request)
    year = role_overview.year_of(who.held.judged)
    made = _return(who, request) if _may_return(who) else None
    shown = {
        "seen": who,
        "made": made,
        "brief": staff_return.in_brief(made) if made is not None else "",
        "due": staff_return.due(year),
        "titles": {one.role: title(one.role) for one in made.rows} if made else {},
        "names": {one.code: one.called for one in who.networks},
    }
    return render(request, "primary_care/role_return.jinja", shown)


def return_file(request: HttpRequest, ending: str) -> HttpResponse:
    """The return as a file, for those inside the board."""
    who = _seen(request)
    if not _may_return(who):
        return told(request, NOT_INSIDE, FORBIDDEN)
    made = _return(who, request)
    name = f"role-return-{made.as_at}.{ending}"
    if ending == "csv":
        return attachment(staff_return.as_csv(made), _CSV, name)
    return attachment(xlsx(staff_return.paper(made, who.board.name)), _XLSX, name)


def _may_return(who: Seen) -> bool:
    return who.held.illustrative or who.inside is not None


def _return(who: Seen, request: HttpRequest) -> staff_return.StaffReturn:
    judged = who.held.judged
    year = first_of_year(role_overview.year_of(judged))
    known = [one.as_at for one in staff_return.due(year) if one.as_at <= judged.asked.on]
    fallback = max(known, default=judged.asked.on)
    asked = _day(plain(str(request.GET.get("on", "")))) or fallback
    return staff_return.staff_return(judged, asked, [one.code for one in who.networks])


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _seen(request: HttpRequest) -> Seen:
    found = seen(request)
    if found is None:
        raise Http404
    return found


def _of(request: HttpRequest, code: str) -> Seen:
    found = _seen(request)
    if code not in {one.code for one in found.networks}:
        raise Http404
    return found
