"""The de-identified extract of one's places, and counts that may be published."""

from __future__ import annotations

import os
import secrets
from datetime import date
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from ringholder.continuing_care.cases import procedure
from ringholder.continuing_care.cases.as_events import events
from ringholder.continuing_care.cases.redaction import extract
from ringholder.measures.suppression import HES_2018, suppress, two_way
from ringholder_web.continuing_care.access import Access
from ringholder_web.continuing_care.kept_cases import cases_of
from ringholder_web.continuing_care.models import CaseRow, Individual
from ringholder_web.continuing_care.private import private
from ringholder_web.continuing_care.readings import note

_SECRET = "continuing-care-secret"  # noqa: S105 (the name of a file)
_BYTES = 32


@private
def extract_page(request: HttpRequest, access: Access) -> HttpResponse:
    """What the extract has and has not; sent, the extract itself."""
    rows = list(access.cases("extract").order_by("pk"))
    if not access.places_where("extract"):
        raise Http404
    if request.method == "POST":
        return _file(access, rows)
    page = {"table": _table(access, rows), "rule": HES_2018, "places": _names(access)}
    return render(request, "continuing_care/extract.jinja", {"page": page})


def _file(access: Access, rows: list[CaseRow]) -> HttpResponse:
    codes = {place.id: place.code for place in access.places}
    made = events(cases_of(rows).values(), codes)
    whose = {row.individual for row in rows}
    known = Individual.objects.filter(pk__in=whose).values_list("pk", "born_on")
    born: dict[str, date] = dict(known)
    export = secrets.token_hex(8)
    text = extract(made.rows, born, access.today, secret(), export)
    note(access, "extract", rows)
    answer = HttpResponse(text, content_type="text/csv; charset=utf-8")
    name = f"continuing-care-{access.today.isoformat()}-{export}.csv"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def secret() -> bytes:
    """The secret by which pseudonyms of extracts are made: in a file that only its owner reads."""
    path = Path(settings.HOME) / _SECRET
    try:
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_bytes()
    with os.fdopen(file, "wb") as kept:
        kept.write(secrets.token_bytes(_BYTES))
    return path.read_bytes()


def _names(access: Access) -> list[str]:
    names = {place.id: place.name for place in access.places}
    return [names.get(one, one) for one in access.places_where("extract")]


def _table(access: Access, rows: list[CaseRow]) -> list[list[str]]:
    """Cases by place and state with totals, small numbers hidden; headings first."""
    where = list(access.places_where("extract"))
    states = [one for one in procedure().states if any(row.state == one for row in rows)]
    if not states:
        return []
    counts = [
        [sum(row.place == place and row.state == state for row in rows) for state in states]
        for place in where
    ]
    whole = [[*line, sum(line)] for line in counts]
    whole.append([sum(column) for column in zip(*whole, strict=True)])
    flat = [count for line in whole for count in line]
    shown = suppress(flat, HES_2018, two_way(len(whole), len(states) + 1)).words()
    heads = ["", *(procedure().states[one] for one in states), "All"]
    wide = len(states) + 1
    lines = [shown[at : at + wide] for at in range(0, len(shown), wide)]
    named = zip([*_names(access), "All"], lines, strict=True)
    return [heads, *([name, *line] for name, line in named)]
