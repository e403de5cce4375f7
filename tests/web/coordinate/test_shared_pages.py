"""Shared problems, promises, learning and whom to ring on pages: who sees what of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import now

from ringholder.matters.case import question_of
from ringholder.matters.routing import routing
from tests.matters.test_shared_problems import BOUNDARY, EVALUATED, LEARNING, PARTNER, TROUBLE
from tests.web.matters.builder import Register
from tests.web.matters.pages import anybody, as_, page

SECRETARY, GP = "place-committee-oxfordshire/secretary", "place-committee-oxfordshire/gp-1"
DIRECTOR, COMMUNITY = "place-director-oxfordshire", "oxford-health"
SHARED, PROMISES = "/coordination/shared/", "/coordination/promises/"
LEARNT, RING = "/coordination/learning/", "/coordination/whom-to-ring/"
SECRET = "Ten more beds, said in confidence."


@pytest.fixture
def told(register: Register) -> Register:
    """A register of today with a boundary, a service in trouble, a promise, learning, a partner."""
    register.at = now() - timedelta(days=9)
    for number, held in enumerate((DIRECTOR, COMMUNITY)):
        register.who[held] = register.person(f"Person {'abcde'[number]}")
        matter = f"of-shared-{number}"
        register.do(matter, "seek", "registrar", "appointment", **{"as": held})
        said = {"as": held, "person": register.who[held], "reasons": "As found."}
        register.do(matter, "appoint", "registrar", **said, from_on="2024-01-01")
    register.do("edge", "raise-boundary", GP, "boundary-issue", **BOUNDARY)
    register.do("edge", "route", SECRETARY, **routing(register.charter, asked(BOUNDARY, register)))
    seen = {"organisation": "ouh", "standpoint": "We send <b>all</b> letters within a day."}
    register.do("edge", "see-it", "ouh", **seen)
    trouble = {**TROUBLE, "triggered_on": register.at.date().isoformat()}
    register.do("nights", "open-trouble", SECRETARY, "service-in-trouble", **trouble)
    promised = {"title": "Ten more beds", "organisation": COMMUNITY, "promised_to": ["ouh"]}
    due = {"promise": SECRET, "due_on": (register.at + timedelta(days=3)).date().isoformat()}
    register.do("beds", "promise", COMMUNITY, "commitment", **promised, **due)
    register.do("beds", "accept-promise", "ouh", organisation="ouh", agrees=True)
    register.do("falls-2", "share-learning", GP, "shared-learning", **LEARNING)
    register.do("falls-2", "add-evaluation", SECRETARY, **EVALUATED)
    register.do("rough", "open-partnership", SECRETARY, "partnership", **PARTNER)
    return register


def asked(said: dict[str, Any], register: Register) -> Any:
    return question_of(said, register.at.date())


def test_the_public_sees_boundaries_and_no_service_in_trouble(told: Register) -> None:
    assert "Discharge letters" in page(anybody(), SHARED)
    assert "Night nursing" not in page(anybody(), SHARED)
    assert "Night nursing" in page(as_(told, SECRETARY), SHARED)


def test_each_side_of_a_boundary_is_shown_as_it_sees_it_and_markup_is_words(
    told: Register,
) -> None:
    answer = anybody().get("/decisions/edge/")
    assert b"&lt;b&gt;all&lt;/b&gt; letters" in answer.content
    assert "It has not said how it sees it." in page(anybody(), "/decisions/edge/")


def test_what_was_promised_is_for_those_whom_it_concerns(told: Register) -> None:
    assert SECRET in page(as_(told, "ouh"), PROMISES)
    public = page(anybody(), PROMISES)
    assert SECRET not in public
    assert "1 more is between others" in public


def test_a_promise_past_its_day_is_late_and_shown_by_organisation(told: Register) -> None:
    own = page(as_(told, "ouh"), f"{PROMISES}?of=ouh")
    assert "late" in own
    assert "No promise that you may read" in page(as_(told, "ouh"), f"{PROMISES}?of=bht")


@pytest.mark.parametrize(
    ("query", "found"),
    [("", True), ("?words=paramedics", True), ("?words=elephants", False), ("?topic=FALLS", True)],
)
def test_the_library_is_searched_by_words_and_topics(
    told: Register, query: str, *, found: bool
) -> None:
    assert ("A falls pathway" in page(anybody(), LEARNT + query)) is found


def test_a_partner_finds_whom_to_ring_and_that_it_is_not_confirmed_yet(told: Register) -> None:
    found = page(anybody(), f"{RING}?what=partnership-at-place&where=oxfordshire")
    assert "Place director for Oxfordshire" in found
    assert "Not confirmed yet" in found
    elsewhere = page(anybody(), f"{RING}?what=partnership-at-place&where=buckinghamshire")
    assert "None is on the record." in elsewhere


@pytest.mark.parametrize("query", ["?what=the-moon&where=oxfordshire", "?where=%00&what=", "?of=x"])
def test_nonsense_is_answered_with_the_form(told: Register, query: str) -> None:
    for address in (RING, PROMISES, LEARNT):
        assert Client().get(address + query).status_code == 200


def test_shared_problems_of_one_organisation_are_shown_alone(told: Register) -> None:
    assert "Discharge letters" in page(anybody(), f"{SHARED}?of=ouh")
    alone = page(anybody(), f"{SHARED}?of=bht")
    assert "Discharge letters" not in alone
    assert "Show all" in alone
    assert "Night nursing" not in page(anybody(), f"{SHARED}?of={COMMUNITY}")
    assert "Night nursing" in page(as_(told, COMMUNITY), f"{SHARED}?of={COMMUNITY}")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?where=oxfordshire", True),
        ("?where=buckinghamshire", False),
        ("?what=commission-community-services", True),
        ("?by=ouh", False),
        ("?shown=yes", True),
        ("?many=40&what=the-moon", False),
        ("?many=-9", True),
    ],
)
def test_the_library_is_narrowed_by_place_function_and_who_uses_it(
    told: Register, query: str, *, found: bool
) -> None:
    assert ("A falls pathway" in page(anybody(), LEARNT + query)) is found


def test_a_service_in_trouble_counts_the_days_until_its_plan_and_its_time_run_out(
    told: Register,
) -> None:
    trouble = {**TROUBLE, "triggered_on": told.at.date().isoformat()}
    told.do("nights", "route", SECRETARY, **routing(told.charter, asked(trouble, told)))
    told.do("nights", "name-owner", SECRETARY, owner=DIRECTOR)
    until = (now() + timedelta(days=5)).date().isoformat()
    ways = {"essential_parts": ["Catheters"], "goes_on_how": ["The trust"]}
    told.do("nights", "lay-continuity", DIRECTOR, **ways, holds_until_on=until)
    says = page(as_(told, SECRETARY), "/decisions/nights/")
    assert "5 days are left" in says
    assert "An option is to be decided by" in says
