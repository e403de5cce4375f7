"""The pages of envelopes, the position, savings and plans: each reads, asks, hands a page on."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate

from ringholder.calendar.financial_year import financial_year
from ringholder.commission.system_plan.report import paper as plans_paper
from ringholder.finance.position.paper import paper
from ringholder.finance.position.report import Files, report
from ringholder.matters.local_day import local_day
from ringholder.matters.surplus_moves import PROCEDURE
from ringholder.papers.sheets import xlsx
from ringholder_web.accounts.access import workspace
from ringholder_web.accounts.pace import in_this_minute
from ringholder_web.files.insider import NOT_INSIDE
from ringholder_web.finance import envelopes_page, plans_page, position_page, savings_page
from ringholder_web.finance.position_bring import bring, columns
from ringholder_web.finance.position_files import KINDS, MONEY, PLANS, Held, held, money, plans_of
from ringholder_web.finance.position_page import Registered
from ringholder_web.matters import rows
from ringholder_web.matters.desk import at_desk, caught_up
from ringholder_web.matters.reader import reader_of
from ringholder_web.ui.errors import told, too_fast
from ringholder_web.ui.reading import Problem
from ringholder_web.ui.writing import writes

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
A_MINUTE_AT_MOST = 12
MOST_MOVES = 50
NOT_PROCESSABLE, FORBIDDEN = 422, 403
_PAGE_OF = {
    "position": "money-position", "risks": "money-position", "moves": "money-position",
    "envelopes": "money-envelopes", "savings": "money-savings", "plans": "money-plans",
    "ratios": "money-plans", "bands": "money-plans",
}  # fmt: skip
Problems = tuple[Problem, ...]


def position(request: HttpRequest) -> HttpResponse:
    return _position(request, _held(request, MONEY))


def _position(request: HttpRequest, seen: Held, problems: Problems = ()) -> HttpResponse:
    moved = _registered(request)
    page = position_page.page(money(seen), seen.board.code, seen.board.called, moved)
    return _rendered(request, "position", seen, page, ("position", "risks", "moves"), problems)


def _registered(request: HttpRequest) -> tuple[Registered, ...]:
    """The moves of the register that whoever asks may know of, the latest first."""
    reader = reader_of(request)
    day = local_day(reader.at)
    desk = caught_up()
    charter = desk.charter_on(day)
    found = rows.visible(reader).filter(procedure=PROCEDURE).order_by("-place")[:MOST_MOVES]
    return tuple(
        Registered(
            rows.title(row, charter, {}), reverse("matter", args=[row.pk]), rows.state(row, day)
        )
        for row in found
    )


def body(request: HttpRequest, code: str) -> HttpResponse:
    """One body, its regime beside it."""
    seen = _held(request, MONEY)
    page = position_page.body_page(money(seen), code, seen.board.called)
    if page is None:
        raise Http404
    return _rendered(request, "body", seen, page)


def envelopes(request: HttpRequest) -> HttpResponse:
    return _envelopes(request, _held(request, MONEY))


def _envelopes(request: HttpRequest, seen: Held, problems: Problems = ()) -> HttpResponse:
    page = envelopes_page.page(money(seen), seen.board.called)
    return _rendered(request, "envelopes", seen, page, ("envelopes",), problems)


def savings(request: HttpRequest) -> HttpResponse:
    return _savings(request, _held(request, MONEY))


def _savings(request: HttpRequest, seen: Held, problems: Problems = ()) -> HttpResponse:
    one, reader = money(seen), reader_of(request)
    day = local_day(reader.at)
    with at_desk() as desk:
        year = financial_year(day)
        known = savings_page.registered(desk, desk.charter_on(day), reader, year)
    real = known and seen.illustrative  # what is real is never added to what is not
    one = report(Files()) if real else one
    page = savings_page.page(one.programme, one.findings, known, seen.board.called)
    return _rendered(request, "savings", seen, page, ("savings",), problems)


def plans(request: HttpRequest) -> HttpResponse:
    return _plans(request, _held(request, PLANS))


def _plans(request: HttpRequest, seen: Held, problems: Problems = ()) -> HttpResponse:
    page = plans_page.page(plans_of(seen), seen.board.called)
    return _rendered(request, "plans", seen, page, ("plans", "ratios", "bands"), problems)


def position_xlsx(request: HttpRequest) -> HttpResponse:
    """All of it as a workbook."""
    seen = _held(request, MONEY)
    return _workbook(xlsx(paper(money(seen), localdate())), "position")


def plans_xlsx(request: HttpRequest) -> HttpResponse:
    """Every difference as a workbook."""
    seen = _held(request, PLANS)
    return _workbook(xlsx(plans_paper(plans_of(seen), localdate())), "plans")


@writes
@workspace
def bring_money(request: HttpRequest, kind: str) -> HttpResponse:
    """Keep a file that somebody inside the board sends."""
    if kind not in KINDS:
        raise Http404
    seen = _held(request, PLANS if _PAGE_OF[kind] == "money-plans" else MONEY)
    if seen.inside is None:
        return told(request, NOT_INSIDE, FORBIDDEN)
    if request.method != "POST":
        return redirect(_PAGE_OF[kind])
    if in_this_minute(f"money:{request.META.get('REMOTE_ADDR')}") > A_MINUTE_AT_MOST:
        return too_fast(request)
    wrong = bring(kind, seen.board.code, request.FILES.get("file"), seen.inside)
    if not wrong:
        return redirect(_PAGE_OF[kind])
    problems = tuple(Problem(f"file-{kind}", says) for says in wrong)
    return _AGAIN[_PAGE_OF[kind]](request, seen, problems)


_AGAIN = {
    "money-position": _position,
    "money-envelopes": _envelopes,
    "money-savings": _savings,
    "money-plans": _plans,
}


def _held(request: HttpRequest, kinds: tuple[str, ...]) -> Held:
    """What may be seen. Raises `Http404` where no constitution of a board is in force."""
    seen = held(request, kinds)
    if seen is None:
        raise Http404
    return seen


def _rendered(
    request: HttpRequest,
    name: str,
    seen: Held,
    page: object,
    kinds: tuple[str, ...] = (),
    problems: Problems = (),
) -> HttpResponse:
    shown = {
        "page": page,
        "seen": seen,
        "bring": tuple((KINDS[kind], columns(kind)) for kind in kinds) if seen.inside else (),
        "problems": problems,
    }
    status = NOT_PROCESSABLE if problems else 200
    return render(request, f"finance/{name}.jinja", shown, status=status)


def _workbook(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=_XLSX)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return answer
