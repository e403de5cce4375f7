"""A decision that the constitution has a council ratify: from the room to the council's answer."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate, now

from ringholder.matters.roll import REGISTRAR
from tests.web.matters.builder import Register
from tests.web.matters.evening import (
    CHAIR,
    ROOM,
    SECRETARY,
    act,
    convened,
    done,
    heard,
    here,
)
from tests.web.matters.forms import Forms
from tests.web.matters.pages import anybody, as_, page, send

FUND = "/decisions/fund/"
COUNCIL, NAME = "oxfordshire-cc", "Oxfordshire"
CLAUSE = "Better Care Fund plan: the council signs it off, B5"
ASKED = f"{NAME} is not bound until it has ratified ({CLAUSE}; illustrative)."
DECISION = {
    "reasons": "The fund keeps people at home.",
    "serves": "People over 65.",
    "bears_loss": "Nobody.",
    "options_rejected": "Leave the fund as it is: it runs out.",
    "carried_out_by": "place-committee-oxfordshire",
    "review_on": "20 March 2030",
}


@pytest.fixture
def evening(register: Register) -> Register:
    """The plan of the fund, open and moved in the room; somebody speaks for the council."""
    register.who[COUNCIL] = register.person("Carla Council")
    register.do("contact", "seek", REGISTRAR, "appointment", **{"as": COUNCIL})
    told = {"as": COUNCIL, "person": register.who[COUNCIL], "from_on": "2024-01-01"}
    register.do("contact", "appoint", REGISTRAR, **told, reasons="As found.")
    register.at = now() - timedelta(days=20)
    asked = {"function": "better-care-fund", "tags": [], "affects": []}
    register.raised("fund", title="The plan of the Better Care Fund", **asked)
    heard(register, "fund")
    convened(register, localdate())
    register.do("fund", "list", SECRETARY, meeting="meeting")
    register.do("meeting", "set-agenda", SECRETARY, items=["fund"])
    register.at = now()
    done(act(as_(register, SECRETARY), "start"))
    here(as_(register, SECRETARY), *register.places)
    done(act(as_(register, CHAIR), "open", "fund"))
    done(act(as_(register, CHAIR), "move", "fund", wording="The plan is approved."))
    votes = {f"vote-{place}": "for" for place in register.places}
    done(act(as_(register, SECRETARY), "votes", "fund", **votes))
    return register


def decided(evening: Register) -> Register:
    done(act(as_(evening, CHAIR), "decide", "fund", **DECISION))
    evening.at = now()
    evening.do("fund", "publish", SECRETARY)
    return evening


def answers(evening: Register, ratified: str) -> None:
    council = as_(evening, COUNCIL)
    typed = {"organisation": COUNCIL, "ratified": ratified, "reasons": "By the cabinet."}
    assert send(council, f"{FUND}ratify/", **typed).status_code == 302


def offered(client: Client, address: str) -> set[str]:
    """All that can be ticked on a page as ratifying besides."""
    content = client.get(address).content.decode()
    forms = Forms(content.replace('type="checkbox"', 'type="checkbox" checked'))
    return {one for _, fields in forms.found for one in fields.get("decide--ratified_by", ())}


def test_the_room_shows_who_must_ratify_with_the_clause_and_nobody_can_untick_it(
    evening: Register,
) -> None:
    chair = as_(evening, CHAIR)
    told = page(chair, f"{ROOM}?item=fund")
    assert told.count(ASKED) == 1
    ticks = offered(chair, f"{ROOM}?item=fund")
    assert COUNCIL not in ticks
    assert "reading-bc" in ticks


def test_the_form_on_the_page_of_the_matter_shows_the_same(evening: Register) -> None:
    told = page(as_(evening, CHAIR), f"{FUND}decide/")
    assert f"Whose ratification the constitution asks for {ASKED}" in told


def test_it_waits_although_nobody_named_the_council_and_binds_when_it_has_ratified(
    evening: Register,
) -> None:
    decided(evening)
    told = page(as_(evening, SECRETARY), FUND)
    assert f"It is not in effect: it waits for ratification by {NAME}." in told
    answers(evening, "yes")
    assert "In effect since" in page(as_(evening, SECRETARY), FUND)


def test_the_council_finds_it_awaited_with_the_clause_until_it_has_answered(
    evening: Register,
) -> None:
    decided(evening)
    council = as_(evening, COUNCIL)
    told = page(council, "/organisations/E10000025/")
    awaited = told.split("Awaited from us")[1].split("Decided in its name")[0]
    assert "Ratify it, asked by Oxfordshire Place Committee on" in awaited
    assert f"By {CLAUSE}" in awaited
    answers(evening, "yes")
    told = page(council, "/organisations/E10000025/")
    assert "Nothing is awaited." in told


def test_everybody_reads_that_it_waits_or_that_it_was_refused_and_whom_it_does_not_bind(
    evening: Register,
) -> None:
    decided(evening)
    public = reverse("decision", args=["fund"])
    told = page(anybody(), public)
    assert f"Ratified by {NAME} Not yet {ASKED}" in told
    answers(evening, "no")
    told = page(anybody(), public)
    assert f"{NAME} has not ratified it, and is not bound ({CLAUSE}; illustrative)." in told
    assert f"it waits for ratification by {NAME}, which has refused it and is not bound." in told
