"""A question or petition as its acts have it, and how bodies answer theirs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from ringholder.matters.case import Case

PROCEDURE = "public-question"
_OPENS = "take-in-question"


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked, of whom, about which matter, and what they replied.

    `signed` is `None` for a question; `heard_from` is `None` where no number was promised.
    """

    matter: str
    title: str
    is_petition: bool
    asked: str
    put_to: str
    about: str
    received_on: date
    signed: int | None
    heard_from: int | None
    reply: str
    answered_on: date | None
    state: str

    @property
    def days(self) -> int | None:
        """Calendar days from the day on which it came to its first reply; `None` without one."""
        return None if self.answered_on is None else (self.answered_on - self.received_on).days


@dataclass(frozen=True, slots=True)
class ByBody:
    """How a body answers: how many it was asked, has answered, leaves open, would not answer."""

    body: str
    asked: int
    answered: int
    waiting: int
    declined: int


def question_of(case: Case) -> Question | None:
    """The question of a matter; `None` for a matter of another kind."""
    if case.procedure is None or case.procedure.id != PROCEDURE or not case.opened:
        return None
    said, replies = case.opened, case.all("answer-question")
    thread = said.get("arises_from") or {}
    last = replies[-1].act.payload if replies else {}
    return Question(
        matter=case.matter,
        title=str(said["title"]),
        is_petition=said["asked_as"] == "petition",
        asked=str(case.said("public_question", _OPENS, "ask-on")),
        put_to=str(case.said("put_to", _OPENS, "pass-on")),
        about=str(last.get("about_matter") or thread.get("id") or ""),
        received_on=date.fromisoformat(str(said["received_on"])),
        signed=case.said("signed_by_many", _OPENS, "count-signatures"),
        heard_from=said.get("heard_from"),
        reply=str(last.get("reply", "")),
        answered_on=replies[0].act.at.date() if replies else None,
        state=case.state,
    )


def by_body(found: Iterable[Question]) -> tuple[ByBody, ...]:
    """How each body that was asked anything answers, those that leave most open first."""
    bodies: dict[str, list[Question]] = {}
    for one in found:
        bodies.setdefault(one.put_to, []).append(one)
    rows = (_row(body, some) for body, some in bodies.items())
    return tuple(sorted(rows, key=lambda row: (-row.waiting, row.body)))


def _row(body: str, some: list[Question]) -> ByBody:
    states = [one.state for one in some]
    return ByBody(
        body=body,
        asked=len(some),
        answered=states.count("answered"),
        waiting=states.count("put") + states.count("listed"),
        declined=states.count("declined"),
    )


def signatures(digests: Iterable[str]) -> dict[str, str | int]:
    """How an act cites the signatures of a petition: each signer once, in no order of signing."""
    each = sorted(set(digests))
    whole = "\n".join(each).encode()
    return {"kind": "signatures", "rows": len(each), "sha256": sha256(whole).hexdigest()}
