"""Two bodies in one room: each decides for itself, and the longest notice binds both."""

from __future__ import annotations

from typing import Any

from ringholder.matters.capacity import secretary_of
from ringholder.matters.case import question_of
from ringholder.matters.counting import result_now
from ringholder.matters.how import how
from ringholder.matters.result import Result
from ringholder.matters.routing import routing
from ringholder.matters.voting.in_common import in_common
from tests.matters.town import DECIDED, FALLS, MET, OXFORDSHIRE, PAPER, RAISED, Town, later

BUCKINGHAMSHIRE = "place-committee-buckinghamshire"
AREAS = {OXFORDSHIRE: "oxfordshire", BUCKINGHAMSHIRE: "buckinghamshire"}


def listed(there: Town, body: str) -> None:
    """One item of the same wording for each body."""
    secretary, asked = secretary_of(body), {**FALLS, "area": [AREAS[body]], "affects": []}
    there.do(body, "raise", secretary, RAISED, **asked)
    routed: dict[str, Any] = routing(there.charter, question_of(asked, RAISED.date()))
    assert routed["competent"] == [body]
    there.do(body, "route", secretary, RAISED, **routed)
    for name in [*routed["first"], *routed["consult"]]:
        there.do(body, "meet-condition", secretary, RAISED, condition=name, done="Done.")
    there.do(body, "paper", secretary, RAISED, recommendation="-", options=["-"], cite=PAPER)
    there.do(body, "list", secretary, RAISED, meeting="common")


def opened(there: Town, body: str) -> None:
    frozen = how(there.charter, body, MET.date()).as_json()
    there.do(body, "open", f"{body}/chair", MET, meeting="common", how=frozen)
    there.do(body, "move", f"{body}/chair", MET, wording=DECIDED["wording"])


def room(absent: tuple[str, ...] = ()) -> Town:
    there = Town().found().people(OXFORDSHIRE).people(BUCKINGHAMSHIRE)
    called = {"title": "In common", "bodies": list(AREAS), "meets_on": "2024-03-20"}
    opening = {**called, "starts": "10:00", "where": "Thame", "in_public": True}
    there.do("common", "convene", secretary_of(OXFORDSHIRE), RAISED, **opening)
    there.do("common", "give-notice", secretary_of(OXFORDSHIRE), RAISED)
    for body in AREAS:
        listed(there, body)
    there.do("common", "start", secretary_of(OXFORDSHIRE), MET)
    for body in AREAS:
        for place in there.voting(body):
            if place not in absent:
                there.do("common", "arrive", secretary_of(body), MET, place=place)
    for body in AREAS:
        opened(there, body)
    return there


def carried(there: Town, body: str) -> Result:
    agreed = {**DECIDED, "decided_by": "consensus", "carried_out_by": secretary_of(body)}
    there.do(body, "decide", f"{body}/chair", MET, **agreed)
    return result_of(there, body)


def result_of(there: Town, body: str) -> Result:
    walk = there.clerk.judging(body)
    assert walk is not None
    entry = walk.case.decided
    assert entry is not None
    found = result_now(walk.case, entry)
    assert found is not None
    return found


def test_two_committees_in_common_decide_each_for_itself() -> None:
    there = room()
    results = {body: carried(there, body) for body in AREAS}
    assert in_common(results).outcome == "carried"
    assert {there.record(body, MET).verdict for body in AREAS} == {"shown"}


def test_one_that_is_not_quorate_does_not_stop_the_other_and_joins_in_nothing() -> None:
    seated = Town().voting(BUCKINGHAMSHIRE)
    absent = tuple(place for place in seated if not place.endswith("/chair"))
    there = room(absent)
    first = carried(there, OXFORDSHIRE)
    agreed = {**DECIDED, "decided_by": "consensus"}
    agreed |= {"carried_out_by": secretary_of(BUCKINGHAMSHIRE)}
    chair = f"{BUCKINGHAMSHIRE}/chair"
    assert "QUO101" in there.happened(BUCKINGHAMSHIRE, "decide", chair, MET, **agreed)
    joint = in_common({OXFORDSHIRE: first, BUCKINGHAMSHIRE: result_of(there, BUCKINGHAMSHIRE)})
    assert first.outcome == "carried"
    assert joint.outcome != "carried"
    assert there.record(OXFORDSHIRE, MET).verdict == "shown"


def test_a_member_of_the_one_has_no_vote_on_the_other() -> None:
    there = room()
    place = f"{OXFORDSHIRE}/gp-1"
    vote = {"place": place, "choice": "for"}
    told = there.happened(BUCKINGHAMSHIRE, "vote", secretary_of(BUCKINGHAMSHIRE), MET, **vote)
    assert told == {"VOT101"}


def test_the_room_closes_for_both_at_once() -> None:
    there = room()
    there.do("common", "close", secretary_of(OXFORDSHIRE), later(MET, hours=1))
    assert there.record("common", later(MET, hours=2)).state == "closed"
