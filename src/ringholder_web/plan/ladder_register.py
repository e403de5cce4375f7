"""What the register says of plans: where each stands, what others said beside it, who answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from ringholder.charter import Charter
from ringholder.matters.case import Case
from ringholder.matters.local_day import local_day
from ringholder.matters.plan_talk import INTELLIGENCE, PROCEDURE, adopted, items_of, laid, talks
from ringholder.matters.roll import AT_THE_END
from ringholder.register.store import Entry
from ringholder_web.matters.desk import Desk
from ringholder_web.matters.models import MatterRow

KINDS = {
    "ask-about-item": "asks about",
    "object-to-item": "objects to",
    "propose-change": "proposes a change of",
}
REPLIES = {
    "explained": "Explained",
    "will-be-changed": "It will be changed",
    "was-changed": "It was changed",
    "stays": "It stays as it is",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What whose plan it is answered: in which capacity, when, what follows, in words."""

    as_: str
    at: datetime
    reply: str
    says: str


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody said about an item of a plan; `act` is the act in the register."""

    act: str
    item: str
    kind: str
    as_: str
    at: datetime
    says: str
    change: str
    needs_answer: bool
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Noted:
    """Soft intelligence noted in the register."""

    item: str
    as_: str
    on: date
    says: str


@dataclass(frozen=True, slots=True)
class PlanMatter:
    """A plan in the register. The fingerprints are of its last version, and of the adopted one."""

    matter: str
    plan: str
    title: str
    body: str
    state: str
    in_words: str
    ended: bool
    laid: str
    items: frozenset[str]
    adopted: str
    adopted_on: date | None
    talk: tuple[Said, ...]
    noted: tuple[Noted, ...]

    @property
    def waiting(self) -> int:
        """How many questions, objections and proposals have no answer."""
        return sum(not one.answers for one in self.talk)


def matters(desk: Desk) -> Mapping[str, PlanMatter]:
    """The plans of the register by their short names.

    Of two of one name it is the one still open, and of two open ones the first: nobody takes the
    place of another's plan by calling one after it.
    """
    found: dict[str, PlanMatter] = {}
    for row in MatterRow.objects.filter(procedure=PROCEDURE).order_by("-ended", "place"):
        one = desk.worked_out(row.pk, row.acts, _of_matter)
        if one.plan not in found or found[one.plan].ended:
            found[one.plan] = one
    return found


def _of_matter(desk: Desk, matter: str) -> PlanMatter:
    walk = desk.judging(matter)
    assert walk is not None
    case = walk.case
    version, stands = laid(case, AT_THE_END), adopted(case)
    act = case.last("adopt-plan")
    states = case.procedure.states if case.procedure is not None else {}
    return PlanMatter(
        matter=matter,
        plan=str(case.opened.get("plan_name", "")),
        title=str(case.opened.get("title", "")),
        body=str(case.opened.get("for_body", "")),
        state=case.state,
        in_words=states.get(case.state, case.state),
        ended=case.ended,
        laid=_sha(version),
        items=items_of(version),
        adopted=_sha(stands),
        adopted_on=None if act is None else local_day(act.act.at),
        talk=tuple(_said(one.asked, one.answers) for one in talks(case)),
        noted=tuple(_noted(case)),
    )


def _sha(version: Entry | None) -> str:
    return "" if version is None else str(version.act.payload["cite"]["sha256"])


def _said(asked: Entry, answers: tuple[Entry, ...]) -> Said:
    told = asked.act.payload
    return Said(
        act=asked.act.id,
        item=str(told["plan_item"]),
        kind=KINDS[asked.act.kind],
        as_=asked.act.as_,
        at=asked.act.at,
        says=str(told.get("question") or told.get("reasons") or ""),
        change=str(told.get("proposed_change", "")),
        needs_answer=asked.act.kind != "ask-about-item",
        answers=tuple(
            Answer(
                one.act.as_,
                one.act.at,
                REPLIES.get(str(one.act.payload["plan_reply"]), ""),
                str(one.act.payload["plan_answer"]),
            )
            for one in answers
        ),
    )


def _noted(case: Case) -> list[Noted]:
    return [
        Noted(
            str(one.act.payload["plan_item"]),
            one.act.as_,
            date.fromisoformat(str(one.act.payload["seen_on"])),
            str(one.act.payload["seen"]),
        )
        for one in case.all(INTELLIGENCE)
    ]


def held_today(desk: Desk, charter: Charter, owners: frozenset[str], on: date) -> frozenset[str]:
    """Those of some seats and posts that somebody holds; a post that several have by its people.

    A post that is drawn from several organisations is held where one of them has somebody.
    """
    held = set()
    for owner in owners:
        post = charter.posts.get(owner)
        names = (owner, *_drawn_from(post.drawn_from if post is not None else ()))
        if any(desk.roll.holders(one, on, AT_THE_END) for one in names):
            held.add(owner)
    return frozenset(held)


def _drawn_from(said: object) -> tuple[str, ...]:
    return said if isinstance(said, tuple) else ()
