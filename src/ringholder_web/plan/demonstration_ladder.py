"""The demonstration's plans: made up, and marked so. Three places argue, each adopts when it likes.

Bodies, indicators and places are real. Every target, sum, risk and word of the conversation was
chosen to have something to show; faults were put in on purpose.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from functools import cache
from hashlib import sha256
from typing import Any

from ringholder.matters.case import question_of
from ringholder.matters.routing import routing
from ringholder.matters.simulate.desk import Desk, Story
from ringholder.matters.speaking import secretary_of
from ringholder.plan.ladder.sheets import workbook
from ringholder_web.files.insider import Insider
from ringholder_web.files.keeping import keep_content
from ringholder_web.plan.ladder_files import PLAN, shipped

BY = Insider("icb-board/secretary", "The demonstration")
BOARD = "icb-board"
OXFORDSHIRE, BUCKINGHAMSHIRE, BERKSHIRE_WEST = (
    f"place-committee-{place}" for place in ("oxfordshire", "buckinghamshire", "berkshire-west")
)
_BODIES = {
    "jfp": BOARD,
    "oxfordshire": OXFORDSHIRE,
    "buckinghamshire": BUCKINGHAMSHIRE,
    "berkshire-west": BERKSHIRE_WEST,
}
_MARK = " (illustrative)"
DAY = timedelta(days=1)
# whose plan, who says it, the step, the item, what is said, what is answered
_TALK = (
    ("oxfordshire", BERKSHIRE_WEST, "object-to-item", "A4",
     {"reasons": "A shared list helps only if theatres in Reading are counted in it."},
     ("will-be-changed", "They will be: both places plan it together from January.")),
    ("oxfordshire", BUCKINGHAMSHIRE, "ask-about-item", "A1",
     {"question": "Which fund pays for the teams after March?"},
     ("explained", "The Better Care Fund of both years, as the item says.")),
    ("jfp", BUCKINGHAMSHIRE, "propose-change", "O1",
     {"proposed_change": "Count each place by its waiting list, and not by its people.",
      "reasons": "The list in Buckinghamshire is longer than its share of people."},
     ("was-changed", "The weights were changed from 25 to 30 for Buckinghamshire.")),
    ("berkshire-west", OXFORDSHIRE, "object-to-item", "A3",
     {"reasons": "The theatre that is to close is the one that orthopaedics plans to use."}, None),
    ("buckinghamshire", BERKSHIRE_WEST, "propose-change", "A4",
     {"proposed_change": "Open the evening lists to patients of Berkshire West.",
      "reasons": "Our list for hips is longer, and the road is short."}, None),
    ("jfp", BERKSHIRE_WEST, "ask-about-item", "O4",
     {"question": "We have nothing for this yet. What is our part?"},
     ("explained", "A sixth of the people who are not found yet live with you.")),
)  # fmt: skip
_INTELLIGENCE = ("oxfordshire", OXFORDSHIRE, "A2", "Three practices share a switchboard by now.")
_ADOPTED = (
    ("jfp", "joint-forward-plan", f"{BOARD}/chair", f"{BOARD}/chief-executive", "bob"),
    ("oxfordshire", "commission-community-services", f"{OXFORDSHIRE}/chair",
     f"{OXFORDSHIRE}/director", "oxfordshire"),
)  # fmt: skip


@cache
def content(plan: str) -> bytes:
    """One of them as its own workbook."""
    return workbook(shipped()[0], plan=plan)


def lay_plans(now: datetime) -> None:
    """Bring each plan, as whoever keeps it would."""
    for plan in shipped()[0].plans:
        keep_content(PLAN, plan, f"{plan}.xlsx", content(plan), BY, now - 60 * DAY)


def stories(desk: Desk, now: datetime) -> Iterable[Story]:
    """Plans are opened and laid, places argue, and two of four are adopted."""
    if set(_BODIES.values()) <= desk.charter.bodies.keys():
        yield _story(desk, now)


def _story(desk: Desk, now: datetime) -> Story:
    yield now - 60 * DAY
    for plan, body in _BODIES.items():
        _opened(desk, plan, body)
    for number, (plan, by, step, item, says, answer) in enumerate(_TALK):
        yield now - (50 - 4 * number) * DAY
        told = desk.act(_matter(plan), step, secretary_of(by), {"plan_item": item, **says})
        if told is not None and answer is not None:
            asked = told.entry.act.id
            yield desk.now + DAY
            reply = {"act": asked, "plan_reply": answer[0], "plan_answer": answer[1]}
            desk.act(_matter(plan), "answer-about-item", secretary_of(_BODIES[plan]), reply)
    plan, by, item, seen = _INTELLIGENCE
    noted = {"plan_item": item, "seen": seen, "seen_on": desk.today.isoformat()}
    desk.act(_matter(plan), "note-intelligence", secretary_of(by), noted)
    for plan, function, one, other, area in _ADOPTED:
        yield from _adopted(desk, plan, function, (one, other), area)


def _matter(plan: str) -> str:
    return f"plan-{plan}"


def _opened(desk: Desk, plan: str, body: str) -> None:
    known = shipped()[0].plans[plan]
    assert known.from_on is not None
    assert known.to_on is not None
    said: dict[str, Any] = {
        "title": f"{known.title}{_MARK}",
        "plan_name": plan,
        "plan_kind": known.kind,
        "for_body": body,
        "area": list(known.areas),
        "from_on": known.from_on.isoformat(),
        "to_on": known.to_on.isoformat(),
    }
    desk.open("plan", _matter(plan), secretary_of(body), said)
    items = [one.id for one in shipped()[0].of(plan)]
    digest = sha256(content(plan)).hexdigest()
    cite = {"kind": "plan-items", "rows": len(items), "sha256": digest}
    version = {"cite": cite, "plan_items": items}
    desk.act(_matter(plan), "lay-version", secretary_of(body), version)


def _adopted(
    desk: Desk, plan: str, function: str, two: tuple[str, str], area: str
) -> Iterator[datetime]:
    """Two of the body decide for it between meetings, as its rule lets them."""
    yield desk.now + DAY
    matter, secretary = f"adopt-{plan}", secretary_of(_BODIES[plan])
    asked: dict[str, Any] = {
        "title": f"Adopt: {shipped()[0].plans[plan].title}{_MARK}",
        "summary": "Adopt the version of the plan that was laid. Illustrative.",
        "function": function,
        "area": [area],
        "a_year": "none",
        "whole_life": "none",
        "tags": [],
        "affects": [],
        "arises_from": {"kind": "plan", "id": _matter(plan)},
    }
    desk.open("decision", matter, secretary, asked)
    routed: dict[str, Any] = routing(desk.charter, question_of(asked, desk.today))
    desk.act(matter, "route", secretary, routed)
    for name in (*routed["first"], *routed["consult"]):
        desk.act(matter, "meet-condition", secretary, {"condition": name, "done": "Illustrative."})
    yield desk.now + DAY
    desk.act(matter, "decide-urgently", two[0], {
        "outcome": "approved", "wording": "The plan is adopted.",
        "reasons": "Illustrative: work begins before the next meeting.",
        "serves": "Everybody who lives here.", "bears_loss": "Nobody.",
        "options_rejected": ["To wait for the next meeting, since work begins before it."],
        "consulted": ["The members who could be reached."], "carried_out_by": secretary,
        "review_on": (desk.today + 300 * DAY).isoformat(),
    })  # fmt: skip
    yield desk.now + timedelta(hours=3)
    desk.act(matter, "agree-urgently", two[1], {"agrees": True})
    yield desk.now + DAY
    desk.act(_matter(plan), "adopt-plan", secretary, {"matter": matter})
