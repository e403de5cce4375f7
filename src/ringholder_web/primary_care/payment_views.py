"""The pages of payments: each reads, asks, hands a page on."""

from __future__ import annotations

from collections.abc import Callable

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now

from ringholder.catalogue import organisations
from ringholder.catalogue.organisations import Kind, Organisation
from ringholder.papers.blocks import Paper
from ringholder.primary_care.payments import paper
from ringholder.primary_care.payments.sheets import workbook
from ringholder_web.accounts.access import workspace
from ringholder_web.accounts.pace import in_this_minute
from ringholder_web.charter.paper_views import FORMATS
from ringholder_web.files import keeping
from ringholder_web.files.insider import NOT_INSIDE
from ringholder_web.primary_care import (
    board_payments,
    payment_files,
    payment_page,
    practice_payments,
)
from ringholder_web.primary_care.payment_asked import Asked, asked
from ringholder_web.primary_care.payment_files import KINDS, STATEMENT, Seen, seen
from ringholder_web.ui.errors import told, too_fast
from ringholder_web.ui.reading import Problem, plain
from ringholder_web.ui.writing import writes

NOT_PROCESSABLE, FORBIDDEN = 422, 403
A_MINUTE_AT_MOST = 20
MOST_BYTES = 5_000_000
CHOOSE = "Choose a file: CSV or Excel."
CHOOSE_KIND = "Say what the file holds."
TOO_LARGE = "The file is larger than five megabytes. Send only the columns that are named."


def payments(request: HttpRequest) -> HttpResponse:
    """All networks of the board."""
    return _board(request, _seen(request), ())


def _board(request: HttpRequest, may_see: Seen, problems: tuple[Problem, ...]) -> HttpResponse:
    what = asked(request)
    page = board_payments.all_networks(may_see, what)
    kinds = [one for one in KINDS.values() if one.id != STATEMENT]
    return _shown(request, "payments", may_see, what, page, problems, kinds)


def arrears(request: HttpRequest) -> HttpResponse:
    """What became known later, and what it owes all networks of the board."""
    may_see, what = _seen(request), asked(request)
    page = board_payments.owed_to_all(may_see, what)
    return _shown(request, "payment_arrears", may_see, what, page, (), [])


def rates(request: HttpRequest) -> HttpResponse:
    """All rates with their sources."""
    rows = tuple(board_payments.rate_rows())
    return render(
        request,
        "primary_care/payment_rates.jinja",
        {"lines": rows, "rules": board_payments.the_rules()},
    )


def network(request: HttpRequest, code: str) -> HttpResponse:
    """One network."""
    return _network(request, _organisation(code, Kind.NETWORK), ())


def _network(request: HttpRequest, of: Organisation, problems: tuple[Problem, ...]) -> HttpResponse:
    may_see, what = _seen(request, of.code), asked(request)
    page = payment_page.network(may_see, what, of)
    return _shown(request, "network_payments", may_see, what, page, problems, list(KINDS.values()))


def practice(request: HttpRequest, code: str) -> HttpResponse:
    """One practice."""
    return _practice(request, _organisation(code, Kind.PRACTICE), ())


def _practice(
    request: HttpRequest, of: Organisation, problems: tuple[Problem, ...]
) -> HttpResponse:
    may_see, what = _seen(request, of.code), asked(request)
    page = practice_payments.practice(may_see, what, of)
    kinds = [KINDS[STATEMENT]]
    return _shown(request, "practice_payments", may_see, what, page, problems, kinds)


def _shown(
    request: HttpRequest,
    template: str,
    may_see: Seen,
    what: Asked,
    page: object,
    problems: tuple[Problem, ...],
    kinds: list[payment_files.Kind],
) -> HttpResponse:
    every = (*what.problems, *problems)
    shown = {"page": page, "seen": may_see, "asked": what, "problems": every, "kinds": kinds}
    status = NOT_PROCESSABLE if every else 200
    return render(request, f"primary_care/{template}.jinja", shown, status=status)


