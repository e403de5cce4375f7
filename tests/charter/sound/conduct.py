"""Conduct: interests, meetings, reports, conditions, controls, limits, approvers and handovers."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tests.charter.sound.draft import Draft
from tests.charter.sound.land import Land
from tests.charter.sound.powers import TAGS
from tests.charter.sound.system import System
from tests.charter.sound.work import LED_BY_COUNCILS, Work

HANDLING = ("note", "speak", "stay-silent", "leave", "no-papers", "step-down")
IN_WORDS = {
    "people": "patients, carers and the public",
    "council": "the councils concerned",
    "clinical": "the doctors and nurses concerned",
    "primary-care": "the practices concerned",
    "provider": "the trusts concerned",
    "vcse": "voluntary organisations",
    "private-provider": "private providers",
}
KINDS = ("agreement", "conflict", "contract", "promise", "staff", "register")


def conduct(draft: Draft, land: Land, system: System, work: Work) -> None:
    """Add all that says how the charter is lived."""
    _interests(draft, land, system)
    _conditions(draft, land, system, work)
    _controls(draft, system, work)
    _reports(draft, land, system)
    _limits(draft, system)
    _meetings(draft, system)
    _approvers(draft, land)
    _succession(draft, system, work)


def _interests(draft: Draft, land: Land, system: System) -> None:
    draw = draft.draw
    general: dict[str, Any] = {
        "bodies": "all",
        "conflicted": draw.one(*HANDLING[1:]),
        "competition": "Papers on prices go to nobody who may bid",
        "chair_conflicted": ["the deputy presides"] if draw.maybe() else ...,
        "procurement": draw.one("psr-reg-21", "Whoever may be seen to gain takes no part"),
        "declare_within_days": draw.randint(7, 28),
        "covers": ["board members", "committee and sub-committee members", "employees"],
    }
    turn = draft.in_turn() if draw.maybe(0.2) else None
    for period in turn or (None,):
        dates = {} if period is None else {"in_force": period}
        draft.add("interests", id=draft.new_id(), **general, **dates)
    if draw.maybe(0.3):
        bodies = [body["id"] for body in draft.sections["bodies"]]
        own = draw.some([body for body in bodies if body != system.collaborative], 1, 2)
        draft.add("interests", id=draft.new_id(), bodies=own, conflicted=draw.one(*HANDLING))
    if system.collaborative_decides:
        # Each trust's members decide for their own trust; what touches it is why they are there.
        draft.add("interests", id=draft.new_id(), bodies=[system.collaborative], conflicted="note")


def _conditions(draft: Draft, land: Land, system: System, work: Work) -> None:
    unheard = [name for name in IN_WORDS if name not in system.heard]
    for name in unheard:
        keys = (
            {"when": {"affects": ["foundation-trust", "council"]}} if draft.draw.maybe(0.2) else {}
        )
        draft.add(
            "conditions",
            id=draft.new_id(),
            do=draft.draw.one("consult", "involve", "inform"),
            functions="all",
            whom=[IN_WORDS[name]],
            **keys,
        )
    theirs = [*work.of_councils, *([LED_BY_COUNCILS] if work.led_by_council else [])]
    theirs = [name for name in theirs if name in work.at_place + work.of_councils]
    if theirs:
        draft.add(
            "conditions",
            id=draft.new_id(),
            do="consult",
            functions=theirs,
            whom=[land.healthwatch, "the public"],
        )
    _before_a_change(draft)
    if draft.draw.maybe():
        draft.add(
            "conditions",
            id=draft.new_id(),
            do=draft.draw.one("assess", "notify"),
            functions="all",
            when={"tags": draft.draw.some(TAGS, 1, 2)},
            whom=["each organisation affected"],
            duty="Say what it does to each",
        )


def _before_a_change(draft: Draft) -> None:
    """What the law asks before services change; of one condition, or as the law words each."""
    tags = draft.draw.one(["reconfiguration"], ["reconfiguration", "service-change"])
    on = {"functions": draft.draw.one("all", ["decide-service-change"]), "when": {"tags": tags}}
    for do, whom in (
        (draft.draw.one("involve", "consult"), ["the people who use it", "their carers"]),
        ("consult", ["the councils' health scrutiny committee"]),
        ("notify", ["the Secretary of State"]),
    ):
        draft.add("conditions", id=draft.new_id(), do=do, whom=whom, **on)


def _controls(draft: Draft, system: System, work: Work) -> None:
    functions = [name for names in (work.kept, *work.desks.values()) for name in names]
    for name in draft.draw.some(["Double lock", "Vacancy panel", "Triple lock"], 0, 2):
        ends = _ends(draft)
        draft.add(
            "controls",
            id=draft.new_id(),
            name=name,
            functions=draft.draw.some(functions, 1, 4),
            when={"value_over": draft.draw.randint(1, 50) * 1000} if draft.draw.maybe() else ...,
            approvers=draft.draw.some([system.board, *system.committees, system.chief], 1, 2),
            widens="no" if draft.draw.maybe(0.2) else ...,
            **ends,
        )


def _ends(draft: Draft) -> dict[str, Any]:
    turn = draft.in_turn()
    if turn is not None and draft.draw.maybe():
        return {"in_force": turn[0]}
    return {"review_on": str((draft.from_on or date(2026, 1, 1)) + timedelta(days=200))}


def _reports(draft: Draft, land: Land, system: System) -> None:
    for place in draft.draw.some(land.places):
        draft.add(
            "reports",
            id=draft.new_id(),
            by=draft.draw.one(place.director, place.team),
            to=draft.draw.one(system.chief, system.board),
            what=["outcomes", "experience"],
            every="month",
        )
    if draft.draw.maybe():
        draft.add(
            "reports",
            id=draft.new_id(),
            by=system.chief,
            to=system.region,
            what=["money"],
            every="quarter",
        )


def _limits(draft: Draft, system: System) -> None:
    """Limits on votes and power that the board keeps, whatever it was drawn as."""
    draw = draft.draw
    chosen = draw.some(
        [
            {"of": ["sector:providers"], "index": "votes", "at_most": "1/2"},
            {"of": ["any-seat"], "index": draw.one("votes", "banzhaf"), "at_most": "1/3"},
            {"of": ["class:council"], "index": "votes", "at_most": "1/2"},
        ],
        0,
        2,
    )
    for limit in chosen:
        draft.add("fairness", id=draft.new_id(), bodies=[system.board], **limit)


def _meetings(draft: Draft, system: System) -> None:
    told = draft.draw.one(
        {"public": "yes", "clear_days": draft.draw.randint(3, 7)}, {"public": "no"}
    )
    draft.add(
        "meetings",
        id=draft.new_id(),
        bodies="all",
        minutes=draft.draw.one("yes", "no"),
        **told,
        rulebook="the longer notice and the stricter test bind a joint room",
    )


def _approvers(draft: Draft, land: Land) -> None:
    turn = draft.in_turn() if draft.draw.maybe(0.3) else None
    for period in turn or (None,):
        dates = {} if period is None else {"in_force": period}
        draft.add(
            "approvers",
            id=draft.new_id(),
            role="Approves the constitution",
            holder=land.england,
            approves=["vary-constitution"],
            **dates,
        )


def _succession(draft: Draft, system: System, work: Work) -> None:
    """What is carried over; where the charter ends, owned and signed for before the end."""
    draw, end = draft.draw, draft.to_on
    for kind in draw.some(KINDS, 0 if end is None else 1, 4):
        told: dict[str, Any] = {}
        if end is not None:
            due = end - timedelta(days=draw.randint(0, 60))
            signed = end - timedelta(days=draw.randint(0, 20))
            told = {
                "owner": draw.choice([system.chief, *system.executives.values()]),
                "due_on": str(due),
                "signed_on": str(signed),
            }
        draft.add(
            "succession",
            id=draft.new_id(),
            item=f"Every {kind} in force",
            kind=kind,
            action="handed over",
            to="The successor",
            functions=draw.some(work.at_place, 1, 2) if draw.maybe() and work.at_place else ...,
            **told,
        )
