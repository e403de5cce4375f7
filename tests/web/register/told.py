"""A register in which much happened: published, decided, raised, challenged, and still to come."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from ringholder.matters.capacity import secretary_of
from ringholder.matters.how import how
from ringholder.matters.roll import PUBLIC
from tests.web.matters.builder import DECIDED, FALLS, PAPER, PLACE, Register

SECRETARY, CHAIR, GP = secretary_of(PLACE), f"{PLACE}/chair", f"{PLACE}/gp-1"
HIDDEN = "zebracrossing"
"""Stands in what is for members alone, in every way that they may write it."""
MET = datetime(2024, 3, 20, 10, tzinfo=UTC)
LATER = {"reasons": "We live here and were not asked.", "ground": "Nobody was consulted"}


def tell(register: Register) -> Register:
    """Falls is published; beds is decided and not published; parking is only raised."""
    for matter, title in (("falls", str(FALLS["title"])), ("beds", "Beds for the winter")):
        register.raised(matter, title=title)
        said = {"asked_whom": HIDDEN, "answered": HIDDEN, "place": GP}
        register.do(matter, "ask-constituency", GP, **said)
        register.heard(matter)
    register.meeting()
    for matter in ("falls", "beds"):
        register.do(matter, "list", SECRETARY, meeting="meeting")
    register.do("meeting", "set-agenda", SECRETARY, items=["falls", "beds"])
    register.do("meeting", "apologise", GP, place=GP, reasons=HIDDEN)
    register.at = MET
    register.do("meeting", "start", SECRETARY)
    for place in register.places:
        register.do("meeting", "arrive", SECRETARY, place=place)
    for matter in ("falls", "beds"):
        _decide(register, matter)
    register.published("falls")
    register.who[PUBLIC] = register.person("Una Public")
    register.later(days=1).do("falls", "challenge", PUBLIC, **LATER)
    register.raised("parking", title="Parking at the hospital", tags=[])
    register.do("parking", "paper", SECRETARY, recommendation=HIDDEN, options=[HIDDEN], cite=PAPER)
    return coming(register)


def _decide(register: Register, matter: str) -> None:
    frozen = how(register.charter, PLACE, register.at.date()).as_json()
    if matter == "falls":
        declared = {"place": GP, "category": "financial", "gains": "gain", "what": "Owns a clinic"}
        register.do(matter, "declare", GP, **declared)
        told = {"place": GP, "handling": "leave", "reasons": "They would gain."}
        register.do(matter, "handle", CHAIR, **told)
    register.do(matter, "open", CHAIR, meeting="meeting", how=frozen)
    register.do(matter, "discuss", SECRETARY, said=f"{HIDDEN} was said in the room")
    register.do(matter, "move", CHAIR, wording=DECIDED["wording"])
    voting = [p for p in register.places if not (matter == "falls" and p == GP)]
    for place in voting:
        register.do(matter, "vote", SECRETARY, place=place, choice="for")
    said = DECIDED if matter == "falls" else {**DECIDED, "wording": f"{HIDDEN} beds are bought."}
    votes = {"for": len(voting), "against": 0}
    register.do(matter, "decide", CHAIR, **{**said, "review_on": "2025-03-20", **votes})


def coming(register: Register) -> Register:
    """A meeting three weeks from now, at which parking stands."""
    register.at = datetime.now(UTC).replace(microsecond=0) - timedelta(days=1)
    on: date = register.at.date() + timedelta(days=21)
    told = {"title": "Place committee, next", "bodies": [PLACE], "meets_on": on.isoformat()}
    more = {"starts": "14:00", "where": "Oxford Town Hall", "in_public": True}
    register.do("next", "convene", SECRETARY, "meeting", **told, **more)
    register.do("next", "give-notice", SECRETARY)
    register.do("next", "set-agenda", SECRETARY, items=["parking"])
    return register
