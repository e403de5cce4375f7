"""A meeting held in the room, form by form, as a secretary, a chair and members hold it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ringholder_web.matters.desk import at_desk
from tests.web.matters.beginnings import beginning
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
from tests.web.matters.forms import fill, form
from tests.web.matters.pages import anybody, as_, page, text

DECISION = {
    "reasons": "Falls are the gap.",
    "serves": "People over 65.",
    "bears_loss": "Nobody.",
    "options_rejected": "Do nothing: the gap grows.",
    "carried_out_by": "place-committee-oxfordshire",
    "review_on": "20 March 2030",
}


@pytest.fixture
def evening(ladder: Path, settings: Any, db: None) -> Register:
    settings.CHARTERS = ladder
    """Two items on the agenda of a meeting that is held now."""
    return beginning("evening", lambda: ready(Register().begin()))


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
    assert "By the votes cast, it is carried." in told
    done(act(chair, "decide", "falls", **DECISION))
    told = page(secretary, f"{ROOM}?item=falls")
    assert "Approved: The service is commissioned." in told
    assert "Next: 2. Dental access in Banbury" in told
    with at_desk() as desk:
        decided = desk.clerk.acts("falls")[-1].act.payload
    assert (decided["outcome"], decided["for"], decided["against"]) == ("approved", 7, 1)
    assert decided["dissent"] == [GP]


def test_whoever_leaves_an_item_is_out_of_that_item_alone(evening: Register) -> None:
    in_session(evening)
    secretary, chair = as_(evening, SECRETARY), as_(evening, CHAIR)
    told = {"place": COUNCIL, "category": "financial", "gains": "gain"}
    done(act(secretary, "declare", "falls", **told, what="Director of a supplier"))
    assert "Nobody has decided what they do." in page(chair, f"{ROOM}?item=falls")
    typed = {"handling": "leave", "reasons": "A direct interest."}
    done(act(chair, "handle", "falls", {"place": COUNCIL}, **typed))
    opened(evening)
    shown = page(secretary, f"{ROOM}?item=falls")
    assert "Quorate 4 needed, 7 count, 1 has left" in shown
    assert "Quorate 4 needed, 8 count" in shown  # the other item, beside it on the agenda
    member = as_(evening, COUNCIL)
    own = "/meetings/meeting/vote/falls/"
    assert "You may not vote on this item now: Leave for this item." in page(member, own)
    forged = {"kind": "vote", "about": "falls", "place": COUNCIL, "choice": "for"}
    answer = member.post(own, forged)
    assert answer.status_code == 422
    assert "The vote is not counted." in text(answer)
    assert "vote" not in kinds("falls")


def test_a_deputy_sits_until_the_member_comes(evening: Register) -> None:
    secretary = as_(evening, SECRETARY)
    done(act(secretary, "start"))
    deputy = evening.person("Dana Deputy")
    here_now = {"here": [CHAIR, GP], f"deputy-{GP}": deputy}
    done(act(secretary, "attendance", **here_now))
    assert "deputy: Dana Deputy" in page(secretary, ROOM)
    forged = {"here": [CHAIR, GP, COUNCIL], f"deputy-{COUNCIL}": "<b>nobody</b>"}
    answer = act(secretary, "attendance", **forged)
    assert answer.status_code == 422
    assert "Choose each deputy from the list." in text(answer)
    here(secretary, CHAIR)
    here(secretary, CHAIR, GP)
    assert "deputy: Dana Deputy" not in page(secretary, ROOM)


def test_two_at_one_desk_never_undo_what_the_other_did(evening: Register) -> None:
    in_session(evening, GP)
    opened(evening)
    secretary = as_(evening, SECRETARY)
    address = f"{ROOM}?item=falls"
    action, first = form(secretary, address, kind="votes")
    _, second = form(secretary, address, kind="votes")
    director, people = evening.places[2], evening.places[-1]
    assert secretary.post(action, {**first, f"vote-{director}": "for"}).status_code == 302
    assert secretary.post(action, {**second, f"vote-{people}": "against"}).status_code == 302
    with at_desk() as desk:
        cast = [e.act.payload for e in desk.clerk.acts("falls") if e.act.kind == "vote"]
    assert cast == [
        {"place": director, "choice": "for"},
        {"place": people, "choice": "against"},
    ]
    answer = secretary.post(action, {**second, f"vote-{director}": "against", "act": "x"})
    assert answer.status_code == 409
    assert "was changed differently by somebody else meanwhile: Place director" in text(answer)
    assert kinds("falls").count("vote") == 2


def test_ticks_of_two_people_are_both_kept(evening: Register) -> None:
    secretary = as_(evening, SECRETARY)
    done(act(secretary, "start"))
    action, first = form(secretary, ROOM, kind="attendance")
    _, second = form(secretary, ROOM, kind="attendance")
    secretary.post(action, {**first, "here": [CHAIR]})
    secretary.post(action, {**second, "here": [GP]})
    assert "Who is here: 2 of 8" in page(secretary, ROOM)


def test_sending_a_sheet_twice_enters_it_once(evening: Register) -> None:
    secretary = as_(evening, SECRETARY)
    done(act(secretary, "start"))
    action, sheet = form(secretary, ROOM, kind="attendance")
    for _ in range(2):
        assert secretary.post(action, {**sheet, "here": [CHAIR]}).status_code == 302
    assert kinds("meeting").count("arrive") == 1


def test_an_item_that_was_decided_takes_no_vote(evening: Register) -> None:
    in_session(evening)
    opened(evening)
    secretary, chair, member = (as_(evening, who) for who in (SECRETARY, CHAIR, GP))
    _, sheet = form(secretary, f"{ROOM}?item=falls", kind="votes")
    _, own = form(member, "/meetings/meeting/vote/falls/", kind="vote")
    done(act(chair, "decide", "falls", **DECISION))
    late = {**own, "vote--choice": "against"}
    answer = member.post("/meetings/meeting/vote/falls/", late)
    assert answer.status_code in (409, 422)
    assert "takes no vote any more" in text(answer)
    answer = secretary.post(ROOM, {**sheet, f"vote-{GP}": "against"})
    assert answer.status_code == 422
    assert "as it happened" not in text(answer)
    answer = secretary.post(ROOM, {**sheet, "kind": "vote", "vote--place": GP,
                                   "vote--choice": "for", "anyway": "yes", "head": ""})  # fmt: skip
    assert answer.status_code == 422
    assert "vote" not in kinds("falls")


def test_a_member_votes_from_their_own_device_by_buttons_that_say_what_they_do(
    evening: Register,
) -> None:
    in_session(evening)
    opened(evening)
    member = as_(evening, GP)
    own = "/meetings/meeting/vote/falls/"
    html = member.get(own).content.decode()
    label = "Vote against: “The service is commissioned.”, as Primary care member"
    assert f'aria-label="{label}"' in html
    done(fill(member, own, {"kind": "vote"}, choice="against"))
    assert "You voted: Against" in page(member, own)
    assert "Your vote is entered" in page(member, f"{own}?done=1")
    other = {"kind": "vote", "about": "falls", "vote--place": CHAIR, "vote--choice": "for"}
    answer = member.post(own, other)
    assert answer.status_code == 422
    assert kinds("falls").count("vote") == 1


def test_a_casting_vote_is_offered_only_when_the_votes_are_equal(evening: Register) -> None:
    in_session(evening)
    opened(evening)
    secretary, chair = as_(evening, SECRETARY), as_(evening, CHAIR)
    address = f"{ROOM}?item=falls"
    places = evening.places
    done(act(secretary, "votes", "falls", **{f"vote-{p}": "for" for p in places[:4]}))
    assert "Give the casting vote" not in page(chair, address)
    done(act(secretary, "votes", "falls", **{f"vote-{p}": "against" for p in places[4:]}))
    assert "By the votes cast, it is tied." in page(secretary, address)
    done(act(chair, "casting-vote", "falls", place=CHAIR, choice="against"))
    assert "By the votes cast, it is not carried." in page(chair, address)


def test_a_consensus_is_recorded_with_its_dissent(evening: Register) -> None:
    in_session(evening)
    opened(evening)
    chair = as_(evening, CHAIR)
    assert "If all in the room agree, it is carried." in page(chair, f"{ROOM}?item=falls")
    done(act(chair, "decide", "falls", **DECISION, outcome="approved", dissent=[GP]))
    with at_desk() as desk:
        said = desk.clerk.acts("falls")[-1].act.payload
    assert (said["decided_by"], said["dissent"]) == ("consensus", [GP])


def test_a_secret_ballot_is_kept_as_counts_alone(evening: Register) -> None:
    in_session(evening)
    opened(evening)
    secretary = as_(evening, SECRETARY)
    for place in evening.places[:5]:
        done(act(secretary, "cast", "falls", place=place))
    answer = act(secretary, "count", "falls", **{"for": "four", "against": "1"})
    assert answer.status_code == 422
    assert "Votes for must be a whole number" in text(answer)
    done(act(secretary, "count", "falls", **{"for": "4", "against": "1"}))
    assert "Secret ballot counted: 4 for, 1 against" in page(secretary, f"{ROOM}?item=falls")
    done(act(as_(evening, CHAIR), "decide", "falls", **DECISION, outcome="approved"))
    with at_desk() as desk:
        said = desk.clerk.acts("falls")[-1].act.payload
    assert (said["decided_by"], said["for"], said["against"]) == ("ballot", 4, 1)


def test_an_item_without_a_quorum_leaves_by_a_way_out_of_the_constitution(
    evening: Register,
) -> None:
    in_session(evening, *evening.places[2:])
    secretary = as_(evening, SECRETARY)
    shown = page(secretary, f"{ROOM}?item=falls")
    assert "Not quorate 4 needed, 2 count" in shown
    done(act(secretary, "not-quorate", "falls"))
    with at_desk() as desk:
        said = desk.clerk.acts("falls")[-1].act.payload
    assert said["present"] == [CHAIR, f"{evening.places[1]}"]
    assert said["way_out"]
    assert "There was no quorum" in page(secretary, f"{ROOM}?item=falls")


def test_what_is_typed_is_not_lost_when_it_is_refused(evening: Register) -> None:
    in_session(evening)
    opened(evening)
    chair = as_(evening, CHAIR)
    answer = act(chair, "decide", "falls", **{**DECISION, "review_on": "some day"})
    told = text(answer)
    assert answer.status_code == 422
    assert "To be reviewed on must be a date" in told
    assert "Falls are the gap." in told
    assert 'href="#decide--review_on"' in answer.content.decode()


def test_the_result_by_the_votes_cannot_be_declared_otherwise(evening: Register) -> None:
    in_session(evening)
    opened(evening)
    secretary, chair = as_(evening, SECRETARY), as_(evening, CHAIR)
    against = {f"vote-{place}": "against" for place in evening.places}
    done(act(secretary, "votes", "falls", **against))
    answer = act(chair, "decide", "falls", **DECISION, outcome="approved")
    assert answer.status_code == 422
    assert "It was declared approved; by the votes and the rule it was lost." in text(answer)


def test_nobody_from_outside_is_in_the_room(evening: Register) -> None:
    in_session(evening)
    outsider = as_(evening, "bht")
    assert outsider.get(ROOM).status_code == 403
    sheet = {"kind": "attendance", "was": [CHAIR], "here": []}
    assert outsider.post(ROOM, sheet).status_code == 403
    assert anybody().get(ROOM).headers["Location"].startswith("/sign-in/")
    assert anybody().post(ROOM, sheet).headers["Location"].startswith("/sign-in/")
    assert "depart" not in kinds("meeting")


def test_a_member_ticks_nobody_else_off(evening: Register) -> None:
    in_session(evening)
    member = as_(evening, GP)
    sheet = {"kind": "attendance", "was": [CHAIR, GP], "here": [GP], "act": "y"}
    assert member.post(ROOM, sheet).status_code == 409
    assert "depart" not in kinds("meeting")


@pytest.mark.parametrize(
    "sent",
    [
        {"kind": "open", "about": "no-such-item"},
        {"kind": "no-such-step", "about": "falls"},
        {"kind": "votes", "about": "appointment-1"},
        {"kind": "count", "about": "register"},
        {},
    ],
)
def test_what_the_room_does_not_know_is_not_found(evening: Register, sent: dict[str, str]) -> None:
    in_session(evening)
    assert as_(evening, SECRETARY).post(ROOM, sent).status_code == 404


def test_whoever_is_to_get_no_papers_of_an_item_gets_none(evening: Register) -> None:
    in_session(evening)
    chair, member = as_(evening, CHAIR), as_(evening, COUNCIL)
    secretary = as_(evening, SECRETARY)
    told = {"place": COUNCIL, "category": "financial", "gains": "gain"}
    assert "falls.pdf" in page(member, f"{ROOM}?item=falls")
    done(act(secretary, "declare", "falls", **told, what="Director of a supplier"))
    done(act(chair, "handle", "falls", {"place": COUNCIL}, handling="leave", reasons="Direct."))
    assert "falls.pdf" in page(member, f"{ROOM}?item=falls")
    done(act(chair, "handle", "falls", {"place": COUNCIL}, handling="no-papers", reasons="Direct."))
    shown = page(member, f"{ROOM}?item=falls")
    assert "Its papers are not for you" in shown
    assert "falls.pdf" not in shown
    assert "falls.pdf" not in page(member, "/meetings/meeting/").split("Dental")[0]
    assert member.get(f"/decisions/falls/paper/{'a' * 64}").status_code == 404
    assert "falls.pdf" in page(chair, f"{ROOM}?item=falls")
