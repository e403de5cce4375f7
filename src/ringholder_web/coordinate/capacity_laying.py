"""Lay a plan of mutual aid in the matter of who asked: it is kept, and the step's form is filled.

Nothing is entered by it: whoever sends the form has seen what it says.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from ringholder.charter import Charter
from ringholder.charter.said import given
from ringholder.coordinate.capacity.helped import Plan
from ringholder.matters.case import Case
from ringholder.matters.mutual_aid import PLAN, PROCEDURE, asker, offered
from ringholder.matters.speaking import speaks_for
from ringholder_web.coordinate.capacity_aid_asked import LIST, ONLY, SLOT
from ringholder_web.matters import papers
from ringholder_web.matters.desk import Desk
from ringholder_web.matters.models import MatterRow
from ringholder_web.matters.reader import Reader

NAME = "mutual-aid-plan.csv"
_BEFORE = ("asked", "planned")


@dataclass(frozen=True, slots=True)
class Lays:
    """A matter in which whoever reads may lay the plan, and for how many patients of its list."""

    matter: str
    title: str
    patients: int


def may_lay(desk: Desk, charter: Charter, reader: Reader, made: Plan) -> Iterator[Lays]:
    """The open matters of lists from which the plan moves somebody, for those who speak for it."""
    waiting = MatterRow.objects.filter(procedure=PROCEDURE, state__in=_BEFORE)
    for row in waiting.order_by("-last_at") if reader.signed_in else ():
        case = case_of(desk, charter, reader, row.pk)
        count = 0 if case is None else made.given(code(charter, asker(case)))
        if count:
            yield Lays(row.pk, row.title or row.pk, count)


def case_of(desk: Desk, charter: Charter, reader: Reader, matter: str) -> Case | None:
    """A matter of mutual aid that takes a plan, if whoever reads speaks for who asked."""
    walk = desk.judging(matter)
    procedure = walk.case.procedure if walk is not None else None
    if walk is None or procedure is None or procedure.id != PROCEDURE:
        return None
    theirs = reader.held & speaks_for(charter, asker(walk.case))
    return walk.case if theirs and walk.case.state in _BEFORE else None


def code(charter: Charter, organisation: str) -> str:
    """The code of an organisation; empty where the constitution gives none."""
    known = charter.organisations.get(organisation)
    return "" if known is None else given(known.ods) or ""


def moves(charter: Charter, case: Case, made: Plan) -> Iterator[str]:
    """Who takes how many from the list of who asked, as the step has it."""
    ids = {code(charter, one): one for one in charter.organisations}
    own = code(charter, asker(case))
    for slots in made.slots:
        taken = sum(
            one.patients
            for one in made.moves
            if one.option.slots.provider == slots.provider and one.option.group.waits_at == own
        )
        if taken:
            yield f"{ids.get(slots.provider, slots.provider)}; {taken}"


def lay(charter: Charter, case: Case, made: Plan, content: str) -> str:
    """Keep the plan, and say where the form of the step is that cites it."""
    kept = papers.keep(SimpleUploadedFile(NAME, content.encode()))
    said = [
        ("aid_plan", kept.sha256),
        ("aid_plan-name", kept.name),
        *(("aid_moves", one) for one in moves(charter, case, made)),
    ]
    return f"{reverse('step', args=[case.matter, PLAN])}?{urlencode(said)}"


def within_offers(case: Case) -> str:
    """Where a plan is worked out of the list for which help was asked, with what was offered."""
    charter = case.charter
    if charter is None:
        return reverse("mutual-aid")
    specialty = next(iter(str(case.opened.get("specialty", "")).split()), "")
    said = [("specialty", specialty), (ONLY, "offered"), (LIST, code(charter, asker(case)))]
    said += [
        (f"{SLOT}{own}", str(one.slots))
        for name, one in offered(case).items()
        if (own := code(charter, name))
    ]
    return f"{reverse('mutual-aid')}?{urlencode(said)}"
