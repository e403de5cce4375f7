"""Whoever sits for a member, on their own device; and the small things of a meeting around it."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import localtime, now

from ringholder.calendar import in_words
from ringholder.matters.local_day import LONDON, local_day
from ringholder_web.accounts.models import Person
from ringholder_web.matters.desk import at_desk
from tests.web.accounts.people import HERE, sign_in
from tests.web.matters.beginnings import beginning
from tests.web.matters.builder import Register
from tests.web.matters.evening import (
    CHAIR,
    COUNCIL,
    GP,
    ROOM,
    SECRETARY,
    VICE_CHAIR,
    act,
    done,
    here,
    kinds,
    ready,
)
from tests.web.matters.forms import fill
from tests.web.matters.pages import as_, page, text
from tests.web.matters.test_room import DECISION, in_session, opened

OWN = "/meetings/meeting/vote/falls/"
MEETING = "/meetings/meeting/"


@pytest.fixture
def evening(ladder: Path, settings: Any, db: None) -> Register:
    settings.CHARTERS = ladder
    """Two items on the agenda of a meeting that is held now."""
    return beginning("evening", lambda: ready(Register().begin()))


def deputy_of(evening: Register, place: str = GP) -> Client:
    """Dana, who holds nothing, recorded by the secretary as sitting in a place."""
    who = evening.person("Dana Deputy")
    secretary = as_(evening, SECRETARY)
    rest = [one for one in evening.places if one != place]
    done(act(secretary, "attendance", **{"here": [*rest, place], f"deputy-{place}": who}))
    return signed_in(who)


def signed_in(who: str) -> Client:
    client = Client(headers=HERE)
    sign_in(client, Person.objects.get(pk=who).email)
    return client


def test_a_deputy_votes_from_their_own_device(evening: Register) -> None:
    in_session(evening, GP)
    dana = deputy_of(evening)
    opened(evening)
    assert "Your vote as Primary care member You sit here as deputy for Person" in page(dana, OWN)
    done(fill(dana, OWN, {"kind": "vote"}, choice="against"))
    assert "You voted: Against" in page(dana, OWN)
    with at_desk() as desk:
        vote = desk.clerk.acts("falls")[-1].act
    assert (vote.as_, vote.by) == (GP, Person.objects.get(name="Dana Deputy").pk)
    assert "Dana Deputy, Primary care member, Oxfordshire Place Committee, as deputy" in page(
        as_(evening, SECRETARY), "/decisions/falls/"
    )


def test_a_deputy_declares_speaks_and_leaves_from_the_room(evening: Register) -> None:
    in_session(evening, GP)
    dana = deputy_of(evening)
    opened(evening)
    address = f"{ROOM}?item=falls"
    assert "as Primary care member, Oxfordshire Place Committee, as deputy" in page(dana, address)
    told = {"category": "financial", "gains": "gain", "what": "Shares in a supplier"}
    done(act(dana, "declare", "falls", **told))
    done(act(dana, "discuss", "falls", said="The practices want it."))
    shown = page(as_(evening, CHAIR), address)
    assert "Primary care member, by a deputy: The practices want it." in shown
    assert "(Dana Deputy) here" in shown
    done(act(dana, "depart", "falls"))
    assert kinds("meeting")[-1] == "depart"
    assert dana.get(address).status_code == 403
    assert "Who is here: 7 of 8" in page(as_(evening, SECRETARY), address)
    forged = {"kind": "vote", "about": "falls", "place": GP, "as": GP, "choice": "for"}
    assert dana.post(OWN, forged).status_code == 403
    assert "vote" not in kinds("falls")


def test_a_deputy_neither_opens_nor_decides_nor_records_for_others(evening: Register) -> None:
    in_session(evening, CHAIR)
    dana = deputy_of(evening, CHAIR)
    secretary, vice = as_(evening, SECRETARY), as_(evening, VICE_CHAIR)
    assert "Presides: Independent vice-chair" in page(secretary, f"{ROOM}?item=falls")
    for kind in ("open", "handle", "defer"):
        answer = dana.post(ROOM, {"kind": kind, "about": "falls", f"{kind}--reasons": "-"})
        assert answer.status_code == 422
    done(act(vice, "open", "falls"))
    done(act(vice, "move", "falls", wording="The service is commissioned."))
    sheet = {"kind": "votes", "about": "falls", f"vote-{COUNCIL}": "for", f"vote-{CHAIR}": "for"}
    assert dana.post(ROOM, {**sheet, "act": "z"}).status_code == 409
    votes = {f"vote-{place}": "for" for place in evening.places}
    done(act(secretary, "votes", "falls", **votes))
    assert dana.post(ROOM, {"kind": "decide", "about": "falls"}).status_code == 422
    done(act(vice, "decide", "falls", **DECISION))
    assert "Approved: The service is commissioned." in page(secretary, f"{ROOM}?item=falls")


def test_the_member_is_told_who_sits_for_them_and_votes_once_they_have_come(
    evening: Register,
) -> None:
    in_session(evening, GP)
    dana = deputy_of(evening)
    opened(evening)
    secretary, member = as_(evening, SECRETARY), as_(evening, GP)
    done(fill(dana, OWN, {"kind": "vote"}, choice="for"))
    assert "Dana Deputy sits here for you, and votes." in page(member, OWN)
    forged = {"kind": "vote", "about": "falls", "place": GP, "as": GP, "choice": "against"}
    answer = member.post(OWN, forged)
    assert answer.status_code == 422
    here(secretary, *(place for place in evening.places if place != GP))
    here(secretary, *evening.places)
    done(fill(member, OWN, {"kind": "vote"}, choice="against"))
    assert dana.get(OWN).status_code == 403
    assert dana.post(OWN, forged).status_code == 403
    shown = page(secretary, f"{ROOM}?item=falls")
    assert "By the votes cast, it is not carried." in shown
    assert "Primary care member" in shown.split("Step by step")[1]


def test_a_deputy_casts_the_one_secret_ballot_of_the_seat(evening: Register) -> None:
    in_session(evening, GP)
    dana = deputy_of(evening)
    opened(evening)
    done(act(dana, "cast", "falls"))
    with at_desk() as desk:
        cast = desk.clerk.acts("falls")[-1].act
    assert (cast.kind, cast.as_, cast.payload["place"]) == ("cast", GP, GP)
    secretary = as_(evening, SECRETARY)
    here(secretary, *(place for place in evening.places if place != GP))
    here(secretary, *evening.places)
    answer = act(as_(evening, GP), "cast", "falls")
    assert answer.status_code == 422
    assert "none can be taken out of the box again" in text(answer)
    assert kinds("falls").count("cast") == 1


def test_a_deputy_sees_no_more_once_the_meeting_is_over(evening: Register) -> None:
    in_session(evening, GP)
    dana = deputy_of(evening)
    assert "falls.pdf" in page(dana, f"{ROOM}?item=falls")
    done(act(as_(evening, SECRETARY), "close"))
    told = page(dana, "/decisions/falls/")
    assert "falls.pdf" not in told
    forged = {"kind": "discuss", "about": "falls", "discuss--said": "One more thing."}
    assert dana.post(ROOM, forged).status_code == 422
    assert "discuss" not in kinds("falls")


def test_a_named_deputy_finds_the_meeting_in_their_work_and_votes_only_once_they_came(
    evening: Register,
) -> None:
    dana = evening.person("Dana Deputy")
    secretary, client = as_(evening, SECRETARY), signed_in(dana)
    done(fill(secretary, MEETING, {"was-" + GP: ""}, **{"apologies": [GP], f"deputy-{GP}": dana}))
    shown = page(secretary, MEETING)
    assert "Apologies · Deputy: Dana Deputy" in shown
    assert "You sit for Primary care member at Place committee" in page(client, "/my-work/")
    done(act(secretary, "start"))
    here(secretary, *(place for place in evening.places if place != GP))
    opened(evening)
    assert "You may not vote on this item now: Not here." in page(client, OWN)
    here(secretary, *evening.places)
    done(fill(client, OWN, {"kind": "vote"}, choice="for"))


# ---- apologies, moving, the public, the time of a vote -------------------------------------------


def test_apologies_and_deputies_are_entered_together_where_it_says_who_is_expected(
    evening: Register,
) -> None:
    dana = evening.person("Dana Deputy")
    secretary, member = as_(evening, SECRETARY), as_(evening, COUNCIL)
    sheet = {"apologies": [GP, CHAIR], f"deputy-{GP}": dana}
    done(fill(secretary, MEETING, {"was-" + GP: ""}, **sheet))
    assert sorted(kinds("meeting")[-3:]) == ["apologise", "apologise", "name-deputy"]
    assert f'name="was-{GP}"' not in member.get(MEETING).content.decode()
    done(fill(member, MEETING, {"was-" + COUNCIL: ""}, apologies=[COUNCIL]))
    forged = {"apologies": [VICE_CHAIR], "act": "q"}
    assert member.post(f"{MEETING}expected/", forged).status_code == 409
    answer = secretary.post(f"{MEETING}expected/", {f"deputy-{COUNCIL}": "<b>x</b>"})
    assert answer.status_code == 422
    assert "Choose each deputy from the list." in text(answer)
    assert kinds("meeting").count("apologise") == 3


def test_nobody_from_outside_says_who_is_expected(evening: Register) -> None:
    outsider = as_(evening, "bht")
    sheet = {"apologies": [GP], "act": "q"}
    assert outsider.post(f"{MEETING}expected/", sheet).status_code == 409
    assert Client(headers=HERE).post(f"{MEETING}expected/", sheet).status_code == 302
    assert outsider.get(f"{MEETING}expected/").status_code == 405
    assert "apologise" not in kinds("meeting")


def test_a_meeting_is_moved_from_its_own_page_with_what_stands_filled_in(
    evening: Register,
) -> None:
    secretary = as_(evening, SECRETARY)
    assert "Move the meeting" in page(secretary, MEETING)
    assert "Move the meeting" not in page(as_(evening, COUNCIL), MEETING)
    later = in_words(local_day(now()) + timedelta(days=30))
    told = {"meets_on": later, "reasons": "The hall is flooded."}
    address = "/decisions/meeting/move-meeting/"
    done(fill(secretary, address, {"starts": "10:00", "in_public": "yes"}, **told))
    shown = page(secretary, MEETING)
    assert f"{later}, 10:00" in shown
    assert "It was moved: The hall is flooded." in shown
    assert "Oxford Town Hall" in shown


def test_the_public_is_excluded_from_an_item_where_it_is_taken(evening: Register) -> None:
    in_session(evening)
    secretary, chair = as_(evening, SECRETARY), as_(evening, CHAIR)
    address = f"{ROOM}?item=falls"
    assert "Take this item in private" not in page(secretary, address)
    answer = act(chair, "exclude-public", "falls", reasons="")
    assert answer.status_code == 422
    done(act(chair, "exclude-public", "falls", reasons="It names a patient."))
    shown = page(secretary, address)
    assert "in private, because: It names a patient." in shown
    assert "Take this item in private" not in page(chair, address)
    assert "in private, because" not in page(secretary, f"{ROOM}?item=dental")


def test_a_time_until_which_votes_are_taken_is_told_to_voters_and_binds_them(
    evening: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_session(evening)
    chair, member = as_(evening, CHAIR), as_(evening, GP)
    done(act(chair, "open", "falls"))
    soon = localtime(now(), LONDON) + timedelta(minutes=2)
    if soon.date() != local_day(now()):
        pytest.skip("there is no later time today")
    for wrong, why in (("half past", "must be a time"), ("00:00", "that is still to come")):
        answer = act(chair, "move", "falls", wording="Agreed.", votes_until=wrong)
        assert answer.status_code == 422
        assert f"Votes are taken until: {why}" in text(answer).replace(
            "must be a time that", "that"
        )
    done(act(chair, "move", "falls", wording="Agreed.", votes_until=f"{soon:%H:%M}"))
    assert f"Votes are taken until {soon:%H:%M}." in page(member, OWN)
    done(fill(member, OWN, {"kind": "vote"}, choice="for"))
    at = soon.replace(second=0, microsecond=0)
    monkeypatch.setattr("ringholder_web.matters.reader.now", lambda: _after(at))
    shown = page(member, OWN)
    assert f"Votes closed at {soon:%H:%M}" in shown
    assert "You may not vote on this item now: For." in shown
    forged = {"kind": "vote", "about": "falls", "place": GP, "as": GP, "choice": "against"}
    answer = member.post(OWN, forged)
    assert answer.status_code == 422
    assert "voted after the vote had closed" in text(answer)
    assert kinds("falls").count("vote") == 1


def _after(at: datetime) -> datetime:
    return at + timedelta(minutes=1)
