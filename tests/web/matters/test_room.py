"""A meeting held in the room, form by form, as a secretary, a chair and members hold it."""

from __future__ import annotations

import pytest

from ringholder_web.matters.desk import at_desk
from tests.web.matters.builder import Register
from tests.web.matters.evening import (
    CHAIR,
    COUNCIL,
    GP,
    ROOM,
    SECRETARY,
    act,
    done,
    here,
    kinds,
    ready,
)
from tests.web.matters.pages import as_, page, text

DECISION = {
    "reasons": "Falls are the gap.",
    "serves": "People over 65.",
    "bears_loss": "Nobody.",
    "options_rejected": "Do nothing: the gap grows.",
    "carried_out_by": "place-committee-oxfordshire",
    "review_on": "20 March 2030",
}


@pytest.fixture
def evening(register: Register) -> Register:
    return ready(register)


def in_session(evening: Register, *absent: str) -> None:
    secretary = as_(evening, SECRETARY)
    done(act(secretary, "start"))
    here(secretary, *(place for place in evening.places if place not in absent))


def opened(evening: Register, item: str = "falls") -> None:
    chair = as_(evening, CHAIR)
    done(act(chair, "open", item))
    done(act(chair, "move", item, wording="The service is commissioned."))


def test_a_meeting_is_held_from_its_beginning_to_a_decision_on_one_page(evening: Register) -> None:
    secretary, chair = as_(evening, SECRETARY), as_(evening, CHAIR)
    assert "The meeting has not begun" in page(secretary, ROOM)
    in_session(evening)
    told = page(secretary, f"{ROOM}?item=falls")
    assert "Who is here: 8 of 8" in told
    assert "Quorum: Quorate 4 needed, 8 count" in told
    opened(evening)
    votes = {f"vote-{place}": "for" for place in evening.places}
    done(act(secretary, "votes", "falls", **{**votes, f"vote-{GP}": "against"}))
    told = page(chair, f"{ROOM}?item=falls")
    assert "By the votes cast: As it stands, it is carried." in told
    done(act(chair, "decide", "falls", **DECISION))
    told = page(secretary, f"{ROOM}?item=falls")
    assert "Approved: The service is commissioned." in told
    assert "Next: 2. Dental access in Banbury" in told
    with at_desk() as desk:
        decided = desk.clerk.acts("falls")[-1].act.payload
    assert (decided["outcome"], decided["for"], decided["against"]) == ("approved", 7, 1)
    assert decided["dissent"] == [GP]
