"""Taking a step of a case: the form, what is against it, and who was faster."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now

from ringholder.charter.said import given
from ringholder.continuing_care.cases import Case, Here, Step, judge
from ringholder.continuing_care.cases.access import roles
from ringholder.findings import Finding, Severity
from ringholder.matters.local_day import local_day
from ringholder_web.accounts import people
from ringholder_web.continuing_care import case_page, step_form
from ringholder_web.continuing_care.access import Access, in_force
from ringholder_web.continuing_care.case_views import NOT_PROCESSABLE
from ringholder_web.continuing_care.cases_page import short
from ringholder_web.continuing_care.kept_cases import Overtaken, case_of, found, may_read, write
from ringholder_web.continuing_care.models import CaseRow
from ringholder_web.continuing_care.private import private
from ringholder_web.continuing_care.readings import note
from ringholder_web.matters.desk import caught_up

CONFLICT = 409
_UNDER_REVIEW = ("icb", "council")
"""Kinds of organisation from which nobody sits on the panel about their own area (reg 23)."""
_UNREAD = ("finance", "lead")
"""Roles that take their steps without reading whose case it is."""


@private
def step(request: HttpRequest, access: Access, case: str, step: str) -> HttpResponse:
    """The form of a step; sent, it is judged and, if nothing is against it, written."""
    row = found(access, case)
    read = case_of(row)
    name = next((one for one in case_page.next_steps(access, row, read) if one.name == step), None)
    declared = read.procedure.steps.get(step)
    if declared is None or step == "refer":
        raise Http404
    note(access, "step", [row])
    if name is None:
        return _not_now(request, row, declared, read)
    if name.role not in _UNREAD and not may_read(access, row, read):
        return redirect("care-case", case=row.pk)
    if request.method == "POST":
        return _sent(request, access, row, read, declared, name.role)
    return _form(request, access, row, declared, name.role, seen=row.steps)


def _sent(
    request: HttpRequest, access: Access, row: CaseRow, case: Case, declared: Step, role: str
) -> HttpResponse:
    form = step_form.read(declared, request.POST, dict(_workers(access, row)))
    seen = str(request.POST.get("seen", ""))
    against: tuple[Finding, ...] = ()
    if form.on is not None and not form.problems:
        draft = form.draft(declared.name, access.who, role)
        against = judge(case, draft, Here(access.today, _area()))
        refused = any(one.severity is Severity.ERROR for one in against)
        confirmed = not against or request.POST.get("known") == "yes"
        if not refused and confirmed:
            try:
                write(row, draft, int(seen) if seen.isdecimal() and len(seen) < 6 else -1)
            except Overtaken:
                return _overtaken(request, access, row, declared, role)
            return redirect("care-case", case=row.pk)
    return _form(request, access, row, declared, role, seen=seen, form=form, against=against)


def _overtaken(
    request: HttpRequest, access: Access, row: CaseRow, declared: Step, role: str
) -> HttpResponse:
    """Somebody was faster: what was typed stays, and the page says to look again."""
    row.refresh_from_db()
    return _form(request, access, row, declared, role, seen=row.steps, overtaken=True)


def _not_now(request: HttpRequest, row: CaseRow, declared: Step, case: Case) -> HttpResponse:
    """A step that is not theirs, or that does not come next: perhaps since the page was opened."""
    page = {
        "id": row.pk,
        "short": short(row.pk),
        "title": declared.title,
        "by": [roles()[one].title for one in declared.by],
        "is_open": case.is_open(declared),
    }
    status = CONFLICT if request.method == "POST" else 200
    return render(request, "continuing_care/not_now.jinja", {"page": page}, status=status)


def _form(
    request: HttpRequest,
    access: Access,
    row: CaseRow,
    declared: Step,
    role: str,
    *,
    seen: object,
    form: step_form.Form | None = None,
    against: tuple[Finding, ...] = (),
    overtaken: bool = False,
) -> HttpResponse:
    errors = [one for one in against if one.severity is Severity.ERROR]
    page = {
        "id": row.pk,
        "short": short(row.pk),
        "title": declared.title,
        "name": declared.name,
        "role": roles()[role].title,
        "clause": declared.clause,
        "unverified": declared.mark.value == "U",
        "controls": step_form.controls(declared, request.POST, _workers(access, row), access.today),
        "problems": form.problems if form else (),
        "refused": errors,
        "warned": [one for one in against if one not in errors] if not errors else [],
        "seen": seen,
        "overtaken": overtaken,
    }
    failed = bool(form) or overtaken
    status = CONFLICT if overtaken else NOT_PROCESSABLE if failed else 200
    return render(request, "continuing_care/step.jinja", {"page": page}, status=status)


def _workers(access: Access, row: CaseRow) -> list[tuple[str, str]]:
    """Those who may look after a case: with a role at its place in which one sees whose it is."""
    may = [name for name, role in roles().items() if "name" in role.sees]
    held = in_force(access.today).filter(place=row.place, role__in=may)
    names = people.names(held.values_list("person", flat=True))
    return sorted(names.items(), key=lambda one: one[1])


def _area() -> frozenset[str]:
    """The codes of the board and the councils of the constitution in force."""
    charter = caught_up().charter_on(local_day(now()))
    if charter is None:
        return frozenset()
    ours = [one for one in charter.organisations.values() if one.kind in _UNDER_REVIEW]
    codes = {given(one.ods) or "" for one in ours} | {one.id for one in ours}
    return frozenset(code.upper() for code in codes if code)
