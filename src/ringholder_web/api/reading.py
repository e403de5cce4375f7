"""What anybody may read by the API; whoever shows a token reads what concerns them too."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.utils.timezone import now
from ninja import Path, Query, Router

from ringholder.matters.coming import coming
from ringholder.matters.judge import Judging
from ringholder.matters.local_day import local_day
from ringholder.matters.procedures import shipped
from ringholder.matters.published import published
from ringholder.register.act import written
from ringholder_web.accounts.capacity import held_by
from ringholder_web.accounts.models import Token
from ringholder_web.accounts.tokens import token_for
from ringholder_web.api import procedures as told
from ringholder_web.api.shapes import (
    ID,
    Body,
    Checkpoint,
    Cosigned,
    Decisions,
    Meetings,
    Organisation,
    Place,
    Problem,
    Procedure,
)
from ringholder_web.matters.desk import at_desk, caught_up
from ringholder_web.matters.reader import Reader
from ringholder_web.organisations import known as organisations
from ringholder_web.organisations import page as pages
from ringholder_web.register import decisions, forward_plan, seats_page, signing, witnessing
from ringholder_web.register.asked import PER_PAGE, Asked, matching
from ringholder_web.register.keeping import may_have_all
from ringholder_web.register.models import Decision
from ringholder_web.register.store import DatabaseStore

router = Router()
NOT_FOUND = {404: Problem, 429: Problem}
MatterId = Path(..., pattern=ID)
_NO_MATTER = "There is no such matter, or nothing of it is public."


@router.get("/decisions", response={200: Decisions, 429: Problem}, tags=["Register"])
def all_decisions(
    request: HttpRequest,
    words: str = "",
    body: str = "",
    level: str = "",
    area: str = "",
    function: str = "",
    organisation: str = "",
    outcome: str = "",
    decided_from: str = Query("", description="A day, as 2024-03-20"),
    decided_to: str = "",
    contested: bool = False,
    window: bool = Query(False, description="Only those that may still be called in"),
    sort: str = "",
    page: int = Query(1, ge=1, le=99_999),
) -> dict[str, Any]:
    """Published decisions, the newest first."""
    del words, body, level, area, function, organisation, outcome, sort  # read as the page does
    query = request.GET.copy()
    query["from_on"], query["to_on"] = decided_from, decided_to
    query["contested"], query["window"] = "yes" * contested, "yes" * window
    decisions.catch_up()
    found = matching(Asked.read(query), now())
    number = found.count()
    rows = found[(page - 1) * PER_PAGE : page * PER_PAGE]
    shapes = [row.told for row in rows]
    pages_ = max(1, -(-number // PER_PAGE))
    return {"found": number, "page": page, "pages": pages_, "decisions": shapes}


@router.get("/decisions/{matter}", response={200: dict[str, Any], **NOT_FOUND}, tags=["Register"])
def one_decision(request: HttpRequest, matter: str = MatterId) -> dict[str, Any]:
    """One published decision."""
    decisions.catch_up()
    row = Decision.objects.filter(pk=matter).first()
    if row is None:
        raise Http404(_NO_MATTER)
    return row.told


@router.get("/checkpoint", response={200: Checkpoint, **NOT_FOUND}, tags=["Register"])
def checkpoint(
    request: HttpRequest,
    old: int = Query(0, ge=0, le=10**18, description="The acts of the one that you cosigned last"),
) -> Checkpoint:
    """The last signed checkpoint, who cosigned it, and what shows that it goes on from an older."""
    with at_desk() as desk:
        witnesses = witnessing.keys(desk)
    asked = witnessing.request(DatabaseStore(), old)
    if asked is None:
        raise Http404("No checkpoint was signed yet.")
    last = signing.kept(DatabaseStore(), witnesses)[-1]
    return Checkpoint(
        origin=last.checkpoint.origin,
        acts=last.checkpoint.size,
        note=asked.note,
        old=old,
        proof=[one.hex() for one in asked.proof],
        cosigned=[Cosigned(by=name, at=line.when) for name, line in last.signed.cosigned],
    )


@router.get("/forward-plan", response={200: Meetings, 429: Problem}, tags=["Register"])
def plan(request: HttpRequest, body: str = "", area: str = "") -> dict[str, Any]:
    """Meetings that are to come, with the agenda where it was sent."""
    del body, area
    page = forward_plan.page(caught_up(), forward_plan.Ask.read(request.GET), now())
    return {"meetings": [forward_plan.as_json(one) for one in page.sessions]}


@router.get("/meetings/{matter}", response={200: dict[str, Any], **NOT_FOUND}, tags=["Register"])
def meeting(request: HttpRequest, matter: str = MatterId) -> dict[str, Any]:
    """A meeting, past or to come, as everybody may read of it."""
    with at_desk() as desk:
        walk = desk.judging(matter)
        is_one = walk is not None and walk.case.procedure is not None
        found = coming(walk.case) if walk is not None and is_one else None
        if found is None:
            raise Http404("There is no such meeting, or it was cancelled.")
        charter, today = desk.charter_on(local_day(now())), local_day(now())
    titles = forward_plan.titles_of([found])
    return forward_plan.as_json(forward_plan.session(desk, found, charter, today, titles))


@router.get("/bodies", response={200: list[Body], 429: Problem}, tags=["Constitution"])
def bodies(request: HttpRequest) -> list[Body]:
    """The bodies of the constitution in force, with their places and vacancies."""
    with at_desk() as desk:
        page = seats_page.page(desk, request.GET, now())
    return [_body(group) for group in page.groups] if page is not None else []


def _body(group: seats_page.Group) -> Body:
    return Body(
        id=group.id,
        name=group.name,
        kind=group.kind,
        vacancies=group.vacancies,
        can_be_quorate=group.can_sit.text,
        quorum=group.quorum,
        places=[
            Place(role=chair.role, held_by=chair.who, since=chair.since, until=chair.until)
            for chair in group.chairs
        ],
    )


@router.get("/bodies/{body}", response={200: Body, **NOT_FOUND}, tags=["Constitution"])
def one_body(request: HttpRequest, body: str = MatterId) -> Body:
    """One body."""
    found = next((one for one in bodies(request) if one.id == body), None)
    if found is None:
        raise Http404("There is no such body in the constitution in force.")
    return found


@router.get(
    "/organisations", response={200: list[Organisation], 429: Problem}, tags=["Constitution"]
)
def all_organisations(
    request: HttpRequest, words: str = Query("", max_length=200)
) -> list[Organisation]:
    """The partners of the constitution; with `words`, any of England's, at most 50."""
    with at_desk() as desk:
        charter = desk.charter_on(local_day(now()))
    found = organisations.search(charter, words) if words else organisations.partners(charter)
    return [Organisation(code=o.code, id=o.id, name=o.name, kind=o.kind) for o in found]


