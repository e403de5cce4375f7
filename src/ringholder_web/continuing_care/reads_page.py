"""The log of what was read, for leads of the place and for auditors. It names no individual."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime

from ringholder.calendar import in_words
from ringholder.continuing_care.cases.access import whys
from ringholder_web.accounts import people
from ringholder_web.continuing_care.access import Access
from ringholder_web.continuing_care.cases_page import short
from ringholder_web.continuing_care.models import Reading
from ringholder_web.continuing_care.private import private
from ringholder_web.continuing_care.readings import WHATS
from ringholder_web.ui.reading import plain, read_page

EACH = 1_000
_PSEUDONYM = re.compile(r"i-[0-9a-f]{24}")


@dataclass(frozen=True, slots=True)
class Line:
    """A reading in words."""

    at: str
    who: str
    role: str
    what: str
    case: str
    individual: str
    why: str


def lines(
    *,
    places: Iterable[str],
    individual: str = "",
    refused: bool = False,
    first: int = 0,
) -> list[Line]:
    """Readings of some places, the last first; `refused` adds what was asked for and not shown."""
    found = Reading.objects.filter(place__in=[*places, *([""] if refused else [])])
    if individual:
        found = found.filter(individual=individual)
    rows = list(found.order_by("-pk")[first : first + EACH])
    names = people.names(one.who for one in rows)
    return [_line(list(some), names) for _, some in groupby(rows, _together)]


def _together(one: Reading) -> tuple[object, ...]:
    """What was shown on one page at one moment is one line."""
    return one.at, one.who, one.what, one.role, one.why


def _line(some: list[Reading], names: dict[str, str]) -> Line:
    one = some[0]
    at = localtime(one.at)
    case = short(one.case) if one.place else ""
    return Line(
        f"{in_words(at.date())}, {at:%H:%M}",
        names.get(one.who, "somebody who has no account any more"),
        one.role,
        WHATS.get(one.what, one.what),
        case if len(some) == 1 else f"{len(some)} cases",
        one.individual,
        whys().get(one.why, ""),
    )


@private
def reads(request: HttpRequest, access: Access) -> HttpResponse:
    """Who read what; `?of=` a pseudonym, `?page=`. One that is typed is sent, not in an address."""
    places = access.places_where("log")
    if not places:
        raise Http404
    asked = request.POST if request.method == "POST" else request.GET
    of = plain(str(asked.get("of", "")))
    if of and not _PSEUDONYM.fullmatch(of):
        of = "none"  # what was typed instead may be a name or a number, and is not repeated
    number = read_page(str(request.GET.get("page", "")))
    audits = any("auditor" in access.roles_at(one) for one in places)
    start = (number - 1) * EACH
    shown = lines(places=places, individual=of, refused=audits, first=start)
    earlier = lines(places=places, individual=of, refused=audits, first=start + EACH)
    page = {
        "lines": shown,
        "of": of,
        "number": number,
        "more": bool(earlier),
        "audits": audits,
    }
    return render(request, "continuing_care/reads.jinja", {"page": page})
