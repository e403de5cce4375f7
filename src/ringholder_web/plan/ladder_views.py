"""The pages of the plan ladder: each reads, asks, hands a page on."""

from __future__ import annotations

import re
from collections.abc import Mapping

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now

from ringholder.matters.clerk import Draft, Refused, new_id
from ringholder.plan.ladder.plans import Item, Plan, key
from ringholder.plan.ladder.reading import named
from ringholder.plan.ladder.sheets import workbook
from ringholder.register.store import Conflict
from ringholder_web.accounts.access import id_of, is_signed_in, workspace
from ringholder_web.files.keeping import MOST_BYTES, keep_content
from ringholder_web.files.models import KeptFile
from ringholder_web.matters.desk import at_desk
from ringholder_web.plan import (
    ladder_beside_page,
    ladder_item_page,
    ladder_page,
    ladder_plan_page,
)
from ringholder_web.plan import ladder_editing as editing
from ringholder_web.plan.ladder_files import PLAN, version
from ringholder_web.plan.ladder_laying import of_version
from ringholder_web.plan.ladder_seen import HERE, Seen, seen
from ringholder_web.ui.errors import Trouble, told
from ringholder_web.ui.reading import Problem, plain
from ringholder_web.ui.writing import writes

NOT_PROCESSABLE, FORBIDDEN, CONFLICT = 422, 403, 409
_MATTER = re.compile(r"[A-Za-z0-9_-]{1,200}")
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NO_CHARTER = Trouble(
    "No constitution is in force",
    "Plans are held against a constitution, and none on the shelf answers for today.",
    "Put a constitution on the shelf.",
)
NOT_YOURS = Trouble(
    "This plan is not yours to change",
    "A plan is kept by whoever speaks for its body or reports to it, and an item by its owner.",
    "Say beside the item what you would change; whose plan it is answers there.",
)
NO_FILE = Problem("file", "Choose a file of at most 40 megabytes: CSV or Excel.")
CHANGED_MEANWHILE = Problem(
    "item", "Somebody kept another version while this page was open. Look at it, and save again."
)


def _seen(request: HttpRequest) -> Seen | HttpResponse:
    return seen(request) or told(request, NO_CHARTER, 404)


def _plan(of: Seen, plan: str) -> Plan:
    found = of.ladder.plans.get(plan)
    if found is None:
        raise Http404
    return found


def _item(of: Seen, plan: str, item: str) -> Item:
    found = of.ladder.items.get(key(plan, item))
    if found is None:
        raise Http404
    return found


# ---- reading -------------------------------------------------------------------------------------


def ladder(request: HttpRequest) -> HttpResponse:
    """All plans as a ladder, priority by priority."""
    of = _seen(request)
    if isinstance(of, HttpResponse):
        return of
    taken = plain(str(request.GET.get("taken-from", "")))
    page = ladder_page.ladder_page(
        of, plain(str(request.GET.get("of", ""))), taken if _MATTER.fullmatch(taken) else ""
    )
    counts = ladder_page.counts(of)
    shown: Mapping[str, object] = {"page": page, "seen": of, "counts": counts, "problems": ()}
    return render(request, "plan/ladder.jinja", shown)


def beside(request: HttpRequest) -> HttpResponse:
    """Joint forward plan, place plans and strategies side by side."""
    of = _seen(request)
    if isinstance(of, HttpResponse):
        return of
    page = ladder_beside_page.beside_page(of, every=request.GET.get("plans") == "all")
    return render(request, "plan/ladder_beside.jinja", {"page": page, "seen": of})


def plan_of(request: HttpRequest, plan: str) -> HttpResponse:
    return _plan_of(request, plan, ())


def _plan_of(request: HttpRequest, plan: str, problems: tuple[Problem, ...]) -> HttpResponse:
    of = _seen(request)
    if isinstance(of, HttpResponse):
        return of
    page = ladder_plan_page.plan_page(of, _plan(of, plan))
    shown = {"page": page, "problems": problems}
    status = NOT_PROCESSABLE if problems else 200
    return render(request, "plan/ladder_plan.jinja", shown, status=status)


def item(request: HttpRequest, plan: str, item: str) -> HttpResponse:
    """One item: what it serves, what serves it, what is said about it."""
    of = _seen(request)
    if isinstance(of, HttpResponse):
        return of
    page = ladder_item_page.item_page(of, _item(of, plan, item))
    return render(request, "plan/ladder_item.jinja", {"page": page})


def everything(request: HttpRequest) -> HttpResponse:
    """All plans as one workbook, with what is wrong."""
    of = _seen(request)
    if isinstance(of, HttpResponse):
        return of
    return _file(workbook(of.ladder, of.found), "plans.xlsx")


def download(request: HttpRequest, plan: str) -> HttpResponse:
    """A plan as a workbook that can be filled in and brought again."""
    of = _seen(request)
    if isinstance(of, HttpResponse):
        return of
    own = _plan(of, plan).id
    return _file(workbook(of.ladder, plan=own), f"{own}.xlsx")


def plan_version(request: HttpRequest, plan: str, sha256: str) -> HttpResponse:
    """A version of a plan, byte for byte, for those inside: soft intelligence may be in it."""
    of = _seen(request)
    if isinstance(of, HttpResponse):
        return of
    found = version(plan, sha256) if of.inside else None
    if found is None:
        raise Http404
    return _file(found.content, found.name, "application/octet-stream")


