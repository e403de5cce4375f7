"""The pages of cases: the list, one case, opening one with a reason, referring, finding."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from ringholder.continuing_care.cases import (
    Case,
    Here,
    is_nhs_number,
    judge,
    plain_number,
    procedure,
)
from ringholder.continuing_care.cases.access import whys
from ringholder.pictures.case_days import case_days
from ringholder_web.continuing_care import case_page, cases_page, individuals, step_form
from ringholder_web.continuing_care.access import Access
from ringholder_web.continuing_care.case_marks import marks
from ringholder_web.continuing_care.kept_cases import (
    Overtaken,
    begin,
    case_of,
    found,
    is_own,
    may_read,
    named,
)
from ringholder_web.continuing_care.models import CaseRow, Individual
from ringholder_web.continuing_care.private import private
from ringholder_web.continuing_care.readings import note, note_none, open_for_an_hour
from ringholder_web.ui.reading import Problem, plain

NOT_PROCESSABLE = 422
MEANWHILE = Problem("name", "Somebody opened a case for the same number meanwhile. Look at it.")


@private
def cases(request: HttpRequest, access: Access) -> HttpResponse:
    """The cases that one may see, those that wait longest first; `?all=yes` with those over."""
    shown = cases_page.listed(access, over=request.GET.get("all") == "yes")
    page = cases_page.page(access, shown)
    note(access, "list", shown[: cases_page.MOST])
    return render(request, "continuing_care/cases.jinja", {"page": page, "access": access})


@private
def one_case(request: HttpRequest, access: Access, case: str) -> HttpResponse:
    """One case: to whom may read it with its name and reasons."""
    row = found(access, case)
    return shown(request, access, row, case_of(row))


def shown(request: HttpRequest, access: Access, row: CaseRow, case: Case) -> HttpResponse:
    """The page of a case, noted as read."""
    open_ = may_read(access, row, case)
    drawn = case_days(marks(case), access.today) if access.sees("timeline", row) else ""
    page = case_page.page(access, row, case, named(row) if open_ else None, drawn)
    note(access, "words" if open_ else "case", [row])
    return render(request, "continuing_care/case.jinja", {"page": page})


@private
def open_case(request: HttpRequest, access: Access, case: str) -> HttpResponse:
    """Open a case outside one's own, with a reason of a list, for an hour."""
    row = found(access, case, "name")
    why = plain(str(request.POST.get("why", "")))
    if request.method != "POST" or why not in whys():
        return redirect("care-case", case=row.pk)
    if not is_own(access, case_of(row)):
        open_for_an_hour(access, row.individual, why)
        note(access, "opened", [row], why)
    return redirect("care-case", case=row.pk)


@private
def find(request: HttpRequest, access: Access) -> HttpResponse:
    """Find a case by NHS number, which is sent and never stands in an address."""
    if not access.places_where("search"):
        raise Http404
    number = plain_number(plain(str(request.POST.get("nhs_number", ""))))
    if request.method != "POST":
        return redirect("care-cases")
    known = Individual.objects.filter(nhs_number=number).first()
    whose = known.pk if known is not None and is_nhs_number(number) else ""
    row = access.cases("search").filter(individual=whose).order_by("-opened_at").first()
    if row is not None:
        note(access, "search", [row])
        return redirect("care-case", case=row.pk)
    note_none(access, "search")
    page = {"wrong": not is_nhs_number(number)}
    return render(request, "continuing_care/not_found.jinja", page)


@private
def refer(request: HttpRequest, access: Access) -> HttpResponse:
    """Open a case: who it is, and the referral."""
    mine = [one for one in access.places if "coordinator" in access.roles_at(one.id)]
    if not mine:
        raise Http404
    step = procedure().steps["refer"]
    problems: tuple[Problem, ...] = ()
    if request.method == "POST":
        answer = _referred(access, request.POST, {one.id for one in mine})
        if isinstance(answer, CaseRow):
            return redirect("care-case", case=answer.pk)
        problems = answer
    page = {
        "places": mine,
        "typed": request.POST,
        "controls": step_form.controls(step, request.POST, (), access.today),
        "problems": problems,
    }
    status = NOT_PROCESSABLE if problems else 200
    return render(request, "continuing_care/refer.jinja", {"page": page}, status=status)


def _referred(access: Access, typed: QueryDict, places: set[str]) -> CaseRow | tuple[Problem, ...]:
    """The case that was opened, or what is wrong."""
    who = individuals.read(typed, access.today)
    form = step_form.read(procedure().steps["refer"], typed, ())
    place = plain(str(typed.get("place", "")))
    wrong = [*who.problems, *form.problems]
    if place not in places:
        wrong.append(Problem("place", "The place must be one of yours."))
    if wrong:
        return tuple(wrong)
    draft = form.draft("refer", access.who, "coordinator")
    against = judge(Case.of("", "", place, ()), draft, Here(access.today))
    if against:
        return tuple(Problem(one.where.key or "on", f"{one.says} {one.do}") for one in against)
    whose = individuals.individual(who)
    if whose is None:
        note_none(access, "refused")
        return (individuals.NOT_THIS,)
    try:
        row = begin(whose, place, draft)
    except Overtaken:
        return (MEANWHILE,)
    note(access, "step", [row])
    return row
