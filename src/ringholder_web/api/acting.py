"""Entering acts by the API: the same clerk, and the same refusals, as pages have."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.timezone import now
from ninja import Router, Status
from ninja.security import HttpBearer

from ringholder.matters import clerk
from ringholder.matters.clerk import Draft, NoCharter, Refused
from ringholder.matters.fields import fields
from ringholder.matters.procedure import PINS
from ringholder.matters.procedures import shipped
from ringholder.register.act import SEALED, NotCanonical, Opening, canonical, seal
from ringholder.register.act import Act as Entry
from ringholder.register.store import Conflict
from ringholder_web.accounts.models import Token
from ringholder_web.accounts.tokens import token_for
from ringholder_web.api.pace import WRITES_A_MINUTE, Pace
from ringholder_web.api.problems import Refusal
from ringholder_web.api.shapes import Act, Entered, Problem
from ringholder_web.matters.desk import Desk, at_desk
from ringholder_web.matters.sent import SALT_BYTES

CONFLICT, NOT_PROCESSABLE, FORBIDDEN, CREATED = 409, 422, 403, 201


class Bearer(HttpBearer):
    """A token of an account, which carries one capacity of one person."""

    def authenticate(self, request: HttpRequest, token: str) -> Token | None:
        """The token, where it is good now."""
        return token_for(f"Bearer {token}", now())


router = Router(auth=Bearer(), throttle=[Pace("write", WRITES_A_MINUTE)])
_ANSWERS = {
    200: Entered, CREATED: Entered, 401: Problem, FORBIDDEN: Problem, CONFLICT: Problem,
    NOT_PROCESSABLE: Problem, 429: Problem,
}  # fmt: skip


@router.post("/acts", response=_ANSWERS, tags=["Matters"])
def enter(request: HttpRequest, act: Act) -> Status[Any]:
    """Enter an act in the capacity of the token. Sending one twice enters it once.

    201 where it was entered now, 200 where it was entered before; 422 with the findings where a
    rule speaks against it; 409 where the id stands for another act, or others acted meanwhile.
    """
    if not settings.WRITING:
        raise Refusal(FORBIDDEN, "Nothing can be saved here: writing is off.")
    token: Token = request.auth  # type: ignore[attr-defined]
    matter = act.matter or (clerk.new_id() if act.procedure else "")
    if not matter:
        raise Refusal(NOT_PROCESSABLE, "Name the matter, or the procedure that opens one.")
    sealed, openings = _sealed(act)
    with at_desk() as desk:
        before = _entered_before(desk, act, matter, token)
        if before is not None:
            return Status(200, before)
        payload = _whole(desk, act, matter, sealed)
        draft = Draft(
            matter, act.kind, token.person_id, token.capacity, now(), payload, act.act, openings
        )
        told = desk.enter(draft, as_it_happened=act.as_it_happened)
    if isinstance(told, Refused):
        raise Refusal(NOT_PROCESSABLE, "The record would show something against it.", told.findings)
    if isinstance(told, Conflict):
        raise Refusal(CONFLICT, told.says)
    return Status(CREATED, _told(told.entry.index, told.entry.act, told.judged, again=False))


def _sealed(act: Act) -> tuple[dict[str, Any], tuple[Opening, ...]]:
    """The payload with its personal fields sealed, and what opens them."""
    payload = dict(act.payload)
    openings = []
    for name, value in act.private.items():
        if name not in fields() or fields()[name].kind != "sealed" or name in payload:
            raise Refusal(NOT_PROCESSABLE, f"`{name}` is no private field, or stands twice.")
        payload[name], opening = seal(value, secrets.token_bytes(SALT_BYTES))
        openings.append(opening)
    try:
        canonical(payload)
    except (NotCanonical, RecursionError) as problem:
        raise Refusal(NOT_PROCESSABLE, str(problem) or "It is nested too deeply.") from None
    return payload, tuple(openings)


def _whole(desk: Desk, act: Act, matter: str, payload: dict[str, Any]) -> dict[str, Any]:
    """The payload; with what pins it, where the act opens a matter."""
    if act.procedure is None:
        if desk.judging(matter) is None:
            raise Refusal(NOT_PROCESSABLE, "There is no such matter. To open it, name a procedure.")
        return payload
    if act.procedure not in shipped():
        raise Refusal(NOT_PROCESSABLE, f"There is no procedure `{act.procedure}`.")
    if desk.judging(matter) is not None:
        raise Refusal(CONFLICT, "The matter is open already: leave the procedure out.")
    try:
        return payload | desk.pins(act.procedure, now())
    except NoCharter as problem:
        raise Refusal(NOT_PROCESSABLE, str(problem)) from None


def _entered_before(desk: Desk, act: Act, matter: str, token: Token) -> dict[str, Any] | None:
    """The act of that id, where it was entered before and is the same; `None` where it was not."""
    walk = desk.judging(matter)
    again = walk.by_id.get(act.act) if walk is not None else None
    if again is None:
        return None
    entry = again.entry.act
    theirs = (entry.by, entry.as_, entry.kind) == (token.person_id, token.capacity, act.kind)
    if not theirs or _plain(entry.payload) != _plain({**act.payload, **_hidden(act)}):
        raise Refusal(CONFLICT, "This id stands for another act already. Draw a new one.")
    return _told(again.entry.index, entry, again, again=True)


def _hidden(act: Act) -> dict[str, Any]:
    return {name: {SEALED: ""} for name in act.private}


def _plain(payload: Mapping[str, Any]) -> dict[str, Any]:
    """A payload without what pins it; sealed fields are equal, for each sealing differs."""
    return {
        key: {SEALED: ""} if isinstance(value, dict) and SEALED in value else value
        for key, value in payload.items()
        if key not in PINS
    }


def _told(index: int, entry: Entry, judged: Any, *, again: bool) -> dict[str, Any]:
    return {
        "act": entry.id,
        "matter": entry.matter,
        "index": index,
        "hash": entry.hash,
        "state": judged.state,
        "verdict": judged.verdict.value,
        "findings": [finding.as_json() for finding in judged.findings],
        "again": again,
    }
