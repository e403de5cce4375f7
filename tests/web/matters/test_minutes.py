"""Minutes: drafted from acts, edited, approved later, published without what is private."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils.timezone import localdate, now

from ringholder_web.matters.desk import at_desk
from tests.web.matters.beginnings import beginning
from tests.web.matters.builder import Register
from tests.web.matters.evening import (
    CHAIR,
    COUNCIL,
    GP,
    SECRETARY,
    act,
    convened,
    done,
    here,
    ready,
)
from tests.web.matters.forms import fill
from tests.web.matters.pages import anybody, as_, page, text
from tests.web.matters.test_meetings import conflicted
from tests.web.matters.test_room import DECISION, in_session, opened

MINUTES = "/meetings/meeting/minutes/"


@pytest.fixture
def held(ladder: Path, settings: Any, db: None) -> Register:
    """A meeting that was held: one item decided, one deferred in private."""
    settings.CHARTERS = ladder
    return beginning("held", lambda: hold(Register().begin()))


def hold(register: Register) -> Register:
    ready(register)
    conflicted(register)
    in_session(register, GP)
    secretary, chair = as_(register, SECRETARY), as_(register, CHAIR)
    register.at = now()
    register.do("meeting", "exclude-public", CHAIR, items=["dental"], reasons="A contract.")
    typed = {"handling": "leave", "reasons": "A direct interest."}
    done(act(chair, "handle", "falls", {"place": COUNCIL}, **typed))
    opened(register)
    done(act(secretary, "discuss", "falls", said="Members asked about rural areas."))
    voting = [p for p in register.places if p not in (GP, COUNCIL)]
    done(act(secretary, "votes", "falls", **{f"vote-{place}": "for" for place in voting}))
    done(act(chair, "decide", "falls", **DECISION))
    done(act(chair, "defer", "dental", reasons="The supplier's price is not known."))
    here(secretary, *(p for p in register.places if p not in (GP, register.places[2])))
    done(act(secretary, "close"))
    return register


def approved(register: Register) -> None:
    """The minutes go into the register as drafted, and are approved at the next meeting."""
    done(fill(as_(register, SECRETARY), MINUTES, {"kind": "draft-minutes"}))
    register.at = now() - timedelta(days=20)
    convened(register, localdate(), "next")
    register.at = now()
    register.do("next", "start", SECRETARY)
    done(fill(as_(register, CHAIR), MINUTES, {"kind": "approve-minutes"}))


def test_minutes_are_drafted_from_what_was_done(held: Register) -> None:
    told = page(as_(held, SECRETARY), MINUTES)
    for says in (
        "Draft, not approved.",
        "Not present: Primary care member.",
        "Place director left at",
        "Independent chair decided that Council member was to: leave for the item.",
        "What touches it: “A directorship at the trust”",
        "Members asked about rural areas.",
        "Approved by a vote: The service is commissioned.",
        "6 of 8 seats in office are present and may decide; 4 are needed",
        "Whom it serves: People over 65.",
        "Who bears the loss: Nobody.",
        "Do nothing: the gap grows.",
        "Put off. Reasons: The supplier's price is not known.",
        "Review on 20 March 2030.",
    ):
        assert says in told, says
    assert "My sister" not in told


def test_a_draft_is_for_those_who_were_there(held: Register) -> None:
    for client in (anybody(), as_(held, "bht")):
        answer = client.get("/meetings/meeting/minutes.html")
        assert answer.status_code == 403
        assert "not published yet" in text(answer)
    member = as_(held, GP).get("/meetings/meeting/minutes.html").content.decode()
    assert "Draft minutes" in member
    assert as_(held, GP).get("/meetings/meeting/minutes.pdf").content[:5] == b"%PDF-"
    assert as_(held, GP).get("/meetings/meeting/minutes.docx").content[:2] == b"PK"
    assert as_(held, "bht").get(MINUTES).status_code == 403


def test_the_draft_is_edited_before_it_goes_into_the_register(held: Register) -> None:
    secretary = as_(held, SECRETARY)
    done(fill(secretary, MINUTES, {"kind": "draft-minutes"}, minutes="# Opening\nAll was well."))
    assert "All was well." in page(secretary, MINUTES)
    with at_desk() as desk:
        said = desk.clerk.acts("meeting")[-1].act
    assert (said.kind, said.payload["minutes"]) == ("draft-minutes", "# Opening\nAll was well.")
    refused = fill(secretary, MINUTES, {"kind": "draft-minutes"}, minutes=" ")
    assert refused.status_code == 422


def test_approved_minutes_are_for_everybody_but_for_what_was_private(held: Register) -> None:
    approved(held)
    told = anybody().get("/meetings/meeting/minutes.html").content.decode()
    assert "Approved on" in told
    assert "Members asked about rural areas." in told
    assert "Person Place Committee Oxfordshire Chair" in told  # who was present is public
    assert "Taken in private. What was said is not published." in told
    assert "price is not known" not in told
    assert "My sister" not in told
    inside = as_(held, GP).get("/meetings/meeting/minutes.html").content.decode()
    assert "price is not known" in inside


def test_minutes_are_not_approved_at_the_meeting_that_they_are_of(held: Register) -> None:
    done(fill(as_(held, SECRETARY), MINUTES, {"kind": "draft-minutes"}))
    told = page(as_(held, CHAIR), MINUTES)
    assert "They are approved at a later meeting of the body, once one has begun." in told
    assert "Approve the minutes" not in page(as_(held, GP), MINUTES)


def test_a_private_item_tells_the_public_its_title_and_why(held: Register) -> None:
    told = anybody().get("/meetings/meeting/agenda.html").content.decode()
    assert "Dental access in Banbury" in told
    assert "A contract." in told
    assert told.count("Commission a service that prevents falls") == 1
