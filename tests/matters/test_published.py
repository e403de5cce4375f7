"""What everybody may read of a decision, and what nobody may before it is published."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from ringholder.matters.judge import judging
from ringholder.matters.published import Published, published
from ringholder.matters.published_json import as_json
from ringholder.matters.record import Verdict
from ringholder.register.act import canonical
from tests.matters.town import CHAIR, DECIDED, MET, OXFORDSHIRE, RAISED, SECRETARY, Town, town

SECRET = "only for the members"
LATER = MET + timedelta(days=2)


def public(town: Town, matter: str = "falls") -> Published | None:
    return published(judging(town.clerk.acts(matter), town.clerk.world), LATER)


def known(town: Town, matter: str = "falls") -> Published:
    found = public(town, matter)
    assert found is not None
    return found


def decided(**changes: Any) -> Town:
    """Decided by everybody, with things said on the way that are for the members."""
    here = town()
    here.to_the_table(**{"tags": ["irreversible"], **changes})
    here.do("falls", "discuss", SECRETARY, MET, said=SECRET)
    here.all_for()
    votes = {"for": len(here.voting()), "against": 0, "abstain": 0}
    here.do("falls", "decide", CHAIR, MET, **DECIDED, **votes)
    return here


def published_town() -> Town:
    here = decided()
    here.do("falls", "publish", SECRETARY, MET + timedelta(days=1))
    return here


def test_nothing_is_public_before_it_is_published() -> None:
    assert public(decided()) is None
    early = town()
    early.raise_()
    assert public(early) is None


def test_a_published_decision_says_what_was_decided_by_whom_and_why() -> None:
    one = known(published_town())
    assert (one.holder, one.decided_as) == (OXFORDSHIRE, CHAIR)
    assert one.decision["wording"] == DECIDED["wording"]
    assert one.route["clauses"]
    assert one.votes["for"] == len(town().voting())
    assert one.shown is Verdict.SHOWN
    assert (one.stands, one.contested, one.irreversible) == ("decided", False, True)


def test_what_members_said_in_the_room_is_in_no_public_shape() -> None:
    told = canonical(as_json(known(published_town())))
    assert SECRET not in told
    assert "recommendation" not in told
    assert '"by":"p-' not in told


def test_the_window_says_until_when_and_by_whom_it_may_be_called_in() -> None:
    window = known(published_town()).window
    assert window is not None
    assert window.until is not None
    assert window.until > MET + timedelta(days=9)
    assert "ouh" in window.by


def test_a_decision_that_can_be_undone_has_no_window() -> None:
    here = decided(tags=[])
    here.do("falls", "publish", SECRETARY, LATER)
    assert known(here).window is None
    assert not known(here).irreversible


def test_a_challenge_and_its_answer_are_shown_with_what_they_say() -> None:
    here = published_town()
    here.do("falls", "challenge", "public", LATER, "p-x", ground="No one asked us", reasons="So.")
    challenge = here.clerk.acts("falls")[-1].act.id
    here.do("falls", "answer-challenge", SECRETARY, LATER, act=challenge, reasons="We did.")
    one = known(here)
    assert [happened.kind for happened in one.later] == ["challenge", "answer-challenge"]
    assert one.later[0].says == {"ground": "No one asked us", "reasons": "So."}
    assert one.contested


def test_a_correction_is_shown_only_of_what_everybody_may_read() -> None:
    here = published_town()
    acts = {entry.act.kind: entry.act.id for entry in here.clerk.acts("falls")}
    here.do("falls", "correct", SECRETARY, LATER, act=acts["decide"], instead="Now", reasons="Slip")
    here.do("falls", "correct", SECRETARY, LATER, act=acts["discuss"], instead=SECRET, reasons="-")
    one = known(here)
    assert [happened.says["step"] for happened in one.corrections] == ["decide"]
    assert SECRET not in json.dumps(as_json(one), default=str)


def test_a_new_decision_is_not_shown_before_it_is_published_too() -> None:
    here = published_town()
    here.do("falls", "call-in", "ouh", LATER, reasons="It hurts us.")
    assert known(here).stands == "called-in"
    step = next(n for n in judging_next(here) if n.kind == "send-back")
    here.appoint(as_ := min(step.as_), at=RAISED)
    here.do("falls", "send-back", as_, LATER, reasons="Think again.")
    one = known(here)
    assert one.stands == "reopened"
    assert [happened.kind for happened in one.later] == ["call-in", "send-back"]
    assert one.decision["wording"] == DECIDED["wording"]


def judging_next(here: Town) -> Any:
    return here.record("falls", LATER).next


@pytest.mark.parametrize("key", ["format", "id", "decision", "vote_event", "call_in", "later"])
def test_the_shape_has_its_keys_and_is_canonical(key: str) -> None:
    told = as_json(known(published_town()))
    assert key in told
    assert json.loads(canonical(told)) == told


def test_a_vote_is_told_as_popolo_tells_it() -> None:
    event: Any = as_json(known(published_town()))["vote_event"]
    assert event["result"] == "pass"
    assert {"option": "no", "value": 0} in event["counts"]
