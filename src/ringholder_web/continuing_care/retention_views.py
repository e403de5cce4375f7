"""What is due to be erased, for the lead of the place: holding it back, and erasing."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from ringholder.calendar import in_words
from ringholder.continuing_care.cases.retention import GROUNDS, HOLDS, schedule
from ringholder_web.continuing_care import erasing
from ringholder_web.continuing_care.access import Access
from ringholder_web.continuing_care.models import CaseRow
from ringholder_web.continuing_care.private import private
from ringholder_web.continuing_care.readings import note
from ringholder_web.ui.reading import Problem, plain
from ringholder_web.ui.words import MARKS, Tag

MOST = 200
NOT_PROCESSABLE = 422


@dataclass(frozen=True, slots=True)
class Line:
    """An individual by pseudonym: until when what is known of them is kept."""

    individual: str
    until: str
    last: str
    rule: str
    mark: Tag
    is_due: bool
    held: bool
    elsewhere: bool


@private
def retention(request: HttpRequest, access: Access) -> HttpResponse:
    """Who is due, by pseudonym; sent, a hold, its end, or an erasure."""
    places = access.places_where("retention")
    if not places:
        raise Http404
    problems: tuple[Problem, ...] = ()
    if request.method == "POST":
        problems = _sent(request, access, places)
        if not problems:
            return redirect("care-retention")
    found = erasing.standing(access.today, places, MOST)
    told = [one.due.individual for one in found]
    note(access, "retention", CaseRow.objects.filter(individual__in=told, place__in=places))
    page = {
        "lines": [_line(access, one, places) for one in found],
        "grounds": list(GROUNDS.items()),
        "holds": [(name, words) for name, words in HOLDS.items() if name != "released"],
        "rules": [(one, MARKS[one.mark.value]) for one in schedule().values()],
        "problems": problems,
        "typed": request.POST,
    }
    status = NOT_PROCESSABLE if problems else 200
    return render(request, "continuing_care/retention.jinja", {"page": page}, status=status)


def _sent(request: HttpRequest, access: Access, places: tuple[str, ...]) -> tuple[Problem, ...]:
    individual = plain(str(request.POST.get("individual", "")))
    why = plain(str(request.POST.get("why", "")))
    do = str(request.POST.get("do", ""))
    rows = list(CaseRow.objects.filter(individual=individual))
    mine = [row for row in rows if row.place in places]
    if not mine or (do != "hold" and len(mine) < len(rows)):
        return (Problem("individual", "There is no such pseudonym among those of your place."),)
    if do in ("hold", "release"):
        reason = why if do == "hold" else "released"
        if reason not in HOLDS:
            return (Problem("why", "Choose why."),)
        erasing.hold(individual, reason, access.who, holds=do == "hold")
        note(access, "retention", mine)
        return ()
    if do != "erase" or why not in GROUNDS or request.POST.get("sure") != "yes":
        return (Problem("why", "Choose on which ground, and say that you are sure."),)
    return _erased(access, individual, why, rows)


def _erased(
    access: Access, individual: str, ground: str, rows: list[CaseRow]
) -> tuple[Problem, ...]:
    try:
        erasing.erase(individual, access.who, ground, access.today)
    except erasing.Held:
        return (Problem("individual", "It is held. Lift the hold first, if that is right."),)
    except erasing.NotDue:
        return (Problem("why", "Its time is not over, so this is no ground to erase it."),)
    note(access, "retention", rows)
    return ()


def _line(access: Access, one: erasing.Standing, places: tuple[str, ...]) -> Line:
    return Line(
        one.due.individual,
        in_words(one.due.on) if one.due.on else "",
        in_words(one.due.last_on),
        one.due.rule.id,
        MARKS[one.due.rule.mark.value],
        one.due.is_due(access.today),
        one.held,
        elsewhere=not one.places <= set(places),
    )
