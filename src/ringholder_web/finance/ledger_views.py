"""The pages of the ledger: each reads, asks, hands a page on."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from ringholder.calendar import in_words
from ringholder.finance.ledger import Judged
from ringholder.finance.ledger.tabled import (
    Publisher,
    Report,
    Table,
    as_csv,
    as_xlsx,
    breach_log,
    table,
    withheld,
)
from ringholder_web.accounts.access import workspace
from ringholder_web.accounts.pace import in_this_minute
from ringholder_web.files.insider import NOT_INSIDE
from ringholder_web.finance import ledger_files, ledger_page, spending
from ringholder_web.finance.ledger_files import Seen
from ringholder_web.ui.attachment import attachment
from ringholder_web.ui.errors import told, too_fast
from ringholder_web.ui.reading import Problem, plain
from ringholder_web.ui.writing import writes

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CSV = "text/csv; charset=utf-8"
A_MINUTE_AT_MOST = 30
NOT_PROCESSABLE, FORBIDDEN = 422, 403
_CODE = 6


def ledger(request: HttpRequest) -> HttpResponse:
    """The findings by kind, with the rows of one."""
    return _ledger(request, _seen(request))


@writes
@workspace
def bring_ledger(request: HttpRequest) -> HttpResponse:
    """Keep a file of the ledger that somebody inside the board sends."""
    seen = _seen(request)
    if seen.inside is None:
        return told(request, NOT_INSIDE, FORBIDDEN)
    if request.method != "POST":
        return redirect("ledger")
    if in_this_minute(f"ledger:{request.META.get('REMOTE_ADDR')}") > A_MINUTE_AT_MOST:
        return too_fast(request)
    anew = request.POST.get("anew") == "yes"
    wrong = ledger_files.bring(request.FILES.get("file"), seen.board.code, seen.inside, anew=anew)
    return _ledger(request, seen, wrong) if wrong else redirect("ledger")


def _ledger(request: HttpRequest, seen: Seen, wrong: str = "") -> HttpResponse:
    judged = ledger_files.judged(seen)
    kind = plain(str(request.GET.get("kind", "")))[:_CODE]
    page = ledger_page.findings(judged, kind) if judged is not None else None
    problems = (Problem("file", wrong),) if wrong else ()
    shown = {"page": page, "seen": seen, "problems": problems}
    status = NOT_PROCESSABLE if wrong else 200
    return render(request, "finance/ledger.jinja", shown, status=status)


def breaches(request: HttpRequest) -> HttpResponse:
    seen = _seen(request)
    judged = ledger_files.judged(seen)
    page = ledger_page.log(judged) if judged is not None else None
    return render(request, "finance/ledger_breaches.jinja", {"page": page, "seen": seen})


def practice(request: HttpRequest) -> HttpResponse:
    seen = _seen(request)
    judged = ledger_files.judged(seen)
    page = ledger_page.payment_page(judged) if judged is not None else None
    return render(request, "finance/payment_practice.jinja", {"page": page, "seen": seen})


def ledger_xlsx(request: HttpRequest) -> HttpResponse:
    """All reports as a workbook, for whoever may see the ledger."""
    judged, seen = _judged(request)
    by = Publisher(spending.FAMILY, seen.board.name)
    about = Table("About", ("about",), tuple((one,) for one in _about(judged, seen)))
    tables = [about, *(table(judged, one, by) for one in Report)]
    if seen.inside is not None:  # the grounds of what is redacted are not for publication
        tables.append(withheld(judged))
    return attachment(as_xlsx(tables), _XLSX, "ledger.xlsx")


def _about(judged: Judged, seen: Seen) -> Iterator[str]:
    if seen.illustrative:
        yield "Illustrative: made up, with faults put in on purpose. No supplier or sum is real."
    yield f"The ledger of {seen.board.name}, as of {in_words(judged.on)}."
    yield from (f"{one.name}: {one.rows:,} rows of {one.layout}" for one in judged.book.files)


def breaches_csv(request: HttpRequest) -> HttpResponse:
    """The log, to be changed in Excel and brought again."""
    judged, _ = _judged(request)
    return attachment(as_csv(breach_log(judged.log())), _CSV, ledger_files.LOG_NAME)


def over_25k(request: HttpRequest) -> HttpResponse:
    """What was published, for everybody; whoever is inside may publish another month."""
    seen = _seen(request)
    judged = ledger_files.judged(seen)
    wanted = plain(str(request.GET.get("month", "")))
    page = spending.page(seen, judged, wanted)
    return render(request, "finance/spending.jinja", {"page": page, "seen": seen})


@writes
@workspace
def publish(request: HttpRequest) -> HttpResponse:
    """Publish a month, for somebody inside the board."""
    seen = _seen(request)
    judged = ledger_files.judged(seen)
    if seen.inside is None or judged is None or seen.illustrative:
        return told(request, NOT_INSIDE, FORBIDDEN)
    month = ledger_page.month_of(plain(str(request.POST.get("month", ""))))
    if month is None or f"{month:%Y-%m}" not in spending.to_publish(judged):
        raise Http404
    spending.publish(judged, month, seen.board.name, seen.board.code, seen.inside)
    return redirect("spending-over-25k")


def over_25k_csv(request: HttpRequest, month: str) -> HttpResponse:
    """A month's file: the one that was published, or the illustrative one."""
    seen, day = _seen(request), ledger_page.month_of(month)
    if day is None:
        raise Http404
    known = {one.id: one.file for one in spending.months(seen.board.code)}
    name = f"spending-over-25k-{month}.csv"
    if month in known:
        return attachment(known[month].content, _CSV, name)
    judged = ledger_files.judged(seen)
    if known or not seen.illustrative or judged is None:
        raise Http404
    return attachment(spending.file_of(judged, day, seen.board.name), _CSV, f"illustrative-{name}")


def _seen(request: HttpRequest) -> Seen:
    """What may be seen. Raises `Http404` where no constitution of a board is in force."""
    found = ledger_files.seen(request)
    if found is None:
        raise Http404
    return found


def _judged(request: HttpRequest) -> tuple[Judged, Seen]:
    seen = _seen(request)
    judged = ledger_files.judged(seen)
    if judged is None:
        raise Http404
    return judged, seen