def _file(content: bytes, name: str, kind: str = _XLSX) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    plain_name = name.encode("ascii", "ignore").decode().replace('"', "") or "plan.xlsx"
    answer.headers["Content-Disposition"] = f'attachment; filename="{plain_name}"'
    return answer


# ---- writing -------------------------------------------------------------------------------------


@writes
@workspace
def bring(request: HttpRequest) -> HttpResponse:
    """Keep a file of one plan as its next version."""
    if request.method != "POST":
        raise Http404
    of = _seen(request)
    if isinstance(of, HttpResponse):
        return of
    sent = request.FILES.get("file")
    if not isinstance(sent, UploadedFile) or (sent.size or 0) > MOST_BYTES:
        return _not_brought(request, of, NO_FILE)
    found = editing.brought(of, sent.name or "plan", sent.read())
    if found.plan is None:
        return _not_brought(request, of, Problem("file", found.why_not))
    by = of.writes(found.plan.id, found.plan.body)
    if by is None:
        return told(request, NOT_YOURS, FORBIDDEN)
    whose = of.whose(found.plan.id)
    if whose in of.charter.bodies and found.plan.body != whose:
        says = f"The plan {found.plan.id} is that of {of.name(whose)}, and the file says another."
        return _not_brought(request, of, Problem("file", says))
    keep_content(PLAN, found.plan.id, found.name, found.content, by, now())
    return redirect("plan-of", found.plan.id)


def _not_brought(request: HttpRequest, of: Seen, problem: Problem) -> HttpResponse:
    shown = {
        "page": ladder_page.ladder_page(of),
        "seen": of,
        "counts": ladder_page.counts(of),
        "problems": (problem,),
    }
    return render(request, "plan/ladder.jinja", shown, status=NOT_PROCESSABLE)


@writes
@workspace
def edit(request: HttpRequest, plan: str, item: str = "") -> HttpResponse:
    """Change an item, or add one to a plan; each save is a new version."""
    of = _seen(request)
    if isinstance(of, HttpResponse):
        return of
    known, was = _plan(of, plan), _item(of, plan, item) if item else None
    by = of.writes(plan, owner="" if was is None else was.owner)
    if by is None or of.shipped:
        return told(request, NOT_YOURS, FORBIDDEN)
    if request.method != "POST":
        texts = editing.asked(request.GET) if was is None else editing.texts_of(of.ladder, was)
        return _form(request, of, known, was, texts, ())
    typed = editing.sent(request.POST)
    changed, problems = editing.changed(of, known, typed, was)
    if _version(of, plan) != str(request.POST.get("version", "")):
        problems = (CHANGED_MEANWHILE,)
    if changed is None or problems:
        return _form(request, of, known, was, typed, problems)
    editing.keep(changed, plan, by, now())
    return redirect("plan-item", plan, named(typed["item"]))


def _version(of: Seen, plan: str) -> str:
    file = of.files.get(plan)
    return "" if file is None else file.sha256


def _form(
    request: HttpRequest,
    of: Seen,
    plan: Plan,
    was: Item | None,
    texts: Mapping[str, str],
    problems: tuple[Problem, ...],
) -> HttpResponse:
    lost = [one for one in of.ladder.findings if _of_file(one.where.file, of.files.get(plan.id))]
    shown = {
        "plan": plan,
        "was": was,
        "controls": editing.controls(texts),
        "version": _version(of, plan.id),
        "problems": problems,
        "said": {one.field: one.says for one in problems},
        "lost": len(lost),
        "owners": sorted(of.known.owners),
        "indicators": sorted(of.known.indicators or ()),
        "above": editing.may_serve(of.ladder, was),
    }
    status = NOT_PROCESSABLE if problems else 200
    return render(request, "plan/ladder_edit.jinja", shown, status=status)


def _of_file(name: str, file: KeptFile | None) -> bool:
    return file is not None and name.startswith(file.name)


@writes
@workspace
def lay(request: HttpRequest, plan: str) -> HttpResponse:
    """Lay the version that stands in the register, as whoever speaks for the plan's body."""
    of = _seen(request)
    if isinstance(of, HttpResponse):
        return of
    known, matter, file = _plan(of, plan), of.matters.get(plan), of.files.get(plan)
    if request.method != "POST" or matter is None or file is None:
        raise Http404
    by = of.writes(plan)
    if by is None or by is HERE or not is_signed_in(request):
        return told(request, NOT_YOURS, FORBIDDEN)
    reasons = plain(str(request.POST.get("reasons", "")))[:LONGEST_REASON]
    revises = matter.state in ("adopted", "revising")
    payload = of_version(known.id, file)
    if reasons or revises:
        payload["reasons"] = reasons
    kind = "lay-revision" if revises else "lay-version"
    draft = Draft(matter.matter, kind, id_of(request), by.as_, now(), payload, new_id())
    with at_desk() as desk:
        entered = desk.enter(draft)
    if isinstance(entered, Refused):
        return _plan_of(
            request, plan, tuple(Problem("reasons", f"{f.says} {f.do}") for f in entered.findings)
        )
    if isinstance(entered, Conflict):
        return _plan_of(request, plan, (Problem("reasons", "Somebody else was first. Try again."),))
    return redirect("plan-of", plan)


LONGEST_REASON = 1_000
