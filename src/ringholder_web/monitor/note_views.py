"""Adding a note beside a figure."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from ringholder.monitor.watch import Watched
from ringholder.monitor.wording import known_name, period_in_words
from ringholder_web.accounts.access import signed_in
from ringholder_web.matters.reader import Reader, reader_of
from ringholder_web.monitor import notes
from ringholder_web.monitor.models import NoteRow
from ringholder_web.monitor.notes import NO_RIGHT, Typed
from ringholder_web.monitor.views import known_series
from ringholder_web.ui.errors import Trouble, told
from ringholder_web.ui.reading import Problem
from ringholder_web.ui.writing import writes

_MOST_PERIODS = 36
_NOT_HERE = Trouble(
    "You cannot add a note here",
    NO_RIGHT.says,
    "Ask somebody who holds one to add it, or act in another capacity.",
)


@writes
@signed_in
def add_note(request: HttpRequest, name: str, code: str) -> HttpResponse:
    """The form of a new note, or of one that stands for another; and what was typed in it."""
    one, reader = known_series(name, code), reader_of(request)
    if not notes.may_write(one, reader):
        return told(request, _NOT_HERE, 403)
    if request.method != "POST":
        return _form(request, one, reader, Typed(replaces=request.GET.get("replaces", "")[:12]))
    typed = notes.read(request.POST)
    problems = notes.keep(typed, one, reader)
    if problems:
        return _form(request, one, reader, typed, problems)
    return redirect(f"{reverse('indicator', args=[name, code])}#notes")


def _form(
    request: HttpRequest,
    one: Watched,
    reader: Reader,
    typed: Typed,
    problems: list[Problem] | None = None,
) -> HttpResponse:
    months = list(reversed(one.series.period.tolist()))[:_MOST_PERIODS]
    page = {
        "typed": typed,
        "indicator": one.indicator.name,
        "organisation": known_name(one.organisation),
        "address": reverse("indicator", args=[one.indicator.id, one.organisation]),
        "capacities": notes.may_write(one, reader),
        "readers": NoteRow.READERS,
        "periods": [(m.isoformat(), period_in_words(one.indicator, m)) for m in months],
        "problems": problems or [],
    }
    return render(request, "monitor/note.jinja", {"page": page}, status=422 if problems else 200)