@router.get(
    "/organisations/{code}", response={200: Organisation, **NOT_FOUND}, tags=["Constitution"]
)
def one_organisation(request: HttpRequest, code: str = Path(..., max_length=100)) -> Organisation:
    """One organisation by its code, as everybody may read of it."""
    decisions.catch_up()
    with at_desk() as desk:
        page = pages.page(desk, code, Reader(now()))
    if page is None:
        raise Http404("No organisation has this code.")
    known = page.known
    return Organisation(
        code=known.code,
        id=known.id,
        name=known.name,
        kind=known.kind,
        about=dict(page.about),
        decisions=page.number_decided if known.partner else None,
        sits_on=[body for body, _ in page.sits_on],
    )


@router.get(
    "/matters/{matter}/record", response={200: dict[str, Any], **NOT_FOUND}, tags=["Matters"]
)
def record(request: HttpRequest, matter: str = MatterId) -> dict[str, Any]:
    """What the record shows of a matter: to those whom it concerns, by token, all of it.

    To everybody else what it shows of the public steps of a published decision.
    """
    at = now()
    token = token_for(request.headers.get("Authorization", ""), at)
    with at_desk() as desk:
        walk = desk.judging(matter)
        if walk is None:
            raise Http404(_NO_MATTER)
        if token is not None and may_have_all(reader_of(token), walk.case):
            return {**walk.record(at).as_json(), "whole": True}
        return _public_record(walk)


def _public_record(walk: Judging) -> dict[str, Any]:
    one = published(walk, now())
    if one is None:
        raise Http404(_NO_MATTER)
    effect = one.effect.at
    return {
        "matter": one.matter,
        "procedure": "decision",
        "stands": one.stands,
        "verdict": one.shown.value,
        "findings": [finding.as_json() for finding in one.findings],
        "in_effect_at": written(effect) if effect is not None else None,
        "waits_for": list(one.effect.waits_for),
        "whole": False,
    }


def reader_of(token: Token) -> Reader:
    """Who reads by a token: its person, in the one capacity of the token."""
    held = held_by(token.person, now())
    own = tuple(one for one in held if one.as_ == token.capacity)
    return Reader(now(), token.person_id, own, own[0] if own else None)


@router.get("/procedures", response={200: list[Procedure], 429: Problem}, tags=["Matters"])
def procedures(request: HttpRequest) -> list[dict[str, Any]]:
    """The procedures, with their steps and the JSON Schema of what each asks for."""
    return [told.told(one) for one in shipped().values()]


@router.get("/procedures/{procedure}", response={200: Procedure, **NOT_FOUND}, tags=["Matters"])
def one_procedure(request: HttpRequest, procedure: str = MatterId) -> dict[str, Any]:
    """One procedure."""
    found = shipped().get(procedure)
    if found is None:
        raise Http404("There is no such procedure.")
    return told.told(found)
