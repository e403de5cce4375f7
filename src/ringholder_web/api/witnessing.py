"""Taking in what a witness's machine cosigned: the signature is its proof, so no token is asked."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.timezone import now
from ninja import Router

from ringholder.register.cosigning import Forked, NotTaken
from ringholder_web.api.pace import WRITES_A_MINUTE, Pace
from ringholder_web.api.problems import Refusal
from ringholder_web.api.shapes import Problem, TakenIn
from ringholder_web.matters.desk import at_desk
from ringholder_web.register import witnessing

router = Router(throttle=[Pace("witness", WRITES_A_MINUTE)])
NOT_PROCESSABLE, FORK = 422, 409
_NOTE = {
    "requestBody": {
        "required": True,
        "content": {"text/plain": {"schema": {"type": "string", "maxLength": 1_000_000}}},
    }
}


@router.post(
    "/checkpoint/cosignatures",
    response={200: TakenIn, FORK: Problem, NOT_PROCESSABLE: Problem, 413: Problem, 429: Problem},
    tags=["Register"],
    openapi_extra=_NOTE,
)
def cosignature(request: HttpRequest) -> dict[str, Any]:
    """Take in a checkpoint that a witness cosigned, as the text of the note. No token is needed.

    Sending it twice takes it in once. 422 says what is wrong with it; 409 is a fork: the witness
    signed other acts than those that are here, and these pages show that to everybody.
    """
    try:
        text = request.body.decode()
    except UnicodeDecodeError:
        raise Refusal(NOT_PROCESSABLE, "Send the note as text, in UTF-8.") from None
    with at_desk() as desk:
        try:
            told = witnessing.take(desk, text, now())
        except Forked as fork:
            raise Refusal(FORK, str(fork)) from None
        except NotTaken as refused:
            raise Refusal(NOT_PROCESSABLE, str(refused)) from None
    return {"acts": told.checkpoint.size, "by": list(told.by), "again": told.again}
