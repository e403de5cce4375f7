"""The page of an individual: who they are, their cases, who read of them, and for how long."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from ringholder.calendar import in_words
from ringholder.continuing_care.cases.retention import due
from ringholder_web.continuing_care.access import Access
from ringholder_web.continuing_care.cases_page import short
from ringholder_web.continuing_care.erasing import is_held
from ringholder_web.continuing_care.kept_cases import cases_of, may_read
from ringholder_web.continuing_care.models import CaseRow, Individual
from ringholder_web.continuing_care.private import private
from ringholder_web.continuing_care.readings import note, note_none
from ringholder_web.continuing_care.reads_page import lines
from ringholder_web.ui.words import MARKS


@private
def person(request: HttpRequest, access: Access, individual: str) -> HttpResponse:
    """An individual, for whoever may read one of their cases with its name."""
    rows = list(access.cases("name").filter(individual=individual).order_by("opened_at"))
    cases = cases_of(rows)
    open_ = [row for row in rows if may_read(access, row, cases[row.pk])]
    known = Individual.objects.filter(pk=individual).first() if open_ else None
    if known is None:
        note_none(access, "refused")
        raise Http404
    note(access, "person", open_)
    all_rows = CaseRow.objects.filter(individual=individual)
    until = due(individual, cases_of(all_rows).values(), known.born_on)
    page = {
        "individual": known,
        "cases": [(row.pk, short(row.pk)) for row in open_],
        "reads": lines(individual=individual, places=access.places_where("log")),
        "sees_log": bool(access.places_where("log")),
        "until": in_words(until.on) if until is not None and until.on is not None else "",
        "rule": until.rule if until is not None else None,
        "mark": MARKS[until.rule.mark.value] if until is not None else None,
        "held": is_held(individual),
    }
    return render(request, "continuing_care/person.jinja", {"page": page})