def network_paper(request: HttpRequest, code: str, ending: str) -> HttpResponse:
    """The schedule of a network as a paper, of what whoever asks may see."""
    of = _organisation(code, Kind.NETWORK)
    may_see, what = _seen(request, of.code), asked(request)
    found = payment_page.worked_out(may_see.files, (of.code,), what.months, what.known_at)
    made = paper.network_paper(found, of.code, of.called)
    return _file(of, ending, made, lambda: workbook(found, of.called))


def practice_paper(request: HttpRequest, code: str, ending: str) -> HttpResponse:
    """The schedule of a practice as a paper."""
    of = _organisation(code, Kind.PRACTICE)
    may_see, what = _seen(request, of.code), asked(request)
    networks = practice_payments.networks_in(may_see, what, of.code)
    found = payment_page.worked_out(may_see.files, networks, what.months, what.known_at)
    made = paper.practice_paper(found, of.code, of.called)
    return _file(of, ending, made, lambda: workbook(found, of.called, of.code))


def _file(of: Organisation, ending: str, made: Paper, sheets: Callable[[], bytes]) -> HttpResponse:
    """A paper in a format; as a workbook with numbers as numbers."""
    if ending not in FORMATS:
        raise Http404
    wanted = FORMATS[ending]
    content = sheets() if ending == "xlsx" else wanted.write(made)
    answer = HttpResponse(content, content_type=wanted.type)
    answer.headers["Content-Disposition"] = f'attachment; filename="payments-{of.code}.{ending}"'
    return answer


@writes
@workspace
def bring(request: HttpRequest, about: str) -> HttpResponse:
    """Keep a file that somebody inside a network, a practice or the board sends."""
    of = _about(about)
    may_see = _seen(request, of.code if of else "")
    if may_see.inside is None:
        return told(request, NOT_INSIDE, FORBIDDEN)
    if request.method != "POST":
        return redirect(_address(of))
    if in_this_minute(f"payments:{request.META.get('REMOTE_ADDR')}") > A_MINUTE_AT_MOST:
        return too_fast(request)
    kind = plain(str(request.POST.get("kind", "")))
    found = request.FILES.get("file")
    problems = _problems(kind, found)
    if problems or not isinstance(found, UploadedFile):
        return _again(request, of, may_see, problems)
    name, content = found.name or "", found.read()
    wrong = payment_files.trouble_with(kind, name, content)
    if wrong:
        return _again(request, of, may_see, tuple(Problem("file", one) for one in wrong))
    keeping.keep_content(kind, may_see.about, name, content, may_see.inside, now())
    return redirect(_address(of))


def _problems(kind: str, found: object) -> tuple[Problem, ...]:
    if kind not in KINDS:
        return (Problem("kind", CHOOSE_KIND),)
    if not isinstance(found, UploadedFile):
        return (Problem("file", CHOOSE),)
    return (Problem("file", TOO_LARGE),) if (found.size or 0) > MOST_BYTES else ()


def _again(
    request: HttpRequest, of: Organisation | None, may_see: Seen, problems: tuple[Problem, ...]
) -> HttpResponse:
    if of is None:
        return _board(request, may_see, problems)
    return (_network if of.kind is Kind.NETWORK else _practice)(request, of, problems)


def _about(code: str) -> Organisation | None:
    """A network or a practice; `None` for the board itself. Raises Http404."""
    found = organisations.find(code)
    if found is not None and found.kind in (Kind.NETWORK, Kind.PRACTICE):
        return found
    if code != "board":
        raise Http404
    return None


def _address(of: Organisation | None) -> str:
    if of is None:
        return "/primary-care/payments/"
    between = "practice/" if of.kind is Kind.PRACTICE else ""
    return f"/primary-care/payments/{between}{of.code}/"


def _organisation(code: str, kind: Kind) -> Organisation:
    found = organisations.find(code)
    if found is None or found.kind is not kind or found.code != code:
        raise Http404
    return found


def _seen(request: HttpRequest, about: str = "") -> Seen:
    found = seen(request, about)
    if found is None:
        raise Http404
    return found
